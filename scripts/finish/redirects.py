"""Make pages that forward: from addresses that have moved, and from other ways to write an address.

A static host has no redirects, so each is a page that forwards at once: by a script that keeps the query and
the anchor, or without scripts by a refresh, or by a link.
"""

from scripts import places
from scripts.catalog import Catalog
from scripts.finish.pages import Pages
from scripts.load.schema.product_pairs import reversed_id
from scripts.render.view import View

SCRIPT = "assets/javascripts/moved.js"


def targets(catalog: Catalog) -> dict[str, str]:
    """Return the new address of each old one, both relative to the root of a language, with a final slash.

    Moved pages are listed under `moved` in docs/data/history.yml. Besides, /iaas/ leads to the model, and the
    two sides of a comparison may be in either order.
    """
    found = {f"{id_}/": f"models/{id_}/" for id_ in catalog.models}
    for id_ in catalog.pairs:
        first, second = catalog.pair_models(id_)
        found[f"compare/{second}-vs-{first}/"] = f"compare/{id_}/"
    for id_ in catalog.product_pairs:
        found[f"compare/{reversed_id(id_)}/"] = f"compare/{id_}/"
    return found | {move.old: move.new for move in catalog.moved}


def files(pages: Pages, catalog: Catalog) -> dict[str, str | bytes]:
    """Return the forwarding pages by path. Raises ValueError if one replaces a page or leads to none."""
    made: dict[str, str | bytes] = {}
    for language in pages.languages:
        existing = {page.address for page in pages.of(language)}
        root = places.root_of(language)
        for old, new in targets(catalog).items():
            if old in existing:
                raise ValueError(f"{old} forwards to {new}, but is the address of a page")
            if new not in existing:
                raise ValueError(f"{old} forwards to {new}, which isn't the address of a page")
            view = View(catalog, language, old)
            page = view.render("moved.html.j2", new=new, url=pages.url + root + new, script=SCRIPT)
            made[f"{root}{old}index.html"] = page
    return made
