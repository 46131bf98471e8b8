"""A program finds nothing on our pages that keeps out a reader who cannot see, hear, or use a mouse.

One page of each kind is judged at 320 px, which is a screen of 1280 px at 400%, in both color schemes. Those
that are laid out in another way on a desk are judged there by the rules for layout. The languages take turns:
their markup is the same. `make bench` judges every page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import cycle
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser.axe import audit, audit_layout, shorten
from tests.site.pages import LANGUAGES, home

REASON = "#cell-popover"
DESK: ViewportSize = {"width": 1280, "height": 900}
NARROW: ViewportSize = {"width": 320, "height": 640}
KINDS = {
    # The address of one page of each kind, and what is there before axe looks.
    "": "",
    "models/faas/": "",
    "models/caas/": "",
    "matrix/": "",
    "matrix/#paas.runtime": f"{REASON} .popover-title",
    "matrix/?models=iaas,kaas&diff=1": ".matrix-hint",
    "layers/": "",
    "charts/": "",
    "compare/": "",
    "compare/iaas-vs-paas/": "",
    "services/": "",
    "services/?provider=naver-cloud&model=nonsense": "",
    "services/amazon-ecs/": "",
    "services/amazon-s3/": "",
    "compare/amazon-ecs-vs-amazon-eks/": "",
    "who-patches/?layer=runtime&who=shared&sort=nonsense": ".matrix-hint",
    "concepts/serverless/": "",
    "concepts/stateless-functions/": "",
    "concepts/pay-per-use/": "",
    "choose/": "",
    "choose/?hardware=provider&ready-made=nearly": "",
    "scenarios/": "",
    "study/quiz/": "",
    "study/quiz/?topic=serverless&level=2&seed=abc123": ".quiz-round legend",
    "study/cards/": "",
    "study/certifications/": "",
    "study/cheat-sheet/": "",
    "study/offline/": ".offline",
    "glossary/": "",
    "timeline/": "",
    "about/corrections/": "",
    "about/sources/": "",
    "about/data/": "",
    "404.html": "",
}
WIDE = (
    "",
    "models/caas/",
    "matrix/",
    "matrix/#paas.runtime",
    "matrix/?models=iaas,kaas&diff=1",
    "charts/",
    "compare/iaas-vs-paas/",
    "services/?provider=naver-cloud&model=nonsense",
    "who-patches/?layer=runtime&who=shared&sort=nonsense",
    "choose/?hardware=provider&ready-made=nearly",
    "concepts/serverless/",
    "glossary/",
)

each_language = pytest.mark.parametrize("language", LANGUAGES)


def in_turn(kinds: Iterable[str]) -> list[tuple[str, str]]:
    """Return each kind of page with a language; the languages take turns."""
    return list(zip(cycle(LANGUAGES), kinds, strict=False))


def open_page(page: Page, language: str, address: str) -> Page:
    """Open a page, and show of its long lists what axe reads."""
    page.goto(home(language) + address)
    if shown := KINDS[address]:
        expect(page.locator(shown)).to_be_visible()
    if not address.startswith("matrix/"):  # whose cells are the pattern
        shorten(page)
    return page


@pytest.fixture(scope="module")
def pages(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[dict[str, Page]]:
    """A reader at a desk, and one who has enlarged everything four times; nothing moves for both."""
    sizes = {"desk": DESK, "narrow": NARROW}
    contexts = {
        name: browser.new_context(**browser_context_args | {"viewport": size, "reduced_motion": "reduce"})
        for name, size in sizes.items()
    }
    yield {name: context.new_page() for name, context in contexts.items()}
    for context in contexts.values():
        context.close()


@pytest.fixture
def narrow(pages: dict[str, Page]) -> Page:
    pages["narrow"].set_viewport_size(NARROW)
    return pages["narrow"]


def expect_no_sideways_scrolling(page: Page) -> None:
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= NARROW["width"], f"{width} px wide"


@pytest.mark.parametrize(("language", "address"), in_turn(WIDE))
def test_axe_finds_nothing_wrong_on_a_desk(pages: dict[str, Page], language: str, address: str) -> None:
    page = open_page(pages["desk"], language, address)
    assert audit_layout(page) == []


@pytest.mark.parametrize(("language", "address"), in_turn(KINDS))
def test_axe_finds_nothing_wrong_on_a_narrow_page(narrow: Page, language: str, address: str) -> None:
    open_page(narrow, language, address)
    found = audit(narrow, REASON if narrow.locator(REASON).is_visible() else "")
    expect_no_sideways_scrolling(narrow)
    assert found == []


def test_axe_finds_nothing_wrong_while_a_term_is_explained(page: Page) -> None:
    page.goto("ko/concepts/cold-starts/")
    page.locator("a.term").first.focus()
    expect(page.locator(".term-box")).to_be_visible()
    assert audit(page, ".term-box") == []


@each_language
def test_axe_finds_nothing_wrong_in_the_open_menu(narrow: Page, language: str) -> None:
    narrow.goto(f"{home(language)}concepts/cold-starts/")
    narrow.locator("button.md-header__button[for=__drawer]").click()
    expect(narrow.locator(".md-nav--primary .md-nav__link:visible").first).to_be_in_viewport()
    shorten(narrow)
    assert audit(narrow, ".md-sidebar--primary") == []
    narrow.locator(".md-sidebar--primary .md-nav__title:visible").last.click()
    expect(narrow.locator(".md-nav--primary > ul > li > .md-nav__link:visible").first).to_be_in_viewport()
    assert audit(narrow, ".md-sidebar--primary") == []


def test_a_table_that_is_too_wide_is_scrolled_with_the_keyboard(narrow: Page) -> None:
    narrow.goto("concepts/pay-per-use/")
    box = narrow.locator(".md-typeset__scrollwrap[tabindex]").first
    box.focus()
    expect(box).to_be_focused()
    narrow.keyboard.press("ArrowRight")
    narrow.wait_for_function("() => document.activeElement.scrollLeft > 0")
    narrow.set_viewport_size(DESK)
    expect(narrow.locator(".md-typeset__scrollwrap").first).to_be_attached()
    expect(narrow.locator(".md-typeset__scrollwrap[tabindex]")).to_have_count(0)
