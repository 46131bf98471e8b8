"""An Atom feed of the changes of the site, in each language (RFC 4287), made from docs/data/changes.yml."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from scripts.catalog import Catalog
from scripts.finish.pages import Pages, root_of
from scripts.render.view import View

PAGE = "about/changes/"
NAME = "feed.xml"


def files(pages: Pages, catalog: Catalog) -> dict[str, str | bytes]:
    """The feeds, at the root of their language."""
    made: dict[str, str | bytes] = {}
    for language in pages.languages:
        root = root_of(language)
        made[root + NAME] = _feed(View(catalog, language, "about/changes.md"), pages.url + root)
    return made


def _feed(view: View, home: str) -> str:
    catalog = view.catalog
    changes = catalog.changes
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{view.language}">',
        f"<title>{escape(view.word('site-name'))}: {escape(view.word('changes-title'))}</title>",
        f"<id>{escape(home + NAME)}</id>",
        f"<updated>{_moment(next(iter(changes.values())).date)}</updated>",
        f'<link rel="self" type="application/atom+xml" href={quoteattr(home + NAME)}/>',
        f'<link rel="alternate" type="text/html" href={quoteattr(home + PAGE)}/>',
        f"<author><name>{escape(catalog.citation.author)}</name></author>",
        f"<rights>{escape(catalog.citation.license_name)}</rights>",
    ]
    for id_, change in changes.items():
        target = f"{home}{PAGE}#{id_}"
        lines += [
            "<entry>",
            f"<title>{escape(view.t(change.title))}</title>",
            f"<id>{escape(target)}</id>",
            f"<updated>{_moment(change.date)}</updated>",
            f'<link rel="alternate" type="text/html" href={quoteattr(target)}/>',
            f'<content type="text">{escape(view.t(change.text))}</content>',
            "</entry>",
        ]
    return "\n".join([*lines, "</feed>\n"])


def _moment(day: str) -> str:
    return f"{day}T00:00:00Z"
