"""Completes a built site, whichever engine built it.

To publish another file that follows from the finished pages, add a module with
`files(pages, catalog) -> {path: content}` and name it in `OF_A_LANGUAGE` or `OF_THE_SITE`. Paths are
relative to the site. To change the HTML of every page, add a line to `finish_pages`.
"""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

from scripts import places
from scripts.catalog import Catalog
from scripts.finish import (
    lean,
    llms,
    modules,
    offline,
    page_list,
    policy,
    redirects,
    revisions,
    structured_data,
    twins,
)
from scripts.finish.css import styles
from scripts.finish.pages import Pages, html_files, load_pages
from scripts.finish.search import index as search

OF_A_LANGUAGE = (search, twins, llms, redirects)
"""Steps whose files follow from the pages of one language."""
OF_THE_SITE = (page_list,)
"""Steps whose files follow from the pages of all languages."""


def finish(
    site: Path, catalog: Catalog, url: str, *, preview: bool = False, each: Callable[..., Any] = map
) -> None:
    """Complete the built site in the folder `site`, published at `url` (with a slash at its end).

    `each` is called like `map`, with the languages: the `map` of a process pool finishes them side by
    side. A preview can complete pages again with `finish_pages`, so it keeps the stylesheets.

    Raises ValueError for a page that the policy would break and for a file that would replace a page,
    and BadData for data about a place that no page has.
    """
    list(each(partial(_finish_language, site, catalog, url, preview), places.LANGUAGES))
    _write(OF_THE_SITE, load_pages(site, url), catalog, site)
    offline.write(site, catalog.citation.version)


def finish_pages(
    site: Path, catalog: Catalog, url: str, language: str, *, preview: bool = False, since: int = 0
) -> None:
    """Complete the pages of a language that were written at or after `since` (nanoseconds since 1970).

    If some pages are older, the other files of the language are complete already. A preview has no policy,
    because its server adds a script to each page. Raises ValueError for a page that the policy would break.
    """
    root = site / places.root_of(language)
    pages = load_pages(site, url, [language])
    facts = {site / page.file: structured_data.head(page, catalog, url) for page in pages}
    written = {
        path: lean.lean_page(path.read_text(encoding="utf-8"))
        for path in html_files(site, language)
        if path.stat().st_mtime_ns >= since
    }
    sheets = styles.Styles(root)
    styled = {path: sheets.put_into(html) for path, html in written.items()}
    if not since:
        sheets.put_in_place(keep_sources=preview)
    scripts, revised = modules.read_scripts(root), revisions.Revisions(root)
    for path, html in styled.items():
        # Before the styles, which are longer than the 32 KB in which gzip finds a description again.
        html = html.replace("<style>", f"{facts.get(path, '')}<style>", 1)
        html = revised.put_into_page(modules.with_preloads(html, scripts))
        path.write_bytes((html if preview else policy.with_policy(html)).encode())


def _finish_language(site: Path, catalog: Catalog, url: str, preview: bool, language: str) -> None:
    """Add the files of a language, then complete its scripts and pages."""
    _write(OF_A_LANGUAGE, load_pages(site, url, [language]), catalog, site)
    root = site / places.root_of(language)
    lean.remove_theme_files(root)
    for path in root.glob(lean.SCRIPTS):
        path.write_bytes(lean.lean_script(path.read_text(encoding="utf-8")).encode())
    revisions.Revisions(root).put_into_scripts()
    finish_pages(site, catalog, url, language, preview=preview)


def _write(steps: Iterable[ModuleType], pages: Pages, catalog: Catalog, site: Path) -> None:
    """Write the files of the steps into the site."""
    for step in steps:
        for name, content in step.files(pages, catalog).items():
            path = site / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
