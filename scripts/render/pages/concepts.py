"""Renders the end of each concept page: its terms, and the sources that its prose links to."""

from __future__ import annotations

from scripts import places
from scripts.catalog import Catalog
from scripts.render.view import View, partial


def render(catalog: Catalog) -> dict[str, str]:
    """Return generated/<language>/concepts/<id>/: related.html, sources.html."""
    files: dict[str, str] = {}
    for id_ in catalog.concepts:
        stem = f"concepts/{id_}"
        page = f"{stem}.md"
        for language in places.LANGUAGES:
            view = View(catalog, language, f"{stem}/")
            text = view.render("source-list.html.j2", source_ids=catalog.cited_in_prose(page))
            files[partial(language, f"{stem}/sources.html")] = text
            related = view.render("related.html.j2", terms=catalog.terms_of(page))
            files[partial(language, f"{stem}/related.html")] = related
    return files
