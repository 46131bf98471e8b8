"""Renders the guide to the model that fits: its questions, and its rules as a table."""

import json

from scripts.catalog import Catalog
from scripts.facts.sources import sources_on
from scripts.render.view import TextFiles, views


def render(catalog: Catalog) -> TextFiles:
    """Yield generated/<language>/choose/: guide.html, table.html, sources.html."""
    guide = catalog.guide
    logic = {
        "rules": [{"id": rule.id, "when": rule.when} for rule in guide.rules],
        "skip": {id_: skip.unless for id_, skip in guide.skip.items()},
    }
    ids = sources_on(catalog, "choose.md", [guide])
    for view in views(catalog, "choose/"):
        yield view.partial("choose/guide.html", "guide.html.j2", guide=guide, logic=json.dumps(logic))
        yield view.partial("choose/table.html", "guide-table.html.j2", guide=guide)
        yield view.partial("choose/sources.html", "source-list.html.j2", source_ids=ids)
