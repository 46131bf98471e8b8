"""Renders the list of changes that readers of the data or the pages should know about, newest first."""

from __future__ import annotations

from scripts import places
from scripts.catalog import Catalog
from scripts.render.view import View, partial


def render(catalog: Catalog) -> dict[str, str]:
    """Return generated/<language>/changes.html."""
    return {
        partial(language, "changes.html"): View(catalog, language, "about/changes/").render("changes.html.j2")
        for language in places.LANGUAGES
    }
