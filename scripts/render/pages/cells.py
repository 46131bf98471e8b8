"""Renders the reasons behind the cells of the matrix, which the script of its page loads when needed."""

from __future__ import annotations

from scripts import places
from scripts.catalog import Catalog
from scripts.render.data_script import data_script
from scripts.render.exports import FOLDER
from scripts.render.view import View


def render(catalog: Catalog) -> dict[str, str]:
    """docs/en/data/v1/cells.<language>.js: by cell id, the HTML of its reason and its sources."""
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
        files[f"{FOLDER}/cells.{language}.js"] = data_script("cloudLayersCells", cells)
    return files
