"""The list of pages in which the 404 page finds those nearest to the address that a reader asked for."""

from scripts.catalog import Catalog
from scripts.finish.pages import Pages
from scripts.render.page_data import compact_json

NAME = "assets/data/pages.json"


def files(pages: Pages, _: Catalog) -> dict[str, str | bytes]:
    """Return a list of [address in the site, title, language] of every page."""
    listed = [[f"{page.root}{page.address}", page.title, page.language] for page in pages]
    return {NAME: compact_json(listed)}
