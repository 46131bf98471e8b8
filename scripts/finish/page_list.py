"""The list of pages that the 404 page looks through for those nearest to what was asked."""

from __future__ import annotations

from scripts.catalog import Catalog
from scripts.finish.pages import Pages
from scripts.render.data_script import data_script

NAME = "data/v1/pages.js"


def files(pages: Pages, _: Catalog) -> dict[str, str | bytes]:
    """A script that hands over [address in the site, title, language] of every page."""
    listed = [[f"{page.root}{page.address}", page.title, page.language] for page in pages]
    return {NAME: data_script("cloudLayersPages", listed)}
