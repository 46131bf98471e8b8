"""The charts of others: agreement is counted, and each difference needs an explanation."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

import pytest

from scripts import places
from scripts.catalog import Catalog
from scripts.check.data import check_data
from scripts.facts.charts import agreement, compare, voices
from scripts.load.problems import Problem
from scripts.load.schema import Chart, Who
from scripts.load.yaml_file import Document, read_yaml

Documents = dict[str, Document]


@pytest.fixture(scope="module")
def documents() -> Documents:
    """The raw charts and matrix. A test changes them with monkeypatch, which puts them back."""
    return {stem: read_yaml(places.ROOT, f"{places.DATA}/{stem}.yml") for stem in ("charts", "matrix")}


def problems_of(documents: Documents) -> list[Problem]:
    return check_data(documents)[1]


def row(layers: list[str], cells: dict[str, str], **more: object) -> dict[str, Any]:
    return {"name": {"en": "A row", "ko": "행"}, "layers": layers, "cells": cells, **more}


def tiny_chart(rows: dict[str, dict[str, Any]]) -> Chart:
    column = {"name": {"en": "Rented", "ko": "임대"}}
    return Chart.model_validate(
        {
            "name": {"en": "A chart", "ko": "어떤 표"},
            "source": "nist-800-145",
            "at": "Service Models",
            "read": "2026-11-28",
            "as_of": "2011-09",
            "about": {"en": "It asks who runs what.", "ko": "누가 무엇을 운영하는지 묻습니다."},
            "columns": {"rented": {**column, "column": "iaas"}, "ready": {**column, "column": "saas"}},
            "rows": rows,
        }
    )


@pytest.fixture
def small(catalog: Catalog) -> Catalog:
    """The catalog with one small chart."""
    note = {"en": "No layer of ours.", "ko": "해당하는 계층이 없습니다."}
    rows = {
        # IaaS: customer, SaaS: provider
        "both-agree": row(["operating-system"], {"rented": "customer", "ready": "provider"}),
        "one-agrees": row(["operating-system"], {"rented": "provider", "ready": "provider"}),
        "silent-in-one-column": row(["facility"], {"ready": "provider"}),
        # IaaS: customer above, provider below
        "one-of-two-layers-differs": row(["operating-system", "servers"], {"rented": "customer"}),
        "no-layer-of-ours": row([], {"rented": "customer", "ready": "customer"}, note=note),
    }
    return dataclasses.replace(catalog, charts={"tiny": tiny_chart(rows)})


def test_agreement_is_counted_over_the_cells_that_can_be_compared(small: Catalog) -> None:
    found = agreement(small, "tiny")
    assert (found.cells, found.comparable, found.agree, found.percent) == (8, 6, 4, 67)


def test_a_cell_agrees_only_if_all_its_layers_say_the_same(small: Catalog) -> None:
    chart = small.charts["tiny"]
    cell = compare(small, chart, chart.rows["one-of-two-layers-differs"])["rented"]
    assert cell.ours == {"operating-system": Who.customer, "servers": Who.provider}
    assert cell.different == {"servers": Who.provider}
    assert not cell.agrees


def test_a_row_without_a_layer_neither_agrees_nor_differs(small: Catalog) -> None:
    chart = small.charts["tiny"]
    for cell in compare(small, chart, chart.rows["no-layer-of-ours"]).values():
        assert not cell.comparable
        assert not cell.agrees
        assert cell.different == {}


def test_a_chart_whose_rows_contradict_each_other_gives_two_answers(small: Catalog) -> None:
    said = voices(small)
    assert said["operating-system", "iaas"] == {Who.customer: ["tiny"], Who.provider: ["tiny"]}
    assert said["operating-system", "saas"] == {Who.provider: ["tiny"]}
    assert said["servers", "iaas"] == {Who.customer: ["tiny"]}
    assert said["facility", "saas"] == {Who.provider: ["tiny"]}
    assert ("facility", "iaas") not in said


def test_every_cell_that_differs_is_explained_and_no_other(catalog: Catalog) -> None:
    for chart_id, chart in catalog.charts.items():
        explained = sum(len(row.explanations) for row in chart.rows.values())
        found = agreement(catalog, chart_id)
        assert found.comparable - found.agree == explained, chart_id
    assert len(catalog.charts) >= 6


def raw_row(documents: Documents, chart_id: str, row_id: str) -> dict[str, Any]:
    """Return a raw row, for a test to change."""
    found: dict[str, Any] = documents["charts"].data["charts"][chart_id]["rows"][row_id]
    return found


def explanations(documents: Documents) -> Iterator[tuple[str, str, str]]:
    """Yield chart, row, and column of every explanation."""
    for chart_id, chart in documents["charts"].data["charts"].items():
        for row_id, content in chart["rows"].items():
            for column_id in content.get("explanations", ()):
                yield chart_id, row_id, column_id


def test_a_missing_explanation_is_reported_with_both_cells(
    documents: Documents, catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    one_of_each_chart = {explanation[0]: explanation for explanation in explanations(documents)}
    assert len(one_of_each_chart) > 5
    for chart_id, row_id, column_id in one_of_each_chart.values():
        with monkeypatch.context() as patch:
            patch.delitem(raw_row(documents, chart_id, row_id)["explanations"], column_id)
            [problem] = problems_of(documents)
        chart = catalog.charts[chart_id]
        column = catalog.column(chart.columns[column_id].column)
        cell = compare(catalog, chart, chart.rows[row_id])[column_id]
        variant = f"variants.{column.variant_id}." if column.variant_id else ""
        ours = ", ".join(
            f"models.{column.model_id}.{variant}cells.{layer}.who says {who}"
            for layer, who in cell.different.items()
        )
        assert problem.path == f"charts.{chart_id}.rows.{row_id}.explanations"
        assert problem.message == f"needs an explanation for '{column_id}': the chart says {cell.who}, {ours}"
    assert problems_of(documents) == []


def test_an_unneeded_explanation_is_refused(documents: Documents, monkeypatch: pytest.MonkeyPatch) -> None:
    text = {"en": "They agree.", "ko": "서로 같습니다."}
    agreeing = raw_row(documents, "azure-2026", "physical-datacenter")
    monkeypatch.setitem(agreeing, "explanations", {"iaas": text})
    [problem] = problems_of(documents)
    assert problem.path == "charts.azure-2026.rows.physical-datacenter.explanations.iaas"
    assert problem.message == "is not needed: the chart and our cell agree"


def test_a_change_of_our_own_cell_asks_for_an_explanation_too(
    documents: Documents, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = documents["matrix"].data["models"]["iaas"]["cells"]["facility"]
    monkeypatch.setitem(ours, "who", "shared")
    problems = problems_of(documents)
    assert problems
    assert all("models.iaas.cells.facility.who says shared" in problem.message for problem in problems)


def test_a_change_of_our_own_cell_lists_every_text_that_was_written_for_the_old_value(
    documents: Documents, catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    [(id_, entry), *_] = [(id_, entry) for id_, entry in catalog.disagreements.items() if entry.cells]
    [(key, cells), *_] = entry.cells.items()
    [(layer, who), *_] = cells.items()
    other = next(each for each in (Who.shared, Who.provider) if each is not who)
    model, _, variant = key.partition(".")
    raw = documents["matrix"].data["models"][model]
    monkeypatch.setitem((raw["variants"][variant] if variant else raw)["cells"][layer], "who", other.value)
    found = {problem.path: problem.message for problem in problems_of(documents)}
    said = found.pop(f"disagreements.{id_}.cells.{key}")
    assert f"{layer}: {who}" in said
    assert f"{layer}: {other}" in said
    written = [
        f"charts.{chart_id}.rows.{row_id}.explanations.{column}"
        for chart_id, chart in catalog.charts.items()
        for row_id, row in chart.rows.items()
        for column in row.explanations
        if layer in row.layers and chart.columns[column].column == key
    ]
    assert all(path in found or f"{path}.cells" in found for path in written)


def test_a_row_that_maps_to_no_layer_must_say_why(
    documents: Documents, monkeypatch: pytest.MonkeyPatch
) -> None:
    unmapped = raw_row(documents, "azure-2026", "client-devices")
    assert unmapped["layers"] == []
    monkeypatch.delitem(unmapped, "note")
    [problem] = problems_of(documents)
    assert problem.path == "charts.azure-2026.rows.client-devices"
    assert problem.message == "maps to no layer: add a 'note' that says why"


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("cells", {"iass": "customer"}, "'iass' is not a column of this chart (did you mean 'iaas'?)"),
        ("layers", ["server"], "'server' is not the id of a layer (did you mean 'servers'?)"),
    ],
)
def test_a_row_can_only_name_columns_and_layers_that_exist(
    documents: Documents, monkeypatch: pytest.MonkeyPatch, key: str, value: object, message: str
) -> None:
    monkeypatch.setitem(raw_row(documents, "azure-2026", "physical-hosts"), key, value)
    assert message in [problem.message for problem in problems_of(documents)]
