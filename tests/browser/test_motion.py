"""Nothing moves for readers who ask for no motion. For the others something does, or nothing is tested."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reader import PHONE, NewContext

WATCH = """() => {
  window.moved = [];
  for (const kind of ["transitionrun", "animationstart"]) {
    const note = (event) => window.moved.push(`${kind}: ${event.target.outerHTML.slice(0, 90)}`);
    document.addEventListener(kind, note, true);
  }
}"""
PARTS_THAT_COULD_MOVE = """() => {
  const found = [];
  for (const part of document.querySelectorAll("*")) {
    for (const which of ["", "::before", "::after"]) {
      const style = getComputedStyle(part, which || null);
      const lasts = (times) => times.split(",").some((time) => parseFloat(time) > 0);
      const animated = style.animationName !== "none" && lasts(style.animationDuration);
      if (animated || lasts(style.transitionDuration) || style.scrollBehavior === "smooth") {
        found.push(`${part.outerHTML.slice(0, 90)}${which}`);
      }
    }
  }
  return found;
}"""


def hover_a_step(page: Page) -> None:
    page.locator(".step").first.hover()


def open_the_search(page: Page) -> None:
    page.keyboard.press("Control+k")
    expect(page.locator(".md-search__input")).to_be_focused()
    page.keyboard.insert_text("paas")
    expect(page.locator(".md-search-result__item").first).to_be_visible()


def open_a_cell(page: Page) -> None:
    page.locator("td[id='paas.runtime'] a").click()
    expect(page.locator("#cell-popover")).to_be_visible()


def turn_a_card(page: Page) -> None:
    page.locator("[data-act=flip]").click()
    expect(page.locator(".flash-back")).to_be_visible()


def follow_a_link_down_the_page(page: Page) -> None:
    page.locator(".md-content a[href^='#']:visible").last.click()


ACTS: dict[str, tuple[str, Callable[[Page], None]]] = {
    "a step of the picture": ("", hover_a_step),
    "the search": ("", open_the_search),
    "a cell": ("matrix/", open_a_cell),
    "a flash card": ("study/cards/", turn_a_card),
    "a jump": ("glossary/", follow_a_link_down_the_page),
}


@pytest.fixture
def still(new_context: NewContext) -> Page:
    """A page for a reader who asks for no motion."""
    return new_context(reduced_motion="reduce", viewport={"width": 1280, "height": 900}).new_page()


def moved(page: Page) -> list[str]:
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    found: list[str] = page.evaluate("window.moved")
    return found


@pytest.mark.parametrize("act", ACTS)
def test_nothing_moves_for_readers_who_ask_for_no_motion(still: Page, act: str) -> None:
    address, do = ACTS[act]
    still.goto(address)
    still.evaluate(WATCH)
    do(still)
    assert still.evaluate("document.getAnimations().length") == 0
    assert moved(still) == []
    assert still.evaluate(PARTS_THAT_COULD_MOVE) == []


def test_the_menu_of_a_phone_opens_without_motion(new_context: NewContext) -> None:
    page = new_context(reduced_motion="reduce", viewport=PHONE, has_touch=True).new_page()
    page.goto("models/paas/")
    page.evaluate(WATCH)
    page.locator("button.md-header__button[for=__drawer]").click()
    expect(page.locator(".md-sidebar--primary .md-nav__title").first).to_be_in_viewport()
    assert moved(page) == []
    assert page.evaluate(PARTS_THAT_COULD_MOVE) == []


def test_motion_is_noticed_where_there_is_some(new_context: NewContext) -> None:
    page = new_context(reduced_motion="no-preference").new_page()
    page.goto("")
    page.evaluate(WATCH)
    hover_a_step(page)
    assert moved(page)
    assert page.evaluate(PARTS_THAT_COULD_MOVE)
