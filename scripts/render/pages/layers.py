"""Renders the generated parts of the layers page: each definition, and the row of the matrix."""

from scripts.catalog import Catalog
from scripts.facts.sources import sources_on
from scripts.render.view import TextFiles, views


def render(catalog: Catalog) -> TextFiles:
    """Yield generated/<language>/layers/: <id>.html, sources.html."""
    ids = sources_on(catalog, "layers.md", (layer.definition for layer in catalog.layers.values()))
    for view in views(catalog, "layers/"):
        for id_, layer in catalog.layers.items():
            yield view.partial(f"layers/{id_}.html", "layer.html.j2", layer_id=id_, layer=layer)
        yield view.partial("layers/sources.html", "source-list.html.j2", source_ids=ids)
