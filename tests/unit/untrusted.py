"""Reads pages that are generated from untrusted texts: their elements, and their words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from bs4 import BeautifulSoup, Tag
from markdown import Markdown
from mkdocs.config.defaults import MkDocsConfig

from scripts import places
from scripts.load.yaml_file import Document

TEXTS = {"en", "ko", "title", "publisher", "provider"}
"""The keys whose values are free text."""


def texts(data: Any) -> Iterator[tuple[Any, str | int]]:
    """Yield the mapping or list that holds each free text, and the key of the text in it."""
    for path, value in Document("", data).walk():
        named = path[-2] if path and isinstance(path[-1], int) else path[-1:] and path[-1]
        if isinstance(value, str) and named in TEXTS:
            holder = data
            for key in path[:-1]:
                holder = holder[key]
            yield holder, path[-1]


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
