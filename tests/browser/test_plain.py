"""Without JavaScript and on paper, the site says the same."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from scripts.catalog import Catalog
from tests.browser.reader import NewContext, at

PAPER: ViewportSize = {"width": 718, "height": 1047}
"""A4 between its margins, in CSS pixels."""


def test_without_javascript_the_tables_are_there_and_their_links_work(
    new_context: NewContext, catalog: Catalog
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto("ko/")
    expect(page.locator(".stairs tbody tr")).to_have_count(len(catalog.layers))
    expect(page.locator(".stairs")).to_be_visible()
    page.locator(".stairs thead a[href='models/saas/']").click()
    expect(page.locator("table.cells tbody tr")).to_have_count(len(catalog.layers))
    expect(page.locator("figure.stack svg")).to_be_visible()
    page.locator(".md-tabs a[href$='/matrix/']").click()
    expect(page.locator(".matrix tbody tr")).to_have_count(len(catalog.layers))


def test_without_javascript_a_phone_can_open_the_menu_and_switch_the_language(
    new_context: NewContext,
) -> None:
    page = new_context(java_script_enabled=False, viewport={"width": 390, "height": 844}).new_page()
    page.goto("layers/")
    page.locator("label.md-header__button[for=__drawer]").click()
    page.locator(".md-nav--primary a.md-nav__link[href='../matrix/']").click()
    expect(page).to_have_url(at("matrix/"))
    page.locator(".language-switch").click()
    expect(page).to_have_url(at("ko/matrix/"))


def test_on_paper_the_whole_matrix_is_legible(page: Page) -> None:
    page.emulate_media(media="print")
    page.set_viewport_size(PAPER)
    page.goto("matrix/")
    frame = page.locator(".matrix-scroll")
    assert frame.evaluate("frame => getComputedStyle(frame).overflow") == "visible"
    assert frame.evaluate("frame => frame.scrollHeight - frame.clientHeight") <= 1
    # A browser shrinks a page that is too wide for the paper. What it shrinks must stay legible.
    width = page.evaluate("document.scrollingElement.scrollWidth")
    size = page.locator(".matrix td a").first.evaluate("cell => parseFloat(getComputedStyle(cell).fontSize)")
    points = size * min(1, PAPER["width"] / width) * 72 / 96
    assert points >= 7, f"{points:.1f} pt"


@pytest.mark.parametrize("scheme", ["dark"])
def test_on_paper_the_marks_are_drawn_on_white(new_context: NewContext, scheme: str) -> None:
    page = new_context(color_scheme=scheme).new_page()
    page.goto("matrix/")
    page.emulate_media(media="print")
    looks = []
    for who in ("customer", "shared", "provider"):
        style = page.locator(f".matrix .mark--{who}").first.evaluate(
            """mark => {
              const style = getComputedStyle(mark), box = mark.getBoundingClientRect();
              return [style.printColorAdjust, style.backgroundColor + style.backgroundImage,
                      box.width * box.height, style.borderTopStyle];
            }"""
        )
        assert style[0] == "exact"
        assert style[2] > 50
        assert style[3] == "solid"
        looks.append(style[1])
    assert len(set(looks)) == 3
    ground = page.evaluate("getComputedStyle(document.querySelector('.matrix td')).backgroundColor")
    assert ground == "rgb(255, 255, 255)"
