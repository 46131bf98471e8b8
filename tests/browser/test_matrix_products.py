"""Products and their settings as columns of the matrix: by address, by picker, by a link to a cell."""

import csv
import io
import json
import re

from playwright.sync_api import Locator, Page, expect

from scripts.catalog import Catalog, ServiceColumn
from scripts.render.pages.service_pages import COMPARED, compared
from tests.browser.axe import audit
from tests.browser.reader import PHONE, NewContext, at, expect_in_sight, tab_to, unfold
from tests.browser.test_matrix_tools import (
    DIFFERENCES,
    HINT,
    REASON,
    RESET,
    STATUS,
    chip,
    columns,
    copied_as,
    expect_closed,
    expect_reason,
    expect_shown,
    link_of,
    names,
    word,
)
from tests.site.pages import PUBLISHED, cell_words, label

BOX = "#product"
OPTION = "#product-list [role=option]"
CHOSEN = ".chosen button"
DATA = "product-columns"
LAMBDA = "aws-lambda.container-image"
ASKED = f"matrix/?models=faas,{LAMBDA},google-cloud-run.container-image"


def column_of(catalog: Catalog, id_: str) -> ServiceColumn:
    return next(column for each in catalog.service_columns.values() for column in each if column.id == id_)


def said(catalog: Catalog, language: str, column: ServiceColumn, layer: str) -> str:
    """The words of a cell: who, and then whether it is inherited and contested."""
    cell = column.cells[layer]
    words = [label(catalog, language, cell.who, cell.answers)]
    if layer not in column.origins:
        words.append(word(catalog, language, "cell-inherited"))
    if cell.otherwise:
        words.append(word(catalog, language, "cell-contested"))
    return ", ".join(words)


def expect_products(page: Page, catalog: Catalog, ids: list[str], language: str = "en") -> None:
    """These columns, in this order, after those of the models; each can be removed by its name."""
    shown = [column_of(catalog, id_) for id_ in ids]
    heard = names([column.name for column in shown], language)
    heads = page.locator(".matrix thead th[data-open]")
    expect(heads).to_have_text(heard)
    buttons = page.locator(CHOSEN)
    expect(buttons).to_have_count(len(ids))
    removing = word(catalog, language, "tools-remove")
    assert [button.get_attribute("aria-label") for button in buttons.all()] == [
        removing.format(name) for name in heard
    ]
    rows = page.locator(".matrix tbody tr").evaluate_all(
        "rows => rows.map(row => [...row.cells].map(cell => cell.id))"
    )
    models = len(catalog.columns) + 1
    assert [row[models:] for row in rows] == [[f"{id_}.{layer}" for id_ in ids] for layer in catalog.layers]


def type_and_find(page: Page, text: str) -> Locator:
    page.locator(BOX).fill(text)
    expect(page.locator(OPTION).first).to_be_visible()
    return page.locator(OPTION)


# ── By address ──


def test_an_address_names_products_as_columns(page: Page, catalog: Catalog) -> None:
    """Each cell says who, whether it is inherited, and whether it is contested, and leads to its row."""
    page.goto("ko/" + ASKED)
    ids = [LAMBDA, "google-cloud-run.container-image"]
    expect_products(page, catalog, ids, "ko")
    expect(page.locator(".matrix thead th[data-column]:visible")).to_have_count(3)
    expect(page.locator(HINT)).to_be_hidden()
    rows, layers = len(catalog.layers), list(catalog.layers)
    expect(page.locator(STATUS)).to_have_text(
        word(catalog, "ko", "tools-shown").format(3, len(catalog.columns) + 2, rows, rows)
    )
    for id_ in ids:
        column = column_of(catalog, id_)
        found = page.locator(f".matrix td[id^='{id_}.']").evaluate_all(
            """cells => cells.map(cell => [
              cell.textContent.replace(/\\s+/g, ' ').trim(),
              cell.querySelector('a').href.split('/services/')[1], cell.querySelector('.mark').className
            ])"""
        )
        assert found == [
            [
                said(catalog, "ko", column, layer),
                f"{column.service_id}/#{column.anchor(layer)}",
                f"mark mark--{column.cells[layer].who}",
            ]
            for layer in layers
        ]
        marks = {layer for layer in layers if layer not in column.origins}
        assert 0 < len(marks) < len(layers)
    assert any(column_of(catalog, LAMBDA).cells[layer].otherwise for layer in layers)
    page.emulate_media(media="print")
    expect(page.locator(f"td[id^='{LAMBDA}.'] .cell-mark").first).to_be_visible()


def test_a_product_alone_and_a_product_with_all_its_settings(page: Page, catalog: Catalog) -> None:
    for name in ("aws-lambda", "google-cloud-run-functions"):
        page.goto(f"matrix/?models={name}")
        expect_products(page, catalog, [column.id for column in catalog.service_columns[name]])
        expect(page.locator(".matrix thead th[data-model]:not([data-open]):visible")).to_have_count(0)


def test_unknown_names_beside_products_are_named_as_ignored(page: Page, catalog: Catalog) -> None:
    page.goto(f"matrix/?models=faas,{LAMBDA},aws-lambda.nonsense,__proto__,{LAMBDA},kaas")
    for part in (word(catalog, "en", "tools-ignored"), "aws-lambda.nonsense", "__proto__", "kaas"):
        expect(page.locator(HINT)).to_contain_text(part)
    expect_products(page, catalog, [LAMBDA])


def test_a_reader_is_told_when_the_products_do_not_load(page: Page, catalog: Catalog) -> None:
    page.route(f"**/{DATA}.json*", lambda route: route.abort())
    page.goto(f"matrix/?models=faas,{LAMBDA}")
    expect(page.locator(HINT)).to_have_text(word(catalog, "en", "tools-products-failed"))
    expect_shown(page, catalog, ["faas"])
    page.unroute(f"**/{DATA}.json*")
    page.locator(BOX).click()
    expect(page.locator(OPTION).first).to_be_visible()


def test_only_the_differences_are_asked_of_products_too(page: Page, catalog: Catalog) -> None:
    page.goto(f"matrix/?models=faas,{LAMBDA}")
    expect_products(page, catalog, [LAMBDA])
    page.locator(DIFFERENCES).click()
    [model], product = columns(catalog, ["faas"]), column_of(catalog, LAMBDA)
    differ = [
        layer
        for layer in catalog.layers
        if (model.cells[layer].who, model.cells[layer].answers)
        != (product.cells[layer].who, product.cells[layer].answers)
    ]
    assert 0 < len(differ) < len(catalog.layers)
    assert page.locator(".matrix tbody tr:visible").evaluate_all("rows => rows.map(row => row.id)") == differ
    expect(page).to_have_url(at(f"matrix/?models=faas,{LAMBDA}&diff=1"))


def test_products_are_copied_in_every_form(page: Page, catalog: Catalog) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"ko/matrix/?models=faas,{LAMBDA}")
    expect_products(page, catalog, [LAMBDA], "ko")
    [model], product = columns(catalog, ["faas"]), column_of(catalog, LAMBDA)
    expected = [
        [cell_words(catalog, "ko", model.cells[layer]), said(catalog, "ko", product, layer)]
        for layer in catalog.layers
    ]
    rows = list(csv.reader(io.StringIO(copied_as(page, catalog, "CSV", "ko")), strict=True))
    assert rows[0][2] == product.name.ko
    assert [row[1:] for row in rows[1:]] == expected
    assert f"| {expected[0][1]} |\n" in copied_as(page, catalog, "Markdown", "ko")
    copied = json.loads(copied_as(page, catalog, "JSON", "ko"))
    assert [cell for cell in copied["cells"] if cell["column"] == LAMBDA] == [
        {
            "column": LAMBDA,
            "layer": layer,
            "who": cell.who,
            "answers": cell.answers,
            "inherited": layer not in product.origins,
            "contested": bool(cell.otherwise),
        }
        for layer, cell in product.cells.items()
    ]


# ── The picker ──


def test_the_picker_works_with_the_keyboard(page: Page, catalog: Catalog) -> None:
    page.goto("matrix/?models=faas")
    box = tab_to(page, BOX)
    page.keyboard.type("lambda container")
    option = page.get_by_role("option", name=re.compile("^AWS Lambda: container image"))
    expect(option).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowDown")
    expect(box).to_have_attribute("aria-activedescendant", "product-0")
    while page.locator(f"{OPTION}[aria-selected=true]").inner_text() != option.inner_text():
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect_products(page, catalog, [LAMBDA])
    name = column_of(catalog, LAMBDA).name.en
    expect(page.locator(STATUS)).to_contain_text(word(catalog, "en", "tools-added").format(name))
    expect(page).to_have_url(at(f"matrix/?models=faas,{LAMBDA}"))
    expect(box).to_be_focused()
    expect(box).to_have_attribute("aria-expanded", "false")
    page.keyboard.type("zzzz")
    expect(page.locator(STATUS)).to_have_text(word(catalog, "en", "tools-products-none"))
    page.keyboard.press("Enter")  # sends no form
    page.keyboard.press("Escape")
    expect(box).to_have_value("")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # the button that removes the column
    expect_products(page, catalog, [])
    expect(box).to_be_focused()
    expect(page).to_have_url(at("matrix/?models=faas"))
    page.go_back()
    expect_products(page, catalog, [LAMBDA])


def test_the_picker_works_with_a_finger_and_finds_korean_names(
    new_context: NewContext, catalog: Catalog
) -> None:
    page = new_context(viewport=PHONE, has_touch=True, is_mobile=True).new_page()
    page.goto("ko/matrix/?models=faas")
    unfold(page)
    page.locator(BOX).tap()
    expect(page.locator(OPTION).first).to_be_visible()
    whole = type_and_find(page, "람다 설정").first
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    whole.tap()
    ids = [column.id for column in catalog.service_columns["aws-lambda"]]
    expect_products(page, catalog, ids, "ko")
    type_and_find(page, "cloudrun").first.tap()
    added = [column.id for column in catalog.service_columns["google-cloud-run"]]
    expect(page.locator(CHOSEN)).to_have_count(len(ids) + len(added))
    page.locator(CHOSEN).nth(1).tap()
    expect_products(page, catalog, [ids[0], *ids[2:], *added], "ko")
    page.locator(RESET).tap()
    expect_products(page, catalog, [], "ko")
    expect_shown(page, catalog, language="ko")


def test_the_last_column_of_a_model_can_go_when_there_is_a_product(page: Page, catalog: Catalog) -> None:
    page.goto(f"matrix/?models=faas,{LAMBDA}")
    expect_products(page, catalog, [LAMBDA])
    page.locator(chip("faas")).click()
    expect(page).to_have_url(at(f"matrix/?models={LAMBDA}"))
    page.locator(CHOSEN).click()
    expect_shown(page, catalog)
    expect(page).to_have_url(at("matrix/"))


def test_axe_finds_nothing_wrong_with_products_and_the_open_list(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{ASKED}#{LAMBDA}.runtime")
    expect(page.locator(REASON)).to_be_visible()
    assert audit(page, REASON) == []
    page.keyboard.press("Escape")
    unfold(page)
    page.locator(BOX).click()
    expect(page.locator(OPTION).first).to_be_visible()
    page.keyboard.press("ArrowDown")
    assert audit(page, ".matrix-tools") == []


# ── A cell ──


def test_the_cell_of_a_product_opens_its_reason(page: Page, catalog: Catalog) -> None:
    """One that a source states, one that is inherited, and one that is as in another setting."""
    page.goto("ko/" + ASKED)
    column = column_of(catalog, LAMBDA)
    stated = next(iter(column.own()))
    inherited = column.inherited()[0]
    page.locator(link_of(LAMBDA, stated)).click()
    reason = expect_reason(page, catalog, LAMBDA, stated, "ko")
    expect(reason.locator(".cell-from")).to_have_count(0)
    page.keyboard.press("Escape")
    page.locator(link_of(LAMBDA, inherited)).press("Enter")
    reason = expect_reason(page, catalog, LAMBDA, inherited, "ko")
    lead = word(catalog, "ko", "cell-from-model").replace("{name}", column.base.name.ko)
    expect(reason.locator(".cell-from")).to_have_text(lead)
    expect(reason.locator(".note-kit")).to_have_attribute("data-quote", re.compile(f"^{re.escape(lead)}"))
    page.keyboard.press("Escape")
    id_, layer = next(
        (other.id, layer)
        for each in catalog.service_columns.values()
        for other in each
        for layer, origin in other.origins.items()
        if origin != other.setting_id
    )
    page.goto(f"ko/matrix/#{id_}.{layer}")
    expect(expect_reason(page, catalog, id_, layer, "ko").locator(".cell-from")).to_be_visible()


def test_the_address_of_a_products_cell_shows_it_beside_its_model(page: Page, catalog: Catalog) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"matrix/#{LAMBDA}.runtime")
    reason = expect_reason(page, catalog, LAMBDA, "runtime")
    expect_products(page, catalog, [LAMBDA])
    expect(page.locator(".matrix thead th[data-column]:visible")).to_have_count(2)
    expect_in_sight(page.locator(f"td[id='{LAMBDA}.runtime']"))
    expect(page).to_have_url(at(f"matrix/?models=faas,{LAMBDA}#{LAMBDA}.runtime"))
    reason.locator("button[data-note-form=link]").click()
    expect(reason.locator(".note-kit-status")).not_to_be_empty()
    assert page.evaluate("navigator.clipboard.readText()") == f"{PUBLISHED}matrix/#{LAMBDA}.runtime"
    picture = reason.locator(".note-kit").get_attribute("data-picture")
    assert page.request.get(f"{page.url.split('matrix/')[0]}pictures/x/../{str(picture).split('/')[-1]}").ok
    page.keyboard.press("Escape")
    expect_closed(page)
    page.goto(f"matrix/?models=iaas,{LAMBDA}&rows=textbook#{LAMBDA}.container-platform")
    expect_reason(page, catalog, LAMBDA, "container-platform")
    expect(page).to_have_url(at(f"matrix/?models=iaas,{LAMBDA}#{LAMBDA}.container-platform"))
    page.goto(f"matrix/#{LAMBDA}.nonsense")
    expect_shown(page, catalog)


def test_a_product_page_leads_to_its_columns_in_the_matrix(page: Page, catalog: Catalog) -> None:
    """One with few settings, and one with more than are compared at once."""
    for id_ in ("aws-lambda", "amazon-eks"):
        page.goto(f"services/{id_}/")
        page.get_by_role("link", name=word(catalog, "en", "compare-in-matrix")).click()
        ids = compared(catalog.service_columns[id_])
        assert len(ids) <= COMPARED
        expect(page).to_have_url(at(f"matrix/?models={','.join(ids)}"))
        expect(page.locator(".matrix thead th[data-column]:visible")).to_have_count(len(ids))
        expect(page.locator(HINT)).to_be_hidden()
