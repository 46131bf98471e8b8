"""Files at the root of the site: the Atom feed of each language (RFC 4287), and robots.txt (RFC 9309)."""

from __future__ import annotations

from scripts import places
from scripts.catalog import Catalog
from scripts.render.view import View


def render(catalog: Catalog) -> dict[str, str]:
    """Return places.ROOT_FILES by their paths.

    Addresses in them are absolute. Their entries follow docs/data/history.yml, the newest change first.
    """
    files = {}
    for language, path in places.FEEDS.items():
        view = View(catalog, language, "about/changes/")
        files[path] = view.render("feed.xml.j2", address=View(catalog, language, "feed.xml").url())
    sitemaps = [View(catalog, language, "sitemap.xml").url() for language in places.LANGUAGES]
    robots = ["User-agent: *", "Allow: /", "", *(f"Sitemap: {address}" for address in sitemaps), ""]
    return files | {places.ROBOTS: "\n".join(robots)}
