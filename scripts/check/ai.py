"""Checks the AI services: their kinds and layers, and the columns that their ordinary layers come from."""

from collections.abc import Iterator

from scripts.check.matrix import check_order
from scripts.load.problems import not_a
from scripts.load.schema.ai import AiFile
from scripts.load.schema.files import MatrixFile, ServicesFile
from scripts.load.yaml_file import Path_


def check_ai(ai: AiFile, services: ServicesFile, matrix: MatrixFile) -> Iterator[tuple[Path_, str]]:
    """Each column has a kind, in the order of the kinds; its cells are in the order of the layers."""
    columns = services.columns(matrix)
    before: list[str] = []
    for id_, column in ai.columns.items():
        path: Path_ = ("columns", id_)
        kinds = list(ai.kinds)
        if column.kind not in kinds:
            yield (*path, "kind"), not_a(column.kind, "a kind of this file", kinds)
        elif before and kinds.index(column.kind) < kinds.index(before[-1]):
            yield (*path, "kind"), f"comes after a column of '{before[-1]}': put the columns in order"
        else:
            before.append(column.kind)
        if column.of and column.of not in columns:
            yield (*path, "of"), not_a(column.of, "a column of a service", columns)
        for layer in column.cells:
            if layer not in ai.layers:
                yield (*path, "cells", layer), not_a(layer, "an AI layer", ai.layers)
        yield from check_order((*path, "cells"), column.cells, ai.layers)
    yield from _likes(ai)


def _likes(ai: AiFile) -> Iterator[tuple[Path_, str]]:
    """A column takes cells only from an earlier one, and has at least one cell itself."""
    seen: list[str] = []
    for id_, column in ai.columns.items():
        if column.like and column.like not in seen:
            yield ("columns", id_, "like"), not_a(column.like, "a column above this one", seen)
        if column.like and not column.cells:
            yield ("columns", id_, "cells"), f"is empty, so the column says the same as '{column.like}'"
        seen.append(id_)
