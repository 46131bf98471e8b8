"""Words of the other language say that they are, so that a screen reader speaks them as they are spoken."""

import re
from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup, NavigableString, Tag

from scripts.catalog import Catalog
from scripts.facts.grammar import spoken_in
from tests.conftest import Site
from tests.published_data import published_page_data
from tests.site.pages import SOURCES, attribute, every_file, home

HANGUL = re.compile("[가-힣ㄱ-ㆎ]")
NOT_READ = {"script", "style", "template", "code", "pre"}
READ_ATTRIBUTES = ("title", "aria-label", "alt", "placeholder")


def spoken(part: Tag | NavigableString) -> str:
    """The language in which a part is read aloud."""
    around = ([part] if isinstance(part, Tag) else []) + list(part.parents)
    return next((attribute(tag, "lang") for tag in around if tag.get("lang")), "")


def texts(page: BeautifulSoup) -> Iterator[NavigableString]:
    for piece in page.find_all(string=HANGUL):
        if not any(tag.name in NOT_READ for tag in piece.parents):
            yield piece


def place_in_a_source(tag: Tag) -> bool:
    """Whether the tag is a link of the prose, whose title has the words of a source as it prints them."""
    return tag.name == "a" and "about/sources/#" in attribute(tag, "href")


def test_hangul_on_an_english_page_is_marked_as_korean(site: Site) -> None:
    """Where this fails: `v.foreign(…)` in a template, `<span lang="ko">…</span>` in Markdown."""
    unmarked = []
    marked = 0
    for address, page in every_file(site):
        if attribute(page.html or page, "lang") == "ko":
            continue
        for piece in texts(page):
            if spoken(piece) == "ko":
                marked += 1
            else:
                unmarked.append(f"{address}: {piece.strip()[:80]}")
        unmarked += [
            f"{address}: {name}={attribute(tag, name)[:80]}"
            for name in READ_ATTRIBUTES
            for tag in page.find_all(attrs={name: HANGUL})
            if spoken(tag) != "ko" and not place_in_a_source(tag)
        ]
    assert unmarked == []
    assert marked > 300, "each language switch, aliases, titles"


@pytest.mark.parametrize(("language", "foreign"), [("en", "ko"), ("ko", "en")])
def test_the_titles_of_sources_are_spoken_in_their_language(
    site: Site, catalog: Catalog, language: str, foreign: str
) -> None:
    links = {
        attribute(item, "id"): item.select("a[rel=external]")[0]
        for address in SOURCES
        for item in site.read(home(language) + address).select(".publisher li[id]")
    }
    found = 0
    for id_, source in catalog.sources.items():
        link = links[id_]
        assert link.get_text() == source.title
        pieces = [(spoken(piece), str(piece)) for piece in link.find_all(string=True)]
        assert pieces == spoken_in(language, source.title), id_
        found += foreign in dict(pieces)
    assert found > (30 if foreign == "ko" else 300)


@pytest.mark.parametrize(
    ("address", "names"), [("services/", ".services strong"), ("models/paas/", ".by-product a")]
)
def test_english_names_in_the_korean_catalogue_are_marked(site: Site, address: str, names: str) -> None:
    page = site.read(home("ko") + address)
    marked = page.select(f"{names} [lang=en]")
    assert [part for part in marked if HANGUL.search(part.get_text())] == []
    assert len(marked) > 4


def test_the_reasons_of_the_matrix_say_it_too(site: Site, language: str) -> None:
    """They come as data and are put into the page by a script."""
    cells: dict[str, str] = published_page_data(site.folder, language, "cells")
    whole = BeautifulSoup("".join(cells.values()), "lxml")
    if language == "en":
        assert [piece for piece in texts(whole) if spoken(piece) != "ko"] == []
    assert len(whole.select(f".source [lang={'ko' if language == 'en' else 'en'}]")) > 3
