"""A program finds nothing on our pages that keeps out a reader who cannot see, hear, or use a mouse.

One page of each kind is judged at 320 px, which is a screen of 1280 px at 400%; those that are laid out in
another way on a desk are judged there, too. The languages take turns: their markup is the same. Each time,
axe judges both color schemes. `make bench` judges every page.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import cycle

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.axe import audit, shorten
from tests.browser.reader import NewContext
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
    "services/details/#amazon-ecs": "",
    "concepts/serverless/": "",
    "concepts/stateless-functions/": "",
    "concepts/pay-per-use/": "",
    "choose/": "",
    "choose/?hardware=provider&ready-made=nearly": "",
    "scenarios/": "",
    "study/quiz/": "",
    "study/quiz/?topic=serverless&level=2&seed=abc123": ".quiz-round legend",
    "study/cards/": "",
    "study/cheat-sheet/": "",
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
    "choose/?hardware=provider&ready-made=nearly",
    "concepts/serverless/",
    "glossary/",
)

each_language = pytest.mark.parametrize("language", LANGUAGES)


def in_turn(kinds: Iterable[str]) -> list[tuple[str, str]]:
    """Return each kind of page with a language; the languages take turns."""
    return list(zip(cycle(LANGUAGES), kinds, strict=False))


def look(page: Page, language: str, address: str) -> list[str]:
    """Open a page and return what axe finds wrong with it."""
    page.goto(home(language) + address)
    if shown := KINDS[address]:
        expect(page.locator(shown)).to_be_visible()
    if not address.startswith("matrix/"):  # whose cells are the pattern
        shorten(page)
    return audit(page, REASON if page.locator(REASON).is_visible() else "")


@pytest.fixture
def narrow(new_context: NewContext) -> Page:
    """A reader who has enlarged everything four times, and wants nothing to move."""
    return new_context(viewport=NARROW, reduced_motion="reduce").new_page()


def expect_no_sideways_scrolling(page: Page) -> None:
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= NARROW["width"], f"{width} px wide"


@pytest.mark.parametrize(("language", "address"), in_turn(WIDE))
def test_axe_finds_nothing_wrong_on_a_desk(new_context: NewContext, language: str, address: str) -> None:
    assert look(new_context(viewport=DESK).new_page(), language, address) == []


@pytest.mark.parametrize(("language", "address"), in_turn(KINDS))
def test_axe_finds_nothing_wrong_on_a_narrow_page(narrow: Page, language: str, address: str) -> None:
    found = look(narrow, language, address)
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
