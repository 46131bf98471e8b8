"""Renders the list of all sources. Every citation on the site links to an entry of it."""

from __future__ import annotations

from scripts import places
from scripts.catalog import Catalog
from scripts.render.view import View, partial


def render(catalog: Catalog) -> dict[str, str]:
    """Return generated/<language>/about/sources.html, grouped by publisher."""
    names = {source.publisher for source in catalog.sources.values()}
    publishers = sorted(names, key=lambda name: (name.casefold(), name))
    groups = {
        publisher: [id_ for id_, source in catalog.sources.items() if source.publisher == publisher]
        for publisher in publishers
    }
    return {
        partial(language, "about/sources.html"): View(catalog, language, "about/sources/").render(
            "sources.html.j2", groups=groups
        )
        for language in places.LANGUAGES
    }
