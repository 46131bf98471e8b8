"""Renders the rules for clouds in Korea: a table of all of them, and the duties and texts of each."""

from __future__ import annotations

from scripts import places
from scripts.catalog import Catalog
from scripts.facts.sources import cited
from scripts.render.view import View, partial


def render(catalog: Catalog) -> dict[str, str]:
    """Return generated/<language>/korea/: table.html, <rule>.html, sources.html."""
    files: dict[str, str] = {}
    ids = sorted(cited(catalog.rules.values()) | set(catalog.cited_in_prose("korea.md")))
    for language in places.LANGUAGES:
        view = View(catalog, language, "korea/")
        files[partial(language, "korea/table.html")] = view.render("korea.html.j2")
        for id_, rule in catalog.rules.items():
            files[partial(language, f"korea/{id_}.html")] = view.render("korea-rule.html.j2", rule=rule)
        files[partial(language, "korea/sources.html")] = view.render("source-list.html.j2", source_ids=ids)
    return files
