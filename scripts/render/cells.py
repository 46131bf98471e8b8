"""The reasons behind the cells of the matrix, as the script of its page loads them when first asked.

A script and not JSON, because a page opened from a disk may load scripts but may not fetch files.
"""

from __future__ import annotations

import json

from scripts import places
from scripts.catalog import Catalog
from scripts.view import View

FOLDER = f"{places.EXPORTS}/v1"


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
        content = json.dumps(cells, ensure_ascii=False, separators=(",", ":"))
        # "<" cannot end the script element even if somebody puts the file into a page.
        files[f"{FOLDER}/cells.{language}.js"] = (
            "cloudLayersCells(" + content.replace("<", "\\u003c") + ");\n"
        )
    return files
