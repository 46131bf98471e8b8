"""Files at the root of the site: the Atom feed of each language (RFC 4287), and robots.txt (RFC 9309)."""

from scripts import places
from scripts.catalog import Catalog
from scripts.render.view import TextFiles, View, views


def render(catalog: Catalog) -> TextFiles:
    """Yield places.ROOT_FILES.

    Addresses in them are absolute. Their entries follow docs/data/history.yml, the newest change first.
    """
    for view in views(catalog, "about/changes/"):
        address = View(catalog, view.language, "feed.xml").url()
        yield places.FEEDS[view.language], view.render("feed.xml.j2", address=address)
    sitemaps = [f"Sitemap: {view.url()}" for view in views(catalog, "sitemap.xml")]
    yield places.ROBOTS, "\n".join(["User-agent: *", "Allow: /", "", *sitemaps, ""])
