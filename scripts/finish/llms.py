"""llms.txt: a guide to the Markdown twins of the pages, for programs that read instead of people.

Format: https://llmstxt.org/ (a title, a summary, sections of links).
"""

from scripts import places
from scripts.catalog import Catalog
from scripts.facts.groups import grouped
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
    view = View(catalog, language, "")
    home, *others = pages.of(language)
    folders = {page.address.partition("/")[0] for page in others if page.address.count("/") > 1}

    def folder_of(page: FinishedPage) -> str:
        folder = page.address.partition("/")[0]
        return folder if folder in folders else ""

    def place(folder: str) -> int:
        return ORDER.index(folder) if folder in ORDER else len(ORDER)

    found = grouped(others, folder_of)
    return view.render_text(
        "llms.txt.j2",
        home=home,
        sections={
            _heading(view, folder, found[folder]): found[folder] for folder in sorted(found, key=place)
        },
        pages=pages,
        twin=twins.NAME,
        data=[name for dataset in DATASETS for name in files_of(dataset, catalog)],
    )


def _heading(view: View, folder: str, pages: list[FinishedPage]) -> str:
    own = [page.title for page in pages if page.address == f"{folder}/"]
    return own[0] if own else view.word(f"menu-{folder}" if folder else "llms-pages")
