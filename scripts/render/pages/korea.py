"""Renders the rules for clouds in Korea: a table of all of them, and the duties and texts of each."""

from scripts.catalog import Catalog
from scripts.facts.sources import sources_on
from scripts.render.view import TextFiles, views


def render(catalog: Catalog) -> TextFiles:
    """Yield generated/<language>/korea/: table.html, <rule>.html, sources.html."""
    ids = sources_on(catalog, "korea.md", catalog.rules.values())
    for view in views(catalog, "korea/"):
        yield view.partial("korea/table.html", "korea.html.j2")
        for id_, rule in catalog.rules.items():
            yield view.partial(f"korea/{id_}.html", "korea-rule.html.j2", rule=rule)
        yield view.partial("korea/sources.html", "source-list.html.j2", source_ids=ids)
