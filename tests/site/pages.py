"""Addresses and parts of the built pages, named once for all tests of the site."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urldefrag, urljoin

from bs4 import BeautifulSoup, Tag

from scripts import places
from scripts.catalog import Catalog
from tests.conftest import BASE_PATH, Site

LANGUAGES = places.LANGUAGES
MAIN = LANGUAGES[0]
PUBLISHED = f"https://example.org{BASE_PATH}"
HEADINGS = ["h1", "h2", "h3"]


def home(language: str) -> str:
    """Where a language begins: "" or "ko/"."""
    return "" if language == MAIN else f"{language}/"


def sources(language: str) -> list[Path]:
    """The Markdown files of a language."""
    return sorted((places.ROOT / places.prose_folder(language)).rglob("*.md"))


def _address(path: Path, language: str) -> str:
    relative = path.relative_to(places.ROOT / places.prose_folder(language)).with_suffix("").as_posix()
    return "" if relative == "index" else f"{relative.removesuffix('index').rstrip('/')}/"


ADDRESSES = sorted(_address(path, MAIN) for path in sources(MAIN))
"""Every page, relative to the root of a language: "", "models/", "models/iaas/" …"""


def model_address(model_id: str) -> str:
    return f"models/{model_id}/"


def every_page(site: Site) -> Iterator[tuple[str, str, BeautifulSoup]]:
    """Language, address and content of every page but the two for missing addresses."""
    for language in LANGUAGES:
        for address in ADDRESSES:
            yield language, address, site.read(home(language) + address)


def every_file(site: Site) -> Iterator[tuple[str, BeautifulSoup]]:
    """Every HTML file with the path of its address, those for missing addresses too."""
    pages = site.pages()
    assert pages
    for file in pages:
        name = file.as_posix()
        yield BASE_PATH + re.sub(r"(^|/)index\.html$", r"\1", name), site.read(file)


def article(page: BeautifulSoup) -> Tag:
    """The content of a page, without the theme's navigation."""
    return one(page, "article.md-content__inner")


def one(within: Tag, selector: str) -> Tag:
    """The only element that a selector finds."""
    found = within.select(selector)
    assert len(found) == 1, f"{selector}: {len(found)} found"
    return found[0]


def attribute(tag: Tag, name: str) -> str:
    """The value of an attribute as it is written, or ""."""
    value = tag.get(name) or ""
    return value if isinstance(value, str) else " ".join(value)


def text(tag: Tag) -> str:
    """The words of an element on one line, without the signs of the links to headings."""
    copy = BeautifulSoup(str(tag), "lxml")
    for sign in copy.select(".headerlink, .row-link"):
        sign.decompose()
    return " ".join(copy.get_text(" ").split())


def words(tag: Tag) -> str:
    """The words of an element as they are spaced in its text, without the links to rows."""
    copy = BeautifulSoup(str(tag), "lxml")
    for sign in copy.select(".headerlink, .row-link"):
        sign.decompose()
    return " ".join(copy.get_text().split())


def ids(within: Tag) -> list[str]:
    return [attribute(tag, "id") for tag in within.select("[id]")]


def headings(page: BeautifulSoup) -> list[Tag]:
    return article(page).find_all(HEADINGS)


def resolve(address: str, link: str) -> tuple[str, str]:
    """The path below the server, and the anchor, that a link of the page at `address` leads to."""
    path, anchor = urldefrag(urljoin(f"https://example.org{address}", link))
    return path.removeprefix("https://example.org"), anchor


def linked_ids(within: Tag, address: str, target: str) -> list[str]:
    """The anchors of the page `target` that the links of an element lead to, in order."""
    links = [resolve(BASE_PATH + address, attribute(tag, "href")) for tag in within.select("a[href]")]
    return [anchor for path, anchor in links if path == BASE_PATH + target]


def label(catalog: Catalog, language: str, who: str, answers: str | None, joint: str = ", ") -> str:
    """The words by which a cell says who runs it."""
    marks = catalog.words.who
    said = next(str(getattr(mark.label, language)) for key, mark in marks.items() if key == who)
    return said + (joint + str(getattr(catalog.words.answers.label, language)) if answers else "")


MODELS = sorted(
    address.split("/")[1] for address in ADDRESSES if address.startswith("models/") and address != "models/"
)
"""The ids of the models that have a page."""
