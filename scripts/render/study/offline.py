"""Renders the control of study/offline/, by which a reader keeps the site on a device."""

from scripts import places
from scripts.catalog import Catalog
from scripts.render.view import TextFiles, views

PAGE = "study/offline/"


def render(catalog: Catalog) -> TextFiles:
    """Yield generated/<language>/study/offline.html."""
    roots = {language: places.root_of(language) for language in places.LANGUAGES}
    for view in views(catalog, PAGE):
        words = view.said("offline-say-")
        yield view.partial("study/offline.html", "offline.html.j2", roots=roots, words=words)
