"""Checks the AI services: their kinds and layers, and the columns that their ordinary layers come from."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.load.problems import suggestion
from scripts.load.schema import AiColumn, AiFile, MatrixFile, ServicesFile
from scripts.load.yaml_file import Path_


def check_ai(ai: AiFile, services: ServicesFile, matrix: MatrixFile) -> Iterator[tuple[Path_, str]]:
    """Each column has a kind, in the order of the kinds; its cells are in the order of the layers."""
    columns = services.columns(matrix)
    before: list[str] = []
    for id_, column in ai.columns.items():
        path: Path_ = ("columns", id_)
        kinds = list(ai.kinds)
        if column.kind not in kinds:
            near = suggestion(column.kind, kinds)
            yield (*path, "kind"), f"'{column.kind}' is not a kind of this file{near}"
        elif before and kinds.index(column.kind) < kinds.index(before[-1]):
            yield (*path, "kind"), f"comes after a column of '{before[-1]}': put the columns in order"
        else:
            before.append(column.kind)
        if column.of and column.of not in columns:
            near = suggestion(column.of, columns)
            yield (*path, "of"), f"'{column.of}' is not a column of a service{near}"
        yield from _cells(path, column, ai)
    yield from _likes(ai)


def _cells(path: Path_, column: AiColumn, ai: AiFile) -> Iterator[tuple[Path_, str]]:
    for layer in column.cells:
        if layer not in ai.layers:
            yield (*path, "cells", layer), f"'{layer}' is not an AI layer{suggestion(layer, ai.layers)}"
    ordered = [layer for layer in ai.layers if layer in column.cells]
    if [layer for layer in column.cells if layer in ai.layers] != ordered:
        yield (*path, "cells"), f"the cells are not in the order of the layers ({', '.join(ordered)})"


def _likes(ai: AiFile) -> Iterator[tuple[Path_, str]]:
    """A column takes cells only from an earlier one, and has at least one cell itself."""
    seen: list[str] = []
    for id_, column in ai.columns.items():
        if column.like and column.like not in seen:
            near = suggestion(column.like, seen)
            yield ("columns", id_, "like"), f"'{column.like}' is not a column above this one{near}"
        if column.like and not column.cells:
            yield ("columns", id_, "cells"), f"is empty, so the column says the same as '{column.like}'"
        seen.append(id_)
