"""The main way: from the picture to a model, the matrix, a cell and the source behind it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from scripts.catalog import Catalog
from tests.browser.reader import at, expect_in_sight, tab_to, who_words
from tests.site.pages import LANGUAGES, home

MODEL, LAYER = "paas", "operating-system"


def expect_the_reason(page: Page, catalog: Catalog, language: str) -> str:
    """The reader stands at the cell's own row and reads its answer; return its first source."""
    expect(page).to_have_url(at(f"{home(language)}models/{MODEL}/#{LAYER}"))
    row = page.locator("tr:target")
    expect_in_sight(row)
    cell = catalog.columns_of(MODEL)[0].cells[LAYER]
    expect(row.locator(".who")).to_have_text(who_words(catalog, language, MODEL, LAYER))
    expect(row.locator(".why")).to_contain_text(str(getattr(cell.why, language)))
    return cell.sources[0]


def expect_the_source(page: Page, catalog: Catalog, language: str, source_id: str) -> None:
    expect(page).to_have_url(at(f"{home(language)}about/sources/#{source_id}"))
    entry = page.locator("li:target")
    expect_in_sight(entry)
    source = catalog.sources[source_id]
    expect(entry.get_by_role("link", name=source.title)).to_have_attribute("href", source.url)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reader_finds_the_source_of_a_cell_with_the_mouse(
    page: Page, catalog: Catalog, language: str
) -> None:
    page.goto(home(language))
    page.locator(f".stairs thead a[href='models/{MODEL}/']").click()
    expect(page).to_have_url(at(f"{home(language)}models/{MODEL}/"))
    page.locator(".md-tabs a[href$='/matrix/']").click()
    expect(page).to_have_url(at(f"{home(language)}matrix/"))
    page.locator(f"td[id='{MODEL}.{LAYER}'] a").click()
    source_id = expect_the_reason(page, catalog, language)
    page.locator("tr:target .why > .cell-sources a.source").first.click()
    expect_the_source(page, catalog, language, source_id)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reader_finds_the_source_of_a_cell_with_the_keyboard(
    page: Page, catalog: Catalog, language: str
) -> None:
    page.goto(home(language))
    tab_to(page, f".stairs thead a[href='models/{MODEL}/']")
    page.keyboard.press("Enter")
    expect(page).to_have_url(at(f"{home(language)}models/{MODEL}/"))
    tab_to(page, "a[href='../../matrix/']")
    page.keyboard.press("Enter")
    expect(page).to_have_url(at(f"{home(language)}matrix/"))
    tab_to(page, f"td[id='{MODEL}.{LAYER}'] a")
    page.keyboard.press("Enter")
    source_id = expect_the_reason(page, catalog, language)
    tab_to(page, f"tr[id='{LAYER}'] .why > .cell-sources a.source", limit=5)
    page.keyboard.press("Enter")
    expect_the_source(page, catalog, language, source_id)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_keyboard_shows_where_it_is(page: Page, language: str) -> None:
    """Every stop on the way through the head of a page and its table is seen."""
    page.goto(f"{home(language)}matrix/")
    tab_to(page, ".matrix thead a")
    for _ in range(15):
        page.keyboard.press("Tab")
        style = page.evaluate(
            "(({outlineStyle: s, outlineWidth: w}) => [s, w])(getComputedStyle(document.activeElement))"
        )
        assert style[0] != "none", page.evaluate("document.activeElement.outerHTML")
        assert style[1] != "0px"


def test_the_picture_can_be_skipped_with_the_keyboard(page: Page) -> None:
    page.goto("")
    tab_to(page, "a.skip-picture")
    expect(page.locator("a.skip-picture")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page).to_have_url(at("#ways-in"))
    page.keyboard.press("Tab")
    assert page.evaluate("!document.activeElement.closest('.stairs')")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_cell_of_the_matrix_leads_to_the_row_with_the_same_answer(
    page: Page, catalog: Catalog, language: str
) -> None:
    """One cell of each column, each in another row."""
    for column, layer_id in zip(catalog.columns, reversed(catalog.layers), strict=False):
        page.goto(f"{home(language)}matrix/")
        cell = page.locator(f"td[id='{column.id}.{layer_id}'] a")
        words = who_words(catalog, language, column.id, layer_id)
        expect(cell).to_contain_text(words)
        cell.click()
        expect(page).to_have_url(at(f"{home(language)}{column.page}#{column.anchor(layer_id)}"))
        row = page.locator("tr:target")
        expect_in_sight(row)
        expect(row.locator(".who")).to_contain_text(words)
        expect(row.locator("th")).to_contain_text(str(getattr(catalog.layers[layer_id].name, language)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_step_of_the_home_picture_leads_to_its_reason(page: Page, catalog: Catalog, language: str) -> None:
    for column, layer_id in [(catalog.columns[0], "facility"), (catalog.columns[-1], "data")]:
        page.goto(home(language))
        page.locator(f".stairs td a[href='{column.page}#{column.anchor(layer_id)}']").click()
        row = page.locator("tr:target")
        expect_in_sight(row)
        expect(row.locator(".who")).to_contain_text(who_words(catalog, language, column.id, layer_id))
