"""What is made from the finished pages, whichever engine built them: files beside them, facts in their heads.

Each step is a module with `files(pages, catalog) -> {path: content}` (paths relative to the site), or,
where it completes the pages themselves, `head(page, catalog, url) -> str`.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from scripts.catalog import Catalog
from scripts.finish import (
    addresses,
    feed,
    lean,
    llms,
    policy,
    redirects,
    search,
    sitemap,
    structured_data,
    styles,
    twins,
)
from scripts.finish.pages import Pages, load_pages

FILES = (search, twins, sitemap, llms, feed, addresses, redirects)


def finish(site: Path, catalog: Catalog, url: str, safe: bool = True, own: str = "'self'") -> styles.Styles:
    """Complete the built site in the folder `site`, published at `url` (with a slash at its end).

    A page that is served while it is written gets a script that reloads it: `safe` says that there is
    none, so that pages may forbid whatever is not ours. `own` is how the policy names what is ours.

    Returns the stylesheets that it has put in place, for `finish_again`.

    Raises ValueError where a file would replace one that the engine made and readers need.
    """
    pages = load_pages(site, url)
    made = files(pages, catalog)
    for name in sitemap.SUPERSEDED:
        (site / name).unlink(missing_ok=True)
    for name, content in made.items():
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    facts = {site / page.file: structured_data.head(page, catalog, url) for page in pages}
    return make_lean(site, facts, own if safe else None)


def make_lean(site: Path, facts: Mapping[Path, str], own: str | None) -> styles.Styles:
    """Make pages and scripts small; give the pages `facts` and, if `own` is told, a policy.

    Raises ValueError for a page that the policy would break.
    """
    for pattern in lean.UNUSED:
        for path in site.glob(pattern):
            path.unlink()
    pages = {path: lean.lean_page(path.read_text(encoding="utf-8")) for path in sorted(site.rglob("*.html"))}
    sheets = styles.Styles(site, pages.values())
    for path, html in pages.items():
        html = sheets.put_into(html).replace("</head>", f"{facts.get(path, '')}</head>", 1)
        path.write_text(policy.with_policy(html, own) if own else html, encoding="utf-8")
    for path in sorted(site.glob(lean.SCRIPTS)):
        path.write_text(lean.lean_script(path.read_text(encoding="utf-8")), encoding="utf-8")
    for first in sorted(site.glob(lean.SCRIPTS.replace("*.js", lean.JOINED[0]))):
        parts = [first.with_name(name) for name in lean.JOINED]
        first.write_text("".join(part.read_text(encoding="utf-8") for part in parts), encoding="utf-8")
        for part in parts[1:]:
            part.unlink()
    sheets.put_in_place()
    return sheets


def finish_again(site: Path, sheets: styles.Styles, since: int) -> None:
    """Complete the pages that were built again after `since` (nanoseconds since 1970), for a preview.

    What is made of all pages, such as the index of the search, stays as it was.
    """
    for path in site.rglob("*.html"):
        if path.stat().st_mtime_ns >= since:
            html = lean.lean_page(path.read_text(encoding="utf-8"))
            path.write_text(sheets.put_into(html), encoding="utf-8")


def files(pages: Pages, catalog: Catalog) -> dict[str, str | bytes]:
    """Every file that the steps make, by its path in the site. Pure."""
    made: dict[str, str | bytes] = {}
    for step in FILES:
        made |= step.files(pages, catalog)
    return made
