"""Renders the generated parts of the layers page: each definition, and the row of the matrix."""

from __future__ import annotations

from scripts import places
from scripts.catalog import Catalog
from scripts.facts.sources import cited
from scripts.render.view import View, partial


def render(catalog: Catalog) -> dict[str, str]:
    """Return generated/<language>/layers/: <id>.html, sources.html."""
    files: dict[str, str] = {}
    ids = sorted(
        cited(layer.definition for layer in catalog.layers.values())
        | set(catalog.cited_in_prose("layers.md"))
    )
    for language in places.LANGUAGES:
        view = View(catalog, language, "layers/")
        for layer_id, layer in catalog.layers.items():
            files[partial(language, f"layers/{layer_id}.html")] = view.render(
                "layer.html.j2", layer_id=layer_id, layer=layer
            )
        files[partial(language, "layers/sources.html")] = view.render("source-list.html.j2", source_ids=ids)
    return files
