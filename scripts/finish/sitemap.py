"""One sitemap of the whole site, each address with its other language, in place of the engine's own.

Format: https://www.sitemaps.org/protocol.html, alternates as xhtml:link.
"""

from __future__ import annotations

import gzip
from xml.sax.saxutils import quoteattr

from scripts import places
from scripts.catalog import Catalog
from scripts.finish.pages import Pages, root_of

SUPERSEDED = tuple(
    f"{language}/{name}" for language in places.LANGUAGES[1:] for name in ("sitemap.xml", "sitemap.xml.gz")
)
"""What an engine writes for each language by itself."""


def files(pages: Pages, _: Catalog) -> dict[str, str | bytes]:
    """The sitemap, plain and packed, and the file that tells robots of it."""
    languages: dict[str, list[str]] = {}
    for page in pages:
        languages.setdefault(page.address, []).append(page.language)
    lines = []
    for page in pages:
        lines.append(f"<url><loc>{pages.url_of(page)}</loc>")
        for language in languages[page.address]:
            href = quoteattr(f"{pages.url}{root_of(language)}{page.address}")
            lines.append(f'<xhtml:link rel="alternate" hreflang="{language}" href={href}/>')
        lines.append("</url>")
    text = "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
            'xmlns:xhtml="http://www.w3.org/1999/xhtml">',
            *lines,
            "</urlset>\n",
        ]
    )
    return {
        "sitemap.xml": text,
        "sitemap.xml.gz": gzip.compress(text.encode(), mtime=0),
        "robots.txt": f"User-agent: *\nAllow: /\n\nSitemap: {pages.url}sitemap.xml\n",
    }
