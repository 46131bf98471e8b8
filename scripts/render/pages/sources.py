"""Renders the lists of all sources. Every citation on the site links to an entry of one of them."""

from __future__ import annotations

from scripts.catalog import Catalog
from scripts.facts.sources import PAGES, SOURCES, page_of_source
from scripts.render.view import TextFiles, views


def render(catalog: Catalog) -> TextFiles:
    """Yield generated/<language>/about/sources.html and service-sources.html, grouped by publisher."""
    for page in (SOURCES, *PAGES.values()):
        groups = _groups(catalog, [id_ for id_ in catalog.sources if page_of_source(catalog, id_) == page])
        for view in views(catalog, page):
            yield view.partial(f"{page.rstrip('/')}.html", "sources.html.j2", groups=groups)


def _groups(catalog: Catalog, ids: list[str]) -> dict[str, list[str]]:
    """Group sources by publisher."""
    found: dict[str, list[str]] = {}
    for id_ in ids:
        found.setdefault(catalog.sources[id_].publisher, []).append(id_)
    return {name: found[name] for name in sorted(found, key=lambda name: (name.casefold(), name))}
