"""Renders the control of study/offline/, by which a reader keeps the site on a device."""

from __future__ import annotations

import json

from scripts import places
from scripts.catalog import Catalog
from scripts.render.view import View, partial

PAGE = "study/offline/"
SAID = "offline-say-"
"""The keys of the words that the script says begin with this."""


def render(catalog: Catalog) -> dict[str, str]:
    """Return generated/<language>/study/offline.html."""
    files = {}
    roots = {language: View(catalog, language, PAGE).root for language in places.LANGUAGES}
    for language in places.LANGUAGES:
        view = View(catalog, language, PAGE)
        said = {key.removeprefix(SAID): view.word(key) for key in catalog.words.words if key.startswith(SAID)}
        files[partial(language, "study/offline.html")] = view.render(
            "offline.html.j2", roots=roots, words=json.dumps(said, ensure_ascii=False)
        )
    return files
