"""Renders the list of changes that readers of the data or the pages should know about, newest first."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.catalog import Catalog
from scripts.render.view import TextFile, views


def render(catalog: Catalog) -> Iterator[TextFile]:
    """Yield generated/<language>/changes.html."""
    for view in views(catalog, "about/changes/"):
        yield view.partial("changes.html", "changes.html.j2")
