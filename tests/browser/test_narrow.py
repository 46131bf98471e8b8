"""At 320 px, a screen of 1280 px at 400 %: nothing wrong by WCAG 2.2 AA, and no page scrolls sideways.

One page of each kind, the kinds in turn in the two languages, each in both themes. `make bench` looks at
every page.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser.reader import reader
from tests.browser.test_knowledge_accessibility import in_both_themes, shorten
from tests.conftest import Site
from tests.site.pages import LANGUAGES, home

NARROW: ViewportSize = {"width": 320, "height": 640}
KINDS = (
    "",
    "models/faas/",
    "matrix/",
    "matrix/#paas.runtime",
    "layers/",
    "charts/",
    "compare/",
    "compare/iaas-vs-paas/",
    "services/",
    "concepts/serverless/",
    "concepts/stateless-functions/",
    "concepts/pay-per-use/",
    "choose/?hardware=provider&ready-made=nearly",
    "scenarios/",
    "study/quiz/",
    "study/quiz/?topic=serverless&level=2&seed=abc123",
    "study/cards/",
    "study/cheat-sheet/",
    "glossary/",
    "timeline/",
    "about/corrections/",
    "about/sources/",
    "about/data/",
    "404.html",
    "services/details/#amazon-ecs",
)
SHOWN = {"#paas": "#cell-popover .popover-title", "seed=": ".quiz-round legend"}
"""What has to be there before one looks, by a part of the address."""


@pytest.fixture
def narrow(browser: Browser, site: Site) -> Iterator[Page]:
    """A page of a reader who has enlarged everything four times, and wants nothing to move."""
    with reader(browser, site, viewport=NARROW, reduced_motion="reduce") as context:
        yield context.new_page()


def expect_no_sideways_scrolling(page: Page) -> None:
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= NARROW["width"], f"{width} px wide"


@pytest.mark.parametrize(
    ("language", "address"), [(LANGUAGES[number % 2], kind) for number, kind in enumerate(KINDS)]
)
def test_a_narrow_page_keeps_nobody_out(narrow: Page, language: str, address: str) -> None:
    narrow.goto(home(language) + address)
    for part, shown in SHOWN.items():
        if part in address:
            expect(narrow.locator(shown)).to_be_visible()
    expect_no_sideways_scrolling(narrow)
    shorten(narrow)
    assert in_both_themes(narrow) == []


def test_a_table_that_is_too_wide_is_scrolled_with_the_keyboard(narrow: Page) -> None:
    narrow.goto("concepts/pay-per-use/")
    box = narrow.locator(".md-typeset__scrollwrap[tabindex]").first
    box.focus()
    expect(box).to_be_focused()
    narrow.keyboard.press("ArrowRight")
    narrow.wait_for_function("document.activeElement.scrollLeft > 0")
    narrow.set_viewport_size({"width": 1280, "height": 900})
    expect(narrow.locator(".md-typeset__scrollwrap").first).to_be_attached()
    expect(narrow.locator(".md-typeset__scrollwrap[tabindex]")).to_have_count(0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_open_menu_keeps_nobody_out(narrow: Page, language: str) -> None:
    narrow.goto(f"{home(language)}concepts/cold-starts/")
    narrow.locator("button.md-header__button[for=__drawer]").click()
    expect(narrow.locator(".md-nav--primary .md-nav__link:visible").first).to_be_in_viewport()
    shorten(narrow)
    assert in_both_themes(narrow) == []
    narrow.locator(".md-sidebar--primary .md-nav__title:visible").last.click()
    expect(narrow.locator(".md-nav--primary > ul > li > .md-nav__link:visible").first).to_be_in_viewport()
    assert in_both_themes(narrow) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_open_search_keeps_nobody_out(narrow: Page, language: str) -> None:
    narrow.goto(home(language))
    narrow.keyboard.press("/")
    narrow.keyboard.insert_text("paas")
    expect(narrow.locator(".md-search-result__item").first).to_be_visible()
    expect_no_sideways_scrolling(narrow)
    assert in_both_themes(narrow) == []
