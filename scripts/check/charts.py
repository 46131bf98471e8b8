"""Checks the charts of others against our cells, and the texts of the comparisons against the pairs."""

from __future__ import annotations

from typing import Any

from scripts.check.raw import Documents, at, column_paths, items, keys, unknown
from scripts.load.problems import Problem
from scripts.load.schema import Who
from scripts.load.schema.charts import pair_ids
from scripts.load.yaml_file import Document, Path_


def check_charts(documents: Documents) -> list[Problem]:
    """Charts name columns that exist, and explain each cell that differs from ours, and no other."""
    document, matrix = documents["charts"], documents["matrix"]
    ours = dict(column_paths(matrix))
    problems: list[Problem] = []
    for chart_id, _chart in items(document, ("charts",)):
        columns = dict(items(document, ("charts", chart_id, "columns")))
        for column_id, column in columns.items():
            name = column.get("column") if isinstance(column, dict) else None
            if isinstance(name, str):
                path: Path_ = ("charts", chart_id, "columns", column_id, "column")
                problems += unknown(document, path, name, list(ours), "a model (or model.variant)")
        for row_id, _row in items(document, ("charts", chart_id, "rows")):
            path = ("charts", chart_id, "rows", row_id)
            for part in ("cells", "explanations"):
                for column_id, _value in items(document, (*path, part)):
                    known = list(columns)
                    problems += unknown(document, (*path, part, column_id), column_id, known, "a column here")
            problems += _check_explanations(document, matrix, path, columns, ours)
    return problems


def _check_explanations(
    document: Document, matrix: Document, path: Path_, columns: dict[str, Any], ours: dict[str, Path_]
) -> list[Problem]:
    """An explanation for each column of a row in which the chart says something else than we do."""
    explained = dict(items(document, (*path, "explanations")))
    said = dict(items(document, (*path, "cells")))
    layers = at(document.data, (*path, "layers"))
    problems: list[Problem] = []
    for column_id, theirs in said.items():
        key = at(columns, (column_id, "column"))
        if not isinstance(key, str) or key not in ours or not isinstance(layers, list):
            continue
        cells: list[Path_] = [(*ours[key], "cells", layer, "who") for layer in layers]
        says = [at(matrix.data, cell) for cell in cells]
        if not all(who in list(Who) for who in [theirs, *says]):
            continue  # told where it stands
        different = [
            f"{'.'.join(map(str, cell))} says {who}"
            for cell, who in zip(cells, says, strict=True)
            if who != theirs
        ]
        if different and column_id not in explained:
            message = (
                f"needs an explanation for '{column_id}': the chart says {theirs}, {', '.join(different)}"
            )
            problems.append(document.problem((*path, "explanations"), message))
        if not different and column_id in explained:
            message = "is not needed: the chart and our cell agree"
            problems.append(document.problem((*path, "explanations", column_id), message))
    silent = [column for column in explained if column in columns and column not in said]
    message = "is not needed: the chart says nothing there"
    return problems + [document.problem((*path, "explanations", column), message) for column in silent]


def check_pairs(documents: Documents) -> list[Problem]:
    """Every pair has its text, and every text its pair."""
    document = documents["pairs"]
    models = keys(documents["matrix"], "models")
    known = pair_ids(models)
    written = dict(items(document, ("pairs",)))
    problems: list[Problem] = []
    for id_ in written:
        problems += unknown(document, ("pairs", id_), id_, known, "a pair of models in stack order")
    missing = [id_ for id_ in known if id_ not in written]
    if missing:
        problems.append(document.problem(("pairs",), f"no text for {', '.join(missing)}"))
    return problems
