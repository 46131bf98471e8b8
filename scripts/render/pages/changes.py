"""Renders the list of changes that readers of the data or the pages should know about, newest first."""

from scripts.catalog import Catalog
from scripts.render.view import TextFiles, views


def render(catalog: Catalog) -> TextFiles:
    """Yield generated/<language>/changes.html."""
    for view in views(catalog, "about/changes/"):
        yield view.partial("changes.html", "changes.html.j2")
