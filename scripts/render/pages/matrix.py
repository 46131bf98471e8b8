"""Renders the matrix page and the picture of the home page."""

from __future__ import annotations

from scripts import places
from scripts.catalog import Catalog
from scripts.facts.sources import cited
from scripts.render.view import View, partial


def render(catalog: Catalog) -> dict[str, str]:
    """Return docs/<language>/matrix.md, the home picture, and the legend of the marks."""
    files: dict[str, str] = {}
    for language in places.LANGUAGES:
        page = View(catalog, language, "matrix/")
        home = View(catalog, language, "")
        sources = sorted({id_ for column in catalog.columns for id_ in cited(column.cells.values())})
        files[f"docs/{language}/matrix.md"] = page.render("matrix.md.j2", source_ids=sources)
        files[partial(language, "home-picture.html")] = home.render("home-picture.html.j2")
        files[partial(language, "legend.html")] = home.render("legend.html.j2")
    return files
