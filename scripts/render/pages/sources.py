"""Renders the lists of all sources. Every citation on the site links to an entry of one of them."""

from scripts.catalog import Catalog
from scripts.facts.groups import alphabetical, grouped
from scripts.facts.sources import PAGES, SOURCES, page_of_source
from scripts.render.view import TextFiles, views


def render(catalog: Catalog) -> TextFiles:
    """Yield generated/<language>/about/sources.html and service-sources.html, grouped by publisher."""
    for page in (SOURCES, *PAGES.values()):
        ids = [id_ for id_ in catalog.sources if page_of_source(catalog, id_) == page]
        found = grouped(ids, lambda id_: catalog.sources[id_].publisher)
        groups = {name: found[name] for name in alphabetical(found)}
        for view in views(catalog, page):
            yield view.partial(f"{page.rstrip('/')}.html", "sources.html.j2", groups=groups)
