"""A program finds nothing on our pages that keeps out a reader who cannot see, hear, or use a mouse.

One page of each kind is judged at 320 px, which is a screen of 1280 px at 400%, in both color schemes. Those
that are laid out in another way on a desk are judged there by the rules for layout. The languages take turns:
their markup is the same. `make bench` judges every page.
"""

from collections.abc import Iterator
from itertools import cycle
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser.axe import Known, audit, audit_layout, shorten
from tests.site.pages import LANGUAGES, home

KNOWN: Known = {}
"""The heads, menus, and paragraphs of all pages look alike, so they are judged on the first one."""
REASON = "#cell-popover"
DESK: ViewportSize = {"width": 1280, "height": 900}
NARROW: ViewportSize = {"width": 320, "height": 640}
KINDS = {
    # The address of one page of each kind, and what is there before axe looks.
    "": "",
    "models/caas/": "",
    "matrix/#paas.runtime": f"{REASON} .popover-title",
    "matrix/?models=iaas,kaas&diff=1": ".matrix-hint",
    "matrix/?models=iaas,paas&embed=1": ".embed-line",
    "layers/": "",
    "charts/": "",
    "compare/": "",
    "compare/iaas-vs-paas/": "",
    "services/?provider=naver-cloud&model=nonsense": "",
    "services/amazon-ecs/": "",
    "services/amazon-s3/": "",
    "who-patches/?layer=runtime&who=shared&sort=nonsense": ".matrix-hint",
    "ai/": "",
    "concepts/serverless/": "",
    "choose/?hardware=provider&ready-made=nearly": "",
    "scenarios/": "",
    "korea/": "",
    "study/quiz/?topic=serverless&level=2&seed=abc123": ".quiz-round legend",
    "study/cards/": "",
    "study/draw/?models=iaas,amazon-eks&drawn=ccss": ".matrix-hint",
    "study/check/": "",
    "study/certifications/": "",
    "study/cheat-sheet/": "",
    "study/offline/": ".offline",
    "teach/": ".embed-maker form",
    "glossary/": "",
    "xaas/?model=none": ".filter-status:not(:empty)",
    "timeline/": "",
    "about/corrections/": "",
    "about/sources/": "",
    "about/data/": "",
    "404.html": "",
}
WIDE = {
    "",
    "models/caas/",
    "matrix/#paas.runtime",
    "matrix/?models=iaas,kaas&diff=1",
    "charts/",
    "compare/iaas-vs-paas/",
    "services/?provider=naver-cloud&model=nonsense",
    "who-patches/?layer=runtime&who=shared&sort=nonsense",
}
"""Of these, the pages that are laid out in another way on a desk."""


def open_page(page: Page, language: str, address: str) -> Page:
    """Open a page, and show of its long lists what axe reads."""
    page.goto(home(language) + address)
    if shown := KINDS[address]:
        expect(page.locator(shown)).to_be_visible()
    if not address.startswith("matrix/"):  # whose cells are the pattern
        shorten(page)
    return page


@pytest.fixture(scope="module")
def enlarged(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[Page]:
    """The page of a reader who has enlarged everything four times; nothing moves."""
    context = browser.new_context(**browser_context_args | {"viewport": NARROW, "reduced_motion": "reduce"})
    yield context.new_page()
    context.close()


@pytest.fixture
def narrow(enlarged: Page) -> Page:
    enlarged.set_viewport_size(NARROW)
    return enlarged


def expect_no_sideways_scrolling(page: Page) -> None:
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= NARROW["width"], f"{width} px wide"


@pytest.mark.parametrize(("language", "address"), list(zip(cycle(LANGUAGES), KINDS, strict=False)))
def test_axe_finds_nothing_wrong(narrow: Page, language: str, address: str) -> None:
    """On a narrow page and, where it looks different there, on a desk."""
    open_page(narrow, language, address)
    found = audit(narrow, REASON if narrow.locator(REASON).is_visible() else "", KNOWN)
    expect_no_sideways_scrolling(narrow)
    if address in WIDE:
        narrow.set_viewport_size(DESK)
        if "#" in address:  # what is open has found its place when it opened
            narrow.reload()
            expect(narrow.locator(KINDS[address])).to_be_visible()
        found += [f"on a desk: {line}" for line in audit_layout(narrow, KNOWN)]
    assert found == []


def test_axe_finds_nothing_wrong_while_a_term_is_explained(narrow: Page) -> None:
    narrow.goto("ko/concepts/cold-starts/")
    narrow.locator("a.term").first.focus()
    expect(narrow.locator(".term-box")).to_be_visible()
    assert audit(narrow, ".term-box") == []


def test_axe_finds_nothing_wrong_in_the_open_menu(narrow: Page) -> None:
    narrow.goto("ko/concepts/cold-starts/")
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
