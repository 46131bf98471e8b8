"""Reads pages that are generated from untrusted texts: their elements, and their words."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml
from bs4 import BeautifulSoup, Tag
from markdown import Markdown
from mkdocs.config.defaults import MkDocsConfig

from scripts import places
from scripts.load.yaml_file import Document, Path_

TEXTS = {"en", "ko", "title", "publisher", "provider"}
"""The keys whose values are free text."""


def is_text(path: Path_) -> bool:
    """Whether the value at a path is a free text."""
    return bool(path) and (path[-2] if isinstance(path[-1], int) else path[-1]) in TEXTS


def slots(data: Any, wanted: Callable[[Path_], bool] = is_text) -> Iterator[tuple[Path_, Any]]:
    """Yield the path of each wanted text, and the mapping or list that holds it."""
    for path, value in Document("", data).walk():
        if isinstance(value, str) and wanted(path):
            holder = data
            for key in path[:-1]:
                holder = holder[key]
            yield path, holder


def as_page(project: MkDocsConfig, root: Path, source: str) -> BeautifulSoup:
    """Render a page as the site does: Markdown with its extensions, and parts from `root`."""
    snippets = {**project.mdx_configs["pymdownx.snippets"], "base_path": [str(root / places.PARTIALS)]}
    settings = {**project.mdx_configs, "pymdownx.snippets": snippets}
    return parse(Markdown(extensions=project.markdown_extensions, extension_configs=settings).convert(source))


def parse(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def words_of(element: Tag) -> str:
    return " ".join(element.get_text(" ").split())


def skeleton(soup: BeautifulSoup) -> list[tuple[str, list[str], str]]:
    """Return the elements with the names of their attributes and their links, without the words.

    Elements that depend on the words are left out: marks of a language, and the spelling of a name without
    Hangul.
    """
    return [
        (tag.name, sorted(tag.attrs), str(tag.get("href")))
        for tag in soup.find_all(True)
        if (tag.name, list(tag.attrs)) != ("span", ["lang"]) and tag.get("class") != ["aliases"]
    ]


def parts_of(root: Path) -> dict[str, str]:
    """Return the generated parts by their name, such as en/legend.html."""
    folder = root / places.PARTIALS
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*.html"))
    }


def page_of(root: Path, page: str) -> tuple[Any, str]:
    """Return the front matter and the text of a generated page, such as en/matrix.md."""
    _, front, body = (root / "docs" / page).read_text(encoding="utf-8").split("---\n", 2)
    return yaml.safe_load(front), body
