"""What is made from the finished pages, whichever engine built them: files beside them, facts in their heads.

Each step is a module with `files(pages, catalog) -> {path: content}` (paths relative to the site), or,
where it completes the pages themselves, `head(page, catalog, url) -> str`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from types import ModuleType

from scripts import places
from scripts.catalog import Catalog
from scripts.finish import lean, llms, policy, redirects, structured_data, twins
from scripts.finish import page_list as addresses
from scripts.finish.css import styles
from scripts.finish.pages import Pages, html_files, load_pages, root_of
from scripts.finish.search import index as search

OF_A_LANGUAGE = (search, twins, llms, redirects)
OF_THE_SITE = (addresses,)


def finish(site: Path, catalog: Catalog, url: str) -> None:
    """Complete the built site in the folder `site`, published at `url` (with a slash at its end).

    Raises ValueError where a file would replace one that the engine made and readers need.
    """
    for language in places.LANGUAGES:
        finish_language(site, language, catalog, url)
    finish_site(site, catalog, url)


def finish_language(
    site: Path, language: str, catalog: Catalog, url: str, safe: bool = True
) -> styles.Styles:
    """Complete the pages of one language. Other languages may still be built, beside.

    A page that is served while it is written gets a script that reloads it: `safe` says that there is
    none, so that pages may forbid whatever is not ours.

    Returns the stylesheets that it has put in place, for `finish_again`. Raises ValueError as `finish`
    does, and for a page that the policy would break.
    """
    pages = load_pages(site, url, [language])
    _write(files(OF_A_LANGUAGE, pages, catalog), site)
    facts = {site / page.file: structured_data.head(page, catalog, url) for page in pages}
    return _make_lean(site, language, facts, safe)


def finish_site(site: Path, catalog: Catalog, url: str) -> None:
    """Add what is made of the pages of all languages, when each is finished."""
    _write(files(OF_THE_SITE, load_pages(site, url), catalog), site)


def finish_again(site: Path, sheets: styles.Styles, since: int) -> None:
    """Complete the pages that were built again after `since` (nanoseconds since 1970), for a preview.

    What is made of all pages, such as the index of the search, stays as it was.
    """
    for path in site.rglob("*.html"):
        if path.stat().st_mtime_ns >= since:
            html = lean.lean_page(path.read_text(encoding="utf-8"))
            path.write_text(sheets.put_into(html), encoding="utf-8")


def files(steps: Iterable[ModuleType], pages: Pages, catalog: Catalog) -> dict[str, str | bytes]:
    """Every file that the steps make, by its path in the site. Pure."""
    made: dict[str, str | bytes] = {}
    for step in steps:
        made |= step.files(pages, catalog)
    return made


def _write(made: Mapping[str, str | bytes], site: Path) -> None:
    for name, content in made.items():
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)


def _make_lean(site: Path, language: str, facts: Mapping[Path, str], safe: bool) -> styles.Styles:
    """Make pages and scripts small; give the pages `facts` and, if `safe`, a policy."""
    root = site / root_of(language)
    for pattern in lean.UNUSED:
        for path in root.glob(pattern):
            path.unlink()
    pages = {path: lean.lean_page(path.read_text(encoding="utf-8")) for path in html_files(site, language)}
    sheets = styles.Styles(root, pages.values())
    for path, html in pages.items():
        html = sheets.put_into(html).replace("</head>", f"{facts.get(path, '')}</head>", 1)
        path.write_text(policy.with_policy(html) if safe else html, encoding="utf-8")
    for path in root.glob(lean.SCRIPTS):
        path.write_text(lean.lean_script(path.read_text(encoding="utf-8")), encoding="utf-8")
    first, *others = ((root / lean.SCRIPTS).with_name(name) for name in lean.JOINED)
    first.write_text("".join(part.read_text(encoding="utf-8") for part in (first, *others)), encoding="utf-8")
    for part in others:
        part.unlink()
    sheets.put_in_place()
    return sheets
