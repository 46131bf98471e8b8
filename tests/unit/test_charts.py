"""The charts of others: agreement is counted, and each difference is explained, or nothing is made."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from scripts import generate, places
from scripts.catalog import Catalog
from scripts.check.charts import check_charts
from scripts.check.raw import Documents
from scripts.check.references import check_references, check_types
from scripts.facts.charts import agreement, compare, voices
from scripts.load.schema import FILES, Chart, ChartsFile, Who
from scripts.load.yaml_file import read_yaml

CHARTS = f"{places.DATA}/charts.yml"


@pytest.fixture(scope="module")
def documents() -> Documents:
    """The data as they are read; a test changes them with monkeypatch, which puts them back."""
    return {stem: read_yaml(places.ROOT, f"{places.DATA}/{stem}.yml") for stem in FILES}


def row(layers: list[str], cells: dict[str, str], **more: object) -> dict[str, Any]:
    return {"name": {"en": "A row", "ko": "행"}, "layers": layers, "cells": cells, **more}


def tiny_chart(rows: dict[str, dict[str, Any]]) -> Chart:
    column = {"name": {"en": "Rented", "ko": "임대"}}
    return Chart.model_validate(
        {
            "name": {"en": "A chart", "ko": "어떤 표"},
            "source": "nist-800-145",
            "as_of": "2011-09",
            "about": {"en": "It asks who runs what.", "ko": "누가 무엇을 운영하는지 묻습니다."},
            "columns": {"rented": {**column, "column": "iaas"}, "ready": {**column, "column": "saas"}},
            "rows": rows,
        }
    )


@pytest.fixture
def small(catalog: Catalog) -> Catalog:
    """The catalog with one small chart, of whose cells the test says which agree."""
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


def test_a_chart_whose_rows_contradict_each_other_speaks_with_two_voices(small: Catalog) -> None:
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
    """A row as it is written, to be changed."""
    found: dict[str, Any] = documents["charts"].data["charts"][chart_id]["rows"][row_id]
    return found


def explanations(documents: Documents) -> Iterator[tuple[str, str, str]]:
    """Chart, row and column of every explanation."""
    for chart_id, chart in documents["charts"].data["charts"].items():
        for row_id, content in chart["rows"].items():
            for column_id in content.get("explanations", ()):
                yield chart_id, row_id, column_id


def test_each_deleted_explanation_is_missed_with_the_two_cells_named(
    documents: Documents, catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    explained = list(explanations(documents))
    assert len(explained) > 20
    for chart_id, row_id, column_id in explained:
        with monkeypatch.context() as patch:
            patch.delitem(raw_row(documents, chart_id, row_id)["explanations"], column_id)
            [problem] = check_charts(documents)
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
    assert check_charts(documents) == []


def test_a_build_without_one_explanation_fails_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(places.ROOT / places.DATA, tmp_path / places.DATA)
    file = tmp_path / CHARTS
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    start = next(i for i, line in enumerate(lines) if line.strip() == "explanations:")
    column = lines[start + 1]
    indent = len(column) - len(column.lstrip())
    end = next(i for i in range(start + 2, len(lines)) if len(lines[i]) - len(lines[i].lstrip()) <= indent)
    file.write_text("".join(lines[: start + 1] + lines[end:]), encoding="utf-8")
    before = sorted(path for path in tmp_path.rglob("*") if path.is_file())

    assert generate.main([], tmp_path) == 1

    told = capsys.readouterr().err
    assert f"{CHARTS}:{start + 1}: charts.azure-2026.rows.customer-data.explanations: needs" in told
    assert "the chart says customer, models.saas.cells.data.who says provider" in told
    assert sorted(path for path in tmp_path.rglob("*") if path.is_file()) == before


def test_an_explanation_that_nothing_needs_is_refused(
    documents: Documents, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = {"en": "They agree.", "ko": "서로 같습니다."}
    agreeing = raw_row(documents, "azure-2026", "physical-datacenter")
    monkeypatch.setitem(agreeing, "explanations", {"iaas": text})
    [problem] = check_charts(documents)
    assert problem.path == "charts.azure-2026.rows.physical-datacenter.explanations.iaas"
    assert problem.message == "is not needed: the chart and our cell agree"


def test_a_change_of_our_own_cell_asks_for_an_explanation_too(
    documents: Documents, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = documents["matrix"].data["models"]["iaas"]["cells"]["facility"]
    monkeypatch.setitem(ours, "who", "shared")
    problems = check_charts(documents)
    assert problems
    assert all("models.iaas.cells.facility.who says shared" in problem.message for problem in problems)


def test_a_row_that_maps_to_no_layer_must_say_why(
    documents: Documents, monkeypatch: pytest.MonkeyPatch
) -> None:
    unmapped = raw_row(documents, "azure-2026", "client-devices")
    assert unmapped["layers"] == []
    assert check_types(documents["charts"], ChartsFile)[1] == []
    monkeypatch.delitem(unmapped, "note")
    [problem] = check_types(documents["charts"], ChartsFile)[1]
    assert problem.path == "charts.azure-2026.rows.client-devices"
    assert problem.message == "maps to no layer: needs a 'note' that says why"


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("cells", {"iass": "customer"}, "'iass' is not a column here (did you mean 'iaas'?)"),
        ("layers", ["server"], "'server' is not a layer id (did you mean 'servers'?)"),
    ],
)
def test_a_row_may_only_name_columns_and_layers_that_exist(
    documents: Documents, monkeypatch: pytest.MonkeyPatch, key: str, value: object, told: str
) -> None:
    monkeypatch.setitem(raw_row(documents, "azure-2026", "physical-hosts"), key, value)
    assert told in [problem.message for problem in check_references(documents)]
