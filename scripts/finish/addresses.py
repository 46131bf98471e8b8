"""The list of pages that the 404 page looks through for those nearest to what was asked."""

from __future__ import annotations

import json

from scripts.catalog import Catalog
from scripts.finish.pages import Pages

NAME = "data/v1/pages.js"


def files(pages: Pages, _: Catalog) -> dict[str, str | bytes]:
    """A script that hands over [address in the site, title, language] of every page."""
    listed = [[f"{page.root}{page.address}", page.title, page.language] for page in pages]
    text = json.dumps(listed, ensure_ascii=False, separators=(",", ":"))
    return {NAME: f"window.cloudLayersPages({text});\n"}
