"""Checks the columns of the matrix."""

from collections.abc import Collection, Iterator

from scripts.load.schema.files import MatrixFile
from scripts.load.yaml_file import Path_


def column_path(key: str) -> Path_:
    """Return the path of the cells of a column in matrix.yml, by its key: "iaas", "caas.nodes"."""
    model, _, variant = key.partition(".")
    return ("models", model, *(("variants", variant) if variant else ()), "cells")


def check_columns(matrix: MatrixFile) -> Iterator[tuple[Path_, str]]:
    """Every column has an id of its own, and fills every layer, in the order of the layers."""
    for key, cells in matrix.columns().items():
        if "." in key and key.replace(".", "-") in matrix.models:
            yield column_path(key)[:-1], f"the model '{key.replace('.', '-')}' has the id of this column"
        missing = [layer for layer in matrix.layers if layer not in cells]
        if missing:
            yield column_path(key), f"{key} has no cell for {', '.join(missing)}"
        else:
            yield from check_order(column_path(key), cells, matrix.layers)


def check_order(path: Path_, cells: Collection[str], layers: Collection[str]) -> Iterator[tuple[Path_, str]]:
    """Cells are in the order of their layers."""
    named = [layer for layer in cells if layer in layers]
    ordered = [layer for layer in layers if layer in named]
    if named != ordered:
        yield path, f"the cells are not in the order of the layers ({', '.join(ordered)})"
