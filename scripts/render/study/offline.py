"""Renders the control of study/offline/, by which a reader keeps the site on a device."""

from __future__ import annotations

import json

from scripts import places
from scripts.catalog import Catalog
from scripts.render.view import View, partial

PAGE = "study/offline/"


def render(catalog: Catalog) -> dict[str, str]:
    """Return generated/<language>/study/offline.html."""
    files = {}
    roots = {language: places.root_of(language) for language in places.LANGUAGES}
    for language in places.LANGUAGES:
        view = View(catalog, language, PAGE)
        words = json.dumps(view.said("offline-say-"), ensure_ascii=False)
        files[partial(language, "study/offline.html")] = view.render(
            "offline.html.j2", roots=roots, words=words
        )
    return files
