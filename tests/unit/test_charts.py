"""The charts of others are compared with our cells, and agreement is counted."""

import dataclasses
from typing import Any

import pytest

from scripts.catalog import Catalog
from scripts.facts.charts import agreement, compare, voices
from scripts.load.schema.basic import Who
from scripts.load.schema.charts import Chart


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
