"""llms.txt: a guide to the Markdown twins of the pages, for programs that read instead of people.

Format: https://llmstxt.org/ (a title, a summary, sections of links).
"""

from __future__ import annotations

from scripts import places
from scripts.catalog import Catalog
from scripts.finish import twins
from scripts.finish.pages import FinishedPage, Pages
from scripts.render.exports import DATASETS, files_of
from scripts.render.view import View

ORDER = ("models", "", "concepts", "compare")
"""The folders that come first; "" is the pages beside them."""


def files(pages: Pages, catalog: Catalog) -> dict[str, str | bytes]:
    """One guide for each language, at the root of the language."""
    return {
        f"{places.root_of(language)}llms.txt": _guide(pages, language, catalog)
        for language in pages.languages
    }


def _guide(pages: Pages, language: str, catalog: Catalog) -> str:
    view = View(catalog, language, "index.md")
    home, *others = pages.of(language)
    sections: dict[str, list[FinishedPage]] = {}
    for page in others:
        folder, _, rest = page.address.partition("/")
        sections.setdefault(folder if rest or f"{folder}/" in _folders(others) else "", []).append(page)
    lines = [f"# {view.word('site-name')}", "", f"> {home.description}", "", view.word("llms-how"), ""]
    for folder, found in sorted(sections.items(), key=lambda section: _place(section[0])):
        lines += [f"## {_heading(view, folder, found)}", ""]
        lines += [f"- [{page.title}]({pages.url_of(page)}{twins.NAME}): {page.description}" for page in found]
        lines += [""]
    lines += [f"## {view.word('data')}", ""]
    for dataset in DATASETS:
        lines += [f"- [{name}]({pages.url}data/v1/{name})" for name in files_of(dataset, catalog)]
    return "\n".join([*lines, ""])


def _place(folder: str) -> int:
    return ORDER.index(folder) if folder in ORDER else len(ORDER)


def _folders(pages: list[FinishedPage]) -> set[str]:
    return {f"{page.address.split('/')[0]}/" for page in pages if page.address.count("/") > 1}


def _heading(view: View, folder: str, pages: list[FinishedPage]) -> str:
    own = [page.title for page in pages if page.address == f"{folder}/"]
    return own[0] if own else view.word(f"menu-{folder}" if folder else "llms-pages")
