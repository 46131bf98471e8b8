"""Both languages are one site: the same pages, sections and addresses."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from bs4 import Tag

from scripts import places
from tests.conftest import Site
from tests.site.pages import (
    ADDRESSES,
    HEADINGS,
    LANGUAGES,
    MAIN,
    article,
    attribute,
    every_file,
    every_page,
    headings,
    home,
    ids,
    sources,
)

OTHERS = LANGUAGES[1:]


def tree(language: str) -> list[str]:
    folder = places.ROOT / places.prose_folder(language)
    return [path.relative_to(folder).as_posix() for path in sources(language)]


@pytest.mark.parametrize("language", OTHERS)
def test_both_languages_have_the_same_files_of_prose(language: str) -> None:
    assert tree(language) == tree(MAIN)
    assert tree(MAIN)


def test_every_source_has_its_page_and_every_page_its_source(site: Site) -> None:
    expected = {home(language) + address + "index.html" for language in LANGUAGES for address in ADDRESSES}
    missing = {home(language) + "404.html" for language in LANGUAGES}
    assert {path.as_posix() for path in site.pages()} == expected | missing


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_has_the_same_sections_in_both_languages(site: Site, address: str, language: str) -> None:
    def outline(page_language: str) -> list[tuple[str, str]]:
        page = site.read(home(page_language) + address)
        return [(heading.name, attribute(heading, "id")) for heading in headings(page)]

    assert outline(language) == outline(MAIN)
    assert outline(MAIN)


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_has_the_same_anchors_in_both_languages(site: Site, address: str, language: str) -> None:
    here, there = (ids(article(site.read(home(each) + address))) for each in (MAIN, language))
    assert there == here


def test_every_heading_has_an_id_written_by_hand_in_ascii(site: Site) -> None:
    found = [
        f"{home(language)}{address}: {heading.get_text()} #{attribute(heading, 'id')}"
        for language, address, page in every_page(site)
        for heading in article(page).find_all([*HEADINGS, "h4", "h5", "h6"])
        if isinstance(heading, Tag) and not re.fullmatch(r"[a-z][a-z0-9-]*", attribute(heading, "id"))
    ]
    assert found == []


def test_no_id_stands_twice_on_a_page(site: Site) -> None:
    found = {
        address: twice
        for address, page in every_file(site)
        if (twice := [id_ for id_, count in Counter(ids(page)).items() if count > 1])
    }
    assert found == {}


def test_no_two_sections_of_a_page_have_the_same_title(site: Site) -> None:
    found = {
        home(language) + address: twice
        for language, address, page in every_page(site)
        if (
            twice := [
                title
                for title, count in Counter(heading.get_text() for heading in headings(page)).items()
                if count > 1
            ]
        )
    }
    assert found == {}
