"""The main route: from the picture to a model, the matrix, a cell, and the source behind it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from scripts.catalog import Catalog
from tests.browser.reader import arrive, expect_in_sight, tab_to, who_words
from tests.site.pages import home

MODEL, LAYER = "paas", "operating-system"


def expect_the_reason(page: Page, catalog: Catalog, language: str) -> Locator:
    """The cell's answer and its reason are open in the matrix; return them."""
    reason = page.locator("#cell-popover")
    expect(reason).to_be_in_viewport()
    cell = catalog.columns_of(MODEL)[0].cells[LAYER]
    expect(reason.locator(".who")).to_have_text(who_words(catalog, language, MODEL, LAYER))
    expect(reason).to_contain_text(str(getattr(cell.why, language)))
    return reason


def expect_the_source(page: Page, catalog: Catalog, language: str) -> None:
    """The page shows the entry of the cell's first source, which links to the document itself."""
    source_id = catalog.columns_of(MODEL)[0].cells[LAYER].sources[0]
    arrive(page, f"{home(language)}about/sources/#{source_id}")
    entry = page.locator("li:target")
    expect_in_sight(entry)
    source = catalog.sources[source_id]
    expect(entry.get_by_role("link", name=source.title)).to_have_attribute("href", source.url)


def test_a_reader_finds_the_source_of_a_cell_with_the_mouse(page: Page, catalog: Catalog) -> None:
    page.goto("")
    page.locator(f".stairs thead a[href='models/{MODEL}/']").click()
    arrive(page, f"models/{MODEL}/")
    page.locator(".md-tabs a[href$='/matrix/']").click()
    arrive(page, "matrix/")
    page.locator(f"td[id='{MODEL}.{LAYER}'] a").click()
    reason = expect_the_reason(page, catalog, "en")
    reason.locator(".popover-body > .cell-sources a.source").first.click()
    expect_the_source(page, catalog, "en")


@pytest.mark.parametrize(("language", "address"), [("en", "matrix/"), ("ko", "models/faas/")])
def test_the_keyboard_shows_where_it_is(page: Page, address: str, language: str) -> None:
    """Whatever has the focus has an outline and is not under the header."""
    page.goto(home(language) + address)
    tab_to(page, "article a")
    for _ in range(12):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        outline = focused.evaluate("part => getComputedStyle(part).outlineStyle")
        assert outline != "none", focused.evaluate("part => part.outerHTML")
        expect_in_sight(focused)


def test_the_picture_can_be_skipped_with_the_keyboard(page: Page) -> None:
    page.goto("")
    tab_to(page, "a.skip-picture")
    expect(page.locator("a.skip-picture")).to_be_in_viewport()
    page.keyboard.press("Enter")
    arrive(page, "#ways-in")
    page.keyboard.press("Tab")
    assert page.evaluate("!document.activeElement.closest('.stairs')")


def test_a_cell_of_the_matrix_leads_to_the_row_with_the_same_answer(page: Page, catalog: Catalog) -> None:
    """One cell of every third column, each in another row."""
    layers = list(catalog.layers)
    for number, column in enumerate(catalog.columns[::3]):
        layer_id = layers[-3 * number - 1]
        page.goto("ko/matrix/")
        cell = page.locator(f"td[id='{column.id}.{layer_id}'] a")
        words = who_words(catalog, "ko", column.id, layer_id)
        expect(cell).to_contain_text(words)
        cell.click()
        page.locator("#cell-popover a.popover-page").click()
        arrive(page, f"ko/{column.page}#{column.anchor(layer_id)}")
        row = page.locator("tr:target")
        expect_in_sight(row)
        expect(row.locator(".who")).to_contain_text(words)
        expect(row.locator("th")).to_contain_text(catalog.layers[layer_id].name.ko)


def test_a_step_of_the_home_picture_leads_to_its_reason(page: Page, catalog: Catalog) -> None:
    for column, layer_id in [(catalog.columns[0], "facility"), (catalog.columns[-1], "data")]:
        page.goto("")
        page.locator(f".stairs td a[href='{column.page}#{column.anchor(layer_id)}']").click()
        row = page.locator("tr:target")
        expect_in_sight(row)
        expect(row.locator(".who")).to_contain_text(who_words(catalog, "en", column.id, layer_id))
