"""Reads what was made from texts that nobody has looked at: elements apart from words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from bs4 import BeautifulSoup, Tag
from markdown import Markdown  # type: ignore[import-untyped]
from mkdocs.config.defaults import MkDocsConfig

from scripts import places
from scripts.load.yaml_file import Document

TEXTS = {"en", "ko", "title", "publisher", "provider"}
"""The keys whose values are free text."""


def texts(data: Any) -> Iterator[tuple[Any, str | int]]:
    """Where the free texts are: the mapping or list that holds each, and its key there."""
    for path, value in Document("", data).walk():
        named = path[-2] if path and isinstance(path[-1], int) else path[-1:] and path[-1]
        if isinstance(value, str) and named in TEXTS:
            holder = data
            for key in path[:-1]:
                holder = holder[key]
            yield holder, path[-1]


def as_page(project: MkDocsConfig, root: Path, source: str) -> BeautifulSoup:
    """A page as the site makes it: Markdown with the site's extensions, parts included from `root`."""
    snippets = {**project.mdx_configs["pymdownx.snippets"], "base_path": [str(root / places.PARTIALS)]}
    settings = {**project.mdx_configs, "pymdownx.snippets": snippets}
    return parse(Markdown(extensions=project.markdown_extensions, extension_configs=settings).convert(source))


def parse(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def words_of(element: Tag) -> str:
    return " ".join(element.get_text(" ").split())


def skeleton(soup: BeautifulSoup) -> list[tuple[str, list[str], str]]:
    """The elements with the names of their attributes and their links, without the words.

    What only says in which language words are, and the spelling that a name without Hangul gets, depend on
    the words, and are left out.
    """
    return [
        (tag.name, sorted(tag.attrs), str(tag.get("href")))
        for tag in soup.find_all(True)
        if (tag.name, list(tag.attrs)) != ("span", ["lang"]) and tag.get("class") != ["aliases"]
    ]


def parts_of(root: Path) -> dict[str, str]:
    """The generated parts by their name, such as en/legend.html."""
    folder = root / places.PARTIALS
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*.html"))
    }


def page_of(root: Path, page: str) -> tuple[Any, str]:
    """The front matter and the text of a generated page, such as en/matrix.md."""
    _, front, body = (root / "docs" / page).read_text(encoding="utf-8").split("---\n", 2)
    return yaml.safe_load(front), body
