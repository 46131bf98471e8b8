"""Renders the reasons behind the cells of the matrix, which the script of its page loads when needed."""

from scripts.catalog import Catalog
from scripts.render.page_data import page_data
from scripts.render.view import TextFiles, views


def render(catalog: Catalog) -> TextFiles:
    """Yield docs/<language>/assets/data/cells.json: by cell id, the HTML of its reason and its sources."""
    for view in views(catalog, "matrix/"):
        cells = {
            f"{column.id}.{layer_id}": view.render(
                "cell.html.j2", cell=cell, column=column, layer_id=layer_id
            )
            for column in catalog.columns
            for layer_id, cell in column.cells.items()
        }
        yield page_data(view.language, "cells", cells)
