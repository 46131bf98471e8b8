"""On a phone, everything is legible and within reach, and the matrix keeps its headings in view."""

import pytest
from playwright.sync_api import Page

from tests.browser.reader import PHONE, NewContext, arrive, expect_in_sight


def distance(page: Page, selector: str, axis: str) -> float:
    """Return how far an element of the matrix is from the edge of the frame in which it moves."""
    place = f"getBoundingClientRect().{axis}"
    return float(
        page.locator(selector).evaluate(f"part => part.{place} - part.closest('.matrix-scroll').{place}")
    )


def is_on_top(page: Page, selector: str) -> bool:
    """Return whether nothing covers the middle of an element."""
    return bool(
        page.locator(selector).evaluate(
            """part => {
              const box = part.getBoundingClientRect();
              const seen = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
              return part.contains(seen);
            }"""
        )
    )


def test_the_layers_stay_in_view_when_the_matrix_scrolls_sideways(new_context: NewContext) -> None:
    page = new_context(viewport=PHONE).new_page()
    page.goto("ko/matrix/")
    frame = page.locator(".matrix-scroll")
    frame.scroll_into_view_if_needed()
    assert frame.evaluate("frame => frame.scrollWidth - frame.clientWidth") > 200
    frame.evaluate("frame => { frame.scrollLeft = 300; }")
    for layer in ("data", "container-platform"):
        head = f".matrix tr[id={layer}] th"
        page.locator(f".matrix tr[id={layer}]").scroll_into_view_if_needed()
        assert distance(page, head, "x") == pytest.approx(0, abs=2)
        assert is_on_top(page, head)


def test_the_models_stay_in_view_when_the_matrix_scrolls_down(new_context: NewContext) -> None:
    page = new_context(viewport={"width": 390, "height": 600}).new_page()
    page.goto("matrix/")
    frame = page.locator(".matrix-scroll")
    assert frame.evaluate("frame => frame.scrollHeight - frame.clientHeight") > 150
    frame.evaluate("frame => { frame.scrollTop = 150; frame.scrollLeft = 200; }")
    frame.evaluate("frame => frame.scrollIntoView({block: 'end'})")
    head = ".matrix thead th:nth-child(4)"
    assert distance(page, head, "y") == pytest.approx(0, abs=2)
    assert is_on_top(page, head)
    assert is_on_top(page, ".matrix thead th:first-child")


def test_words_are_large_enough_to_read_without_zoom(new_context: NewContext) -> None:
    page = new_context(viewport=PHONE).new_page()
    for address, part, least in [
        ("matrix/", ".matrix td a", 12),
        ("models/iaas/", ".cells .why p", 12),
        ("models/iaas/", "article > p", 14),
        ("", ".stairs tbody th a", 10),
    ]:
        page.goto("ko/" + address)
        size = page.locator(part).first.evaluate("part => parseFloat(getComputedStyle(part).fontSize)")
        assert size >= least, f"{address} {part}"


def test_a_phone_leads_from_the_picture_to_the_reason(new_context: NewContext) -> None:
    page = new_context(viewport=PHONE, has_touch=True, is_mobile=True).new_page()
    page.goto("")
    step = page.locator(".stairs td a[href='models/faas/#runtime']")
    box = step.bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 24, "too small for a finger"
    step.tap()
    arrive(page, "models/faas/#runtime")
    expect_in_sight(page.locator("tr:target"))


def test_no_field_is_so_small_that_an_iphone_zooms(new_context: NewContext) -> None:
    """Safari zooms the page when a reader goes to a field with letters of less than 16 pixels."""
    page = new_context(viewport=PHONE, has_touch=True, is_mobile=True).new_page()
    forms = "matrix/ services/ who-patches/ study/quiz/ study/cards/ study/check/ ko/choose/"
    for address in ["", *forms.split()]:
        page.goto(address)
        sizes = page.locator("input:not([type=checkbox], [type=radio]), select, textarea").evaluate_all(
            "fields => fields.map((field) => [field.name, parseFloat(getComputedStyle(field).fontSize)])"
        )
        assert sizes, address
        assert [name for name, size in sizes if size < 16] == [], address


BROKEN_WORDS = """() => {
  const found = [], range = document.createRange();
  const texts = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    if (!text.parentElement.checkVisibility()) continue;
    for (const word of text.data.matchAll(/[가-힣]{2,}/g)) {
      range.setStart(text, word.index);
      range.setEnd(text, word.index + word[0].length);
      const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
      if (lines.size > 1) found.push(word[0]);
    }
  }
  return found;
}"""


def test_a_korean_word_stays_on_one_line(new_context: NewContext) -> None:
    page = new_context(viewport=PHONE).new_page()
    for address in ("ko/charts/", "ko/scenarios/", "ko/ai/", "ko/models/caas/", "timeline/", "korea/"):
        page.goto(address)
        assert page.evaluate(BROKEN_WORDS) == [], address
