"""The list of changes: what readers of the data or the pages should know of, the newest first."""

from __future__ import annotations

from scripts import places
from scripts.catalog import Catalog
from scripts.render.view import View, partial


def render(catalog: Catalog) -> dict[str, str]:
    """generated/<language>/changes.html."""
    return {
        partial(language, "changes.html"): View(catalog, language, "about/changes/").render("changes.html.j2")
        for language in places.LANGUAGES
    }
