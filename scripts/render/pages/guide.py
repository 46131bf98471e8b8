"""Renders the guide to the model that fits: its questions, and its rules as a table."""

from __future__ import annotations

import json

from scripts import places
from scripts.catalog import Catalog
from scripts.render.view import View, partial


def render(catalog: Catalog) -> dict[str, str]:
    """Return generated/<language>/choose/: guide.html, table.html, sources.html."""
    files: dict[str, str] = {}
    guide = catalog.guide
    logic = {
        "rules": [{"id": rule.id, "when": rule.when} for rule in guide.rules],
        "skip": {id_: skip.unless for id_, skip in guide.skip.items()},
    }
    ids = sorted(set(guide.sources) | set(catalog.cited_in_prose("choose.md")))
    for language in places.LANGUAGES:
        view = View(catalog, language, "choose/")
        files[partial(language, "choose/guide.html")] = view.render(
            "guide.html.j2", guide=guide, logic=json.dumps(logic)
        )
        files[partial(language, "choose/table.html")] = view.render("guide-table.html.j2", guide=guide)
        files[partial(language, "choose/sources.html")] = view.render("source-list.html.j2", source_ids=ids)
    return files
