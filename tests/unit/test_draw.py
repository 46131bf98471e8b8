"""Draw the staircase and check a chart: what their scripts load, and the worksheets."""

import io
import json
from typing import Any

import pytest
from pypdf import PdfReader

from scripts import places
from scripts.catalog import Catalog
from scripts.check.chart_words import fold
from scripts.render.output import Content, Costly
from scripts.render.study import check_chart, draw
from scripts.render.view import View


@pytest.fixture(scope="module")
def files(catalog: Catalog) -> dict[str, Content]:
    return dict([*draw.render(catalog), *check_chart.render(catalog)])


def read(files: dict[str, Content], language: str, name: str) -> Any:
    return json.loads(str(files[f"{places.page_data(language)}/{name}.json"]))


def test_every_other_answer_says_whose_it_is_and_why(
    catalog: Catalog, files: dict[str, Content], language: str
) -> None:
    """Of charts, each cell that differs from ours; of cells, each `otherwise` that no chart covers."""
    answers = read(files, language, "chart-answers")
    for column in catalog.columns:
        assert answers["cells"][column.id] == "".join(cell.who[0] for cell in column.cells.values())
    name, link, text = answers["others"]["paas.application"]["s"][0]
    azure = catalog.charts["azure-2026"]
    assert name.startswith(getattr(azure.name, language))
    assert link == "../../charts/#azure-2026-applications"
    assert text == getattr(azure.rows["applications"].explanations["paas"], language)
    [case] = answers["others"]["colocation.servers"]["s"]
    assert case == [
        "",
        "",
        getattr(catalog.column("colocation").cells["servers"].otherwise[0].when, language),
    ]
    for cell_id, by_who in answers["others"].items():
        column_id, _, layer = cell_id.rpartition(".")
        if column_id in answers["cells"]:
            assert answers["cells"][column_id][[*catalog.layers].index(layer)] not in by_who, cell_id


def test_charts_are_read_by_the_names_of_both_languages(
    catalog: Catalog, files: dict[str, Content], language: str
) -> None:
    names = read(files, language, "chart-names")
    rows, columns, values = ({} for _ in range(3))  # type: dict[str, Any], dict[str, Any], dict[str, Any]
    for known, pairs in ((rows, "rows"), (columns, "columns"), (values, "values")):
        for name, meaning in names[pairs]:
            known.setdefault(fold(name), meaning)
    assert rows[fold("O/S")] == rows["운영체제"] == ["operating-system"]
    assert rows["networking"] == rows["네트워킹"] == ["network-controls", "physical-network"]
    assert (columns["onsite"], columns[fold("서비스형 플랫폼")], columns["caas"]) == (
        "on-premises",
        "paas",
        "caas-nodes",
    )
    assert (values["사용자"], values["vendor"], values["공동"]) == ("c", "p", "s")
    for id_, name in names["layers"]:
        assert rows[fold(name)] == [id_], "the form writes our own names"
    for id_, name, _ in names["models"]:
        assert columns[fold(name)] == id_
    for chart in catalog.charts.values():
        for row in chart.rows.values():
            assert not row.layers or fold(getattr(row.name, language)) in rows


@pytest.mark.parametrize("name", draw.SHEETS)
def test_a_worksheet_is_one_a4_page_with_all_cells(
    catalog: Catalog, files: dict[str, Content], language: str, name: str
) -> None:
    content = files[f"{places.downloads(language)}/cloud-layers-{name}.{language}.pdf"]
    assert isinstance(content, Costly)
    made = content.make()
    assert made == content.make(), "the same bytes every time"
    [page] = PdfReader(io.BytesIO(made)).pages
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (595, 842)
    said = "".join(page.extract_text().split())
    view = View(catalog, language, draw.PAGE)
    wanted = [view.t(layer.name) for layer in catalog.layers.values()]
    wanted += [view.t(column.short) for column in catalog.columns]
    wanted += [view.t(mark.meaning) for mark in catalog.words.who.values()]
    wanted += [view.url(), catalog.citation.license_name]
    assert [text for text in wanted if "".join(text.split()) not in said] == []
    for layer_id, layer in catalog.layers.items():
        labels = [view.t(catalog.words.who[column.cells[layer_id].who].label) for column in catalog.columns]
        solved = "".join([view.t(layer.name), *labels]).replace(" ", "") in said
        assert solved == draw.SHEETS[name], layer_id
