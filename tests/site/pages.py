"""Addresses and parts of the built pages, named once for all tests of the site."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from zlib import crc32

from bs4 import BeautifulSoup, Tag

from scripts import places
from scripts.catalog import Catalog
from scripts.load.schema.matrix import Cell
from tests.conftest import BASE_PATH, Site

LANGUAGES = places.LANGUAGES
MAIN = LANGUAGES[0]
PUBLISHED = f"https://example.org{BASE_PATH}"
home = places.root_of
"""Where a language begins: "" or "ko/"."""
HEADINGS = ["h1", "h2", "h3"]
FAMILIES = {"compare/": 6, "services/": 24}
"""Folders of many pages that one template makes: one of so many is looked at."""
ALWAYS = {
    "compare/iaas-vs-paas/",
    "services/azure-kubernetes-service/",
    "services/amazon-s3/",
    "services/aws-lambda/",
}
"""Pages that tests name: the service with the most settings is one, and one without settings."""
SOURCES = ("about/sources/", "about/service-sources/")
"""The pages that list the sources: those that several pages cite, and those of services alone."""


def sources(language: str) -> list[Path]:
    """The Markdown files of a language that are written by hand."""
    made = [places.ROOT / place for place in (*places.COMMITTED, *places.MADE_BY_EVERY_BUILD)]
    return [
        path
        for path in sorted((places.ROOT / places.prose_folder(language)).rglob("*.md"))
        if not any(path == place or place in path.parents for place in made)
    ]


MODELS = sorted(path.stem for path in sources(MAIN) if path.parent.name == "models" and path.stem != "index")
"""The ids of the models that have a page."""


@cache
def addresses(site: Site, language: str = MAIN) -> list[str]:
    """Every page of a language, relative to where the language begins: "", "models/", "models/iaas/" …"""
    root = site.folder / home(language)
    others = [site.folder / home(other) for other in LANGUAGES if other not in (language, MAIN)]
    return [
        "" if path.parent == root else f"{path.parent.relative_to(root).as_posix()}/"
        for path in sorted(root.rglob("index.html"))
        if not any(other in path.parents for other in others)
        and not site.forwards(path.relative_to(site.folder))
    ]


def model_address(model_id: str) -> str:
    return f"models/{model_id}/"


def looked_at(address: str) -> bool:
    """Whether tests of every page look at a page: one template makes many, and some of them stand for all."""
    name = re.sub(r"^ko/", "", address)
    family = next((family for family in FAMILIES if name.startswith(family) and name != family), None)
    return family is None or name in ALWAYS or crc32(name.encode()) % FAMILIES[family] == 0


def every_page(site: Site) -> Iterator[tuple[str, str, BeautifulSoup]]:
    """Language, address and content of every page that is looked at, except the two for missing addresses."""
    for language in LANGUAGES:
        for address in filter(looked_at, addresses(site)):
            yield language, address, site.read(home(language) + address)


def every_file(site: Site) -> Iterator[tuple[str, BeautifulSoup]]:
    """Every HTML file that is looked at, with the path of its address; those for missing addresses, too."""
    pages = site.pages()
    assert pages
    for file in pages:
        address = re.sub(r"(^|/)index\.html$", r"\1", file.as_posix())
        if looked_at(address):
            yield BASE_PATH + address, site.read(file)


def article(page: BeautifulSoup) -> Tag:
    """The content of a page, without the theme's navigation."""
    found = page.find("article", class_="md-content__inner")
    assert isinstance(found, Tag)
    return found


def head(page: BeautifulSoup) -> Tag:
    """The head of a page: to look for something in the whole page takes many times as long."""
    assert page.head
    return page.head


def one(within: Tag, selector: str) -> Tag:
    """The only element that a selector finds."""
    found = within.select(selector)
    assert len(found) == 1, f"{selector}: {len(found)} found"
    return found[0]


def attribute(tag: Tag, name: str) -> str:
    """The value of an attribute as it is written, or ""."""
    value = tag.get(name) or ""
    return value if isinstance(value, str) else " ".join(value)


def _strings(tag: Tag) -> list[str]:
    """The text of an element in pieces, without the signs of the links to headings and rows."""
    signs = {id(piece) for sign in tag.select(".headerlink, .row-link") for piece in sign.strings}
    return [str(piece) for piece in tag.strings if id(piece) not in signs]


def text(tag: Tag) -> str:
    """The words of an element, with a space between the texts of its parts."""
    return " ".join(" ".join(_strings(tag)).split())


def words(tag: Tag) -> str:
    """The words of an element, spaced as they are written."""
    return " ".join("".join(_strings(tag)).split())


def ids(within: Tag) -> list[str]:
    return [attribute(tag, "id") for tag in within.find_all(id=True)]


def headings(page: BeautifulSoup) -> list[Tag]:
    return article(page).find_all(HEADINGS)


def resolve(address: str, link: str) -> tuple[str, str]:
    """The path below the server, and the anchor, that a link of the page at `address` leads to."""
    parts = urlsplit(urljoin(f"https://example.org{address}", link))
    return parts.path, parts.fragment


def linked_ids(within: Tag, address: str, target: str) -> list[str]:
    """The anchors of the page `target` that the links of an element lead to, in order."""
    links = [resolve(BASE_PATH + address, attribute(tag, "href")) for tag in within.select("a[href]")]
    return [anchor for path, anchor in links if path == BASE_PATH + target]


def links(within: Tag, address: str, language: str) -> list[str]:
    """The pages of the language that an element of the page at `address` links to, without anchors."""
    root = BASE_PATH + home(language)
    found = (resolve(root + address, attribute(tag, "href")) for tag in within.select("a[href]"))
    return [path.removeprefix(root) for path, _ in found if path.startswith(root)]


def cited(within: Tag, address: str, language: str) -> list[str]:
    """The sources that an element of the page at `address` links to, in order."""
    start = home(language)
    return [id_ for target in SOURCES for id_ in linked_ids(within, start + address, start + target)]


def said(thing: object, language: str) -> str:
    """A text of the data in one language."""
    return str(getattr(thing, language))


def label(catalog: Catalog, language: str, who: str, answers: str | None, joint: str = ", ") -> str:
    """The words by which a cell says who runs it."""
    marks = catalog.words.who
    said = next(str(getattr(mark.label, language)) for key, mark in marks.items() if key == who)
    return said + (joint + str(getattr(catalog.words.answers.label, language)) if answers else "")


def cell_words(catalog: Catalog, language: str, cell: Cell) -> str:
    """The words of a cell of the matrix: who runs it, and whether others say something else."""
    contested = getattr(catalog.words.words["cell-contested"], language)
    return label(catalog, language, cell.who, cell.answers) + (f", {contested}" if cell.otherwise else "")
