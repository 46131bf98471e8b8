"""Every table, picture and download says what the data say, in both languages."""

from typing import Any

import pytest
from bs4 import Tag

from scripts.catalog import Catalog, Column
from scripts.facts.sources import by_source, place_address
from scripts.load.schema.facts import Source
from scripts.load.schema.pinpoint import Reference
from scripts.render.view import View
from tests.conftest import BASE_PATH, Site
from tests.site.pages import (
    MODELS,
    SOURCES,
    article,
    attribute,
    cell_words,
    home,
    label,
    linked_ids,
    model_address,
    one,
    resolve,
    text,
    words,
)

Row = dict[str, object]
each_model = pytest.mark.parametrize("model_id", MODELS)


def shown_row(row: Tag, language: str, model_id: str) -> Row:
    """Return what a row of a model's table says."""
    address, sources = home(language) + model_address(model_id), f"{home(language)}about/sources/"
    why = one(row, "td.why")
    return {
        "layer": text(one(row, "th a:not(.row-link)")),
        "who": words(one(row, "td.who")),
        "mark": [name for name in one(row, "td.who .mark")["class"] if name != "mark"],
        "why": words(one(why, "p:first-child")),
        "basis": words(one(why, "p.cell-sources > .basis")),
        "sources": linked_ids(one(why, "p.cell-sources"), address, sources),
        "places": [(words(place), attribute(place, "href")) for place in why.select("p.cell-sources .place")],
        "otherwise": [
            (words(other), linked_ids(other, address, sources)) for other in why.select("p.otherwise")
        ],
        "links to itself": attribute(one(row, "a.row-link"), "href") == f"#{attribute(row, 'id')}",
    }


def expected_row(catalog: Catalog, language: str, column: Column, layer_id: str) -> Row:
    cell = column.cells[layer_id]

    def t(name: Any) -> str:
        return str(getattr(name, language))

    def sources(references: list[Reference]) -> str:
        return "; ".join(
            ", ".join([named(catalog.sources[id_]), *(view.place_words(each.at) for each in places)])
            for id_, places in by_source(references).items()
        )

    def named(source: Source) -> str:
        return f"{source.publisher}: {source.title}" + (f" ({source.date})" if source.date else "")

    view = View(catalog, language, "")

    return {
        "layer": t(catalog.layers[layer_id].name),
        "who": label(catalog, language, cell.who, cell.answers),
        "mark": [f"mark--{cell.who}"],
        "why": t(cell.why),
        "basis": t(catalog.words.basis[cell.basis].label),
        "sources": cell.sources,
        "places": [
            (view.place_words(each.at), place_address(catalog.sources[id_].url, each.at))
            for id_, places in by_source(cell.references).items()
            for each in places
        ],
        "otherwise": [
            (
                f"{t(catalog.words.words['otherwise'])}: {label(catalog, language, other.who, None)}."
                f" {t(other.when)} {sources(other.references)}",
                other.sources,
            )
            for other in cell.otherwise
        ],
        "links to itself": True,
    }


@each_model
def test_the_table_of_a_model_says_what_the_data_say(
    site: Site, catalog: Catalog, model_id: str, language: str
) -> None:
    tables = article(site.read(home(language) + model_address(model_id))).select("table.cells")
    shown = {
        attribute(row, "id"): shown_row(row, language, model_id)
        for table in tables
        for row in table.select("tbody tr")
    }
    columns = catalog.columns_of(model_id)
    expected = {
        column.anchor(layer_id): expected_row(catalog, language, column, layer_id)
        for column in columns
        for layer_id in catalog.layers
    }
    assert shown == expected
    assert list(shown) == list(expected)
    assert [
        words(one(table, "caption")).endswith(str(getattr(column.name, language)))
        for table, column in zip(tables, columns, strict=True)
    ] == [True] * len(columns)


def grid(table: Tag, address: str) -> list[list[tuple[str, str]]]:
    """The words and the target of each cell of each row of a table's body."""
    return [
        [
            (words(cell), "#".join(resolve(address, attribute(one(cell, "a"), "href"))))
            for cell in row.select("td")
        ]
        for row in table.select("tbody tr")
    ]


def expected_grid(
    catalog: Catalog, language: str, layers: list[str], contested: bool = False
) -> list[list[tuple[str, str]]]:
    start = BASE_PATH + home(language)
    return [
        [
            (
                cell_words(catalog, language, column.cells[layer_id])
                if contested
                else label(catalog, language, column.cells[layer_id].who, column.cells[layer_id].answers),
                f"{start}{column.page}#{column.anchor(layer_id)}",
            )
            for column in catalog.columns
        ]
        for layer_id in layers
    ]


@pytest.mark.parametrize(("address", "table"), [("matrix/", "table.matrix"), ("", "table.stairs")])
def test_the_matrix_and_the_home_picture_say_what_the_data_say_and_link_to_the_reason(
    site: Site, catalog: Catalog, address: str, table: str, language: str
) -> None:
    shown = one(article(site.read(home(language) + address)), table)
    here = BASE_PATH + home(language) + address
    assert grid(shown, here) == expected_grid(
        catalog, language, list(catalog.layers), contested=address == "matrix/"
    )
    heads = [
        (text(th), resolve(here, attribute(one(th, "a"), "href"))[0])
        for th in shown.select("thead th:has(a)")
    ]
    assert heads == [
        (str(getattr(column.short, language)), BASE_PATH + home(language) + column.page)
        for column in catalog.columns
    ]
    rows = [(text(th), resolve(here, attribute(one(th, "a"), "href"))) for th in shown.select("tbody th")]
    assert rows == [
        (str(getattr(layer.name, language)), (f"{BASE_PATH}{home(language)}layers/", layer_id))
        for layer_id, layer in catalog.layers.items()
    ]


def test_the_home_picture_draws_the_marks_that_its_words_say(
    site: Site, catalog: Catalog, language: str
) -> None:
    steps = one(article(site.read(home(language))), "table.stairs").select("td a")
    cells = [column.cells[layer_id] for layer_id in catalog.layers for column in catalog.columns]
    assert [attribute(step, "class") for step in steps] == [f"step step--{cell.who}" for cell in cells]
    assert [bool(step.select(".mark-answers")) for step in steps] == [bool(cell.answers) for cell in cells]


def test_the_matrix_is_a_table_that_a_screen_reader_can_walk(
    site: Site, catalog: Catalog, language: str
) -> None:
    table = one(article(site.read(f"{home(language)}matrix/")), "table.matrix")
    assert text(one(table, "caption"))
    assert {attribute(th, "scope") for th in table.select("thead th")} == {"col"}
    assert {attribute(th, "scope") for th in table.select("tbody th")} == {"row"}
    assert len(table.select("thead th")) == 1 + len(catalog.columns)
    row = ["th", *["td" for _ in catalog.columns]]
    assert [[cell.name for cell in tr.find_all(["th", "td"])] for tr in table.select("tbody tr")] == [
        row for _ in catalog.layers
    ]
    marks = [attribute(mark, "class") for mark in table.select("td .mark")]
    cells = [column.cells[layer_id] for layer_id in catalog.layers for column in catalog.columns]
    assert marks == [f"mark mark--{cell.who}" for cell in cells]


def test_every_row_column_and_cell_of_the_matrix_has_an_address(
    site: Site, catalog: Catalog, language: str
) -> None:
    table = one(article(site.read(f"{home(language)}matrix/")), "table.matrix")
    assert [attribute(row, "id") for row in table.select("tbody tr")] == list(catalog.layers)
    assert [attribute(th, "id") for th in table.select("thead th[id]")] == [c.id for c in catalog.columns]
    assert [attribute(td, "id") for td in table.select("td")] == [
        f"{column.id}.{layer_id}" for layer_id in catalog.layers for column in catalog.columns
    ]


def test_each_layer_shows_its_row_of_the_matrix(site: Site, catalog: Catalog, language: str) -> None:
    page = article(site.read(f"{home(language)}layers/"))
    here = f"{BASE_PATH}{home(language)}layers/"
    assert len(page.select("table.layer-row")) == len(catalog.layers)
    for layer_id, layer in catalog.layers.items():
        heading = one(page, f"h2#{layer_id}")
        definition, table = heading.find_next("section", class_="definition"), heading.find_next("table")
        assert isinstance(definition, Tag)
        assert isinstance(table, Tag)
        assert grid(table, here) == expected_grid(catalog, language, [layer_id])
        assert text(heading) == str(getattr(layer.name, language))
        assert str(getattr(layer.definition.text, language)) in words(definition)
        assert str(getattr(layer.running, language)) in words(definition)


def test_every_source_has_an_entry_with_its_address_and_dates(
    site: Site, catalog: Catalog, language: str
) -> None:
    listed = [
        entry
        for address in SOURCES
        for entry in article(site.read(home(language) + address)).select(".publisher li")
    ]
    shown = {attribute(entry, "id"): entry for entry in listed}
    assert len(listed) == len(shown)
    assert sorted(shown) == sorted(catalog.sources)
    for id_, source in catalog.sources.items():
        link = one(shown[id_], "a")
        assert (attribute(link, "href"), words(link)) == (source.url, source.title)
        assert source.checked in words(shown[id_])
        assert (source.date or "") in words(shown[id_])


def test_every_claim_of_the_audited_article_has_its_verdict_and_evidence(
    site: Site, catalog: Catalog, language: str
) -> None:
    address = f"{home(language)}about/corrections/"
    page = article(site.read(address))
    shown = page.select(".claims > li")
    assert sorted(attribute(item, "id") for item in shown) == sorted(catalog.corrections)
    for item in shown:
        claim = catalog.corrections[attribute(item, "id")]
        assert str(getattr(claim.claim, language)) in words(item)
        assert str(getattr(claim.comment, language)) in words(item)
        assert (
            words(one(item, ".verdict"))
            == f"{getattr(catalog.words.verdict[claim.verdict].label, language)}."
        )
        assert linked_ids(item, address, f"{home(language)}about/sources/") == claim.sources


def test_the_count_of_verdicts_is_the_number_of_claims(site: Site, catalog: Catalog, language: str) -> None:
    page = article(site.read(f"{home(language)}about/corrections/"))
    counts = [int(text(cell)) for cell in page.select("h1 ~ table")[0].select("tbody td:nth-child(2)")]
    assert sum(counts) == len(catalog.corrections)
    assert counts == [
        sum(claim.verdict == verdict for claim in catalog.corrections.values())
        for verdict in catalog.words.verdict
    ]


def test_published_charts_are_redrawn_as_they_are(site: Site, catalog: Catalog, language: str) -> None:
    page = article(site.read(f"{home(language)}charts/"))
    for chart_id, chart in catalog.charts.items():
        for row_id, row in chart.rows.items():
            shown = one(page, f"tr[id='{chart_id}-{row_id}']")
            assert words(one(shown, "th")).startswith(str(getattr(row.name, language)))
            for column_id, cell in zip(chart.columns, shown.select("td"), strict=True):
                who = row.cells.get(column_id)
                said = label(catalog, language, who, None) if who else "–"
                marks = [attribute(mark, "class") for mark in cell.select(":scope > .mark")]
                assert marks == ([f"mark mark--{who}"] if who else [])
                assert words(cell).startswith(said) if who else words(cell).endswith(said)
