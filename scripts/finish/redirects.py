"""Pages at addresses that lead elsewhere: what has moved, and the other ways to write an address.

A static host has no redirects, so each is a page that forwards at once: by a script that keeps the
query and the anchor, else by a refresh, else by a link.
"""

from __future__ import annotations

import posixpath
from html import escape

from scripts.catalog import Catalog
from scripts.finish.pages import Pages, root_of
from scripts.render.view import View

SCRIPT = "assets/javascripts/moved.js"


def targets(catalog: Catalog) -> dict[str, str]:
    """Where each other address leads; both relative to the root of a language, with a slash at the end.

    Moved pages come from docs/data/moved.yml. Besides, /iaas/ leads to the model, and a comparison may
    be written in either order.
    """
    found = {f"{id_}/": f"models/{id_}/" for id_ in catalog.models}
    for id_ in catalog.pairs:
        first, second = catalog.pair_models(id_)
        found[f"compare/{second}-vs-{first}/"] = f"compare/{id_}/"
    return found | {move.old: move.new for move in catalog.moved}


def files(pages: Pages, catalog: Catalog) -> dict[str, str | bytes]:
    """The forwarding pages. Raises ValueError where one would replace a page or lead to none."""
    made: dict[str, str | bytes] = {}
    for language in pages.languages:
        view = View(catalog, language, "index.md")
        standing = {page.address for page in pages.of(language)}
        root = root_of(language)
        for old, new in targets(catalog).items():
            if old in standing or new not in standing:
                raise ValueError(f"the redirect {old} -> {new} replaces a page or leads to none")
            made[f"{root}{old}index.html"] = _page(view, pages.url + root + new, root + old, root + new)
    return made


def _page(view: View, url: str, old: str, new: str) -> str:
    def from_here(path: str) -> str:
        return escape(posixpath.relpath(f"/{path}", f"/{old}"))

    target = from_here(new) + "/"
    title = escape(view.word("moved-title"))
    return (
        f'<!doctype html>\n<html lang="{view.language}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{title}</title>\n"
        f'<meta name="robots" content="noindex">\n<link rel="canonical" href="{escape(url)}">\n'
        f'<script type="module" src="{from_here(SCRIPT)}"></script>\n'
        f'<meta http-equiv="refresh" content="0; url={target}">\n</head>\n'
        f'<body><p>{title}: <a href="{target}">{escape(url)}</a></p></body>\n</html>\n'
    )
