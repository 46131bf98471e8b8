"""Renders the end of each concept page: its terms, and the sources that its prose links to."""

from scripts.catalog import Catalog
from scripts.render.view import TextFiles, views


def render(catalog: Catalog) -> TextFiles:
    """Yield generated/<language>/concepts/<id>/: related.html, sources.html."""
    for id_ in catalog.concepts:
        stem = f"concepts/{id_}"
        page = f"{stem}.md"
        for view in views(catalog, f"{stem}/"):
            ids = catalog.cited_in_prose(page)
            yield view.partial(f"{stem}/sources.html", "source-list.html.j2", source_ids=ids)
            yield view.partial(f"{stem}/related.html", "related.html.j2", terms=catalog.terms_of(page))
