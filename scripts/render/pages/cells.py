"""Renders the reasons behind the cells of the matrix, which the script of its page loads when needed."""

from __future__ import annotations

from scripts import places
from scripts.catalog import Catalog
from scripts.render.page_data import page_data
from scripts.render.view import View


def render(catalog: Catalog) -> dict[str, str]:
    """docs/<language>/assets/data/cells.json: by cell id, the HTML of its reason and its sources."""
    files: dict[str, str] = {}
    for language in places.LANGUAGES:
        view = View(catalog, language, "matrix/")
        cells = {
            f"{column.id}.{layer_id}": view.render(
                "cell.html.j2", cell=cell, column=column, layer_id=layer_id
            )
            for column in catalog.columns
            for layer_id, cell in column.cells.items()
        }
        files |= page_data(language, "cells", cells)
    return files
