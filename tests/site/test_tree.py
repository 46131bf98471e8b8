"""Both languages have the same pages, sections, and addresses."""

import re
from collections import Counter

import pytest
from lxml import html as lxml_html

from scripts import places
from tests.conftest import Site
from tests.site.pages import (
    HEADINGS,
    LANGUAGES,
    addresses,
    article,
    attribute,
    every_file,
    every_page,
    headings,
    home,
    ids,
    sources,
)

each_other = pytest.mark.parametrize("language", LANGUAGES[1:])


def tree(language: str) -> list[str]:
    folder = places.ROOT / places.prose_folder(language)
    return [path.relative_to(folder).as_posix() for path in sources(language)]


def parts(site: Site, address: str) -> tuple[list[str], list[str]]:
    """Return the headings and the ids of a page; lxml reads so many pages in less time."""
    path = "//article[contains(concat(' ', @class, ' '), ' md-content__inner ')]"
    [content] = lxml_html.parse(site.folder / address / "index.html").xpath(path)
    headings_ = [f"{tag.tag}#{tag.get('id')}" for tag in content.iter(*HEADINGS)]
    return headings_, list(map(str, content.xpath(".//@id")))


@each_other
def test_both_languages_have_the_same_pages(site: Site, language: str) -> None:
    assert addresses(site, language) == addresses(site)


def test_every_file_of_prose_has_its_page(site: Site, language: str) -> None:
    expected = {re.sub(r"(^|/)index$", r"\1", file.removesuffix(".md")) for file in tree(language)}
    assert {path.rstrip("/") for path in expected} <= {path.rstrip("/") for path in addresses(site, language)}


@each_other
def test_a_page_has_the_same_sections_and_anchors_in_both_languages(site: Site, language: str) -> None:
    for address in addresses(site):
        headings_, ids_ = parts(site, address)
        other_headings, other_ids = parts(site, home(language) + address)
        assert headings_, address
        if address == "glossary/":  # which is in the order of each language's alphabet
            ids_.sort()
            other_ids.sort()
        assert (other_headings, other_ids) == (headings_, ids_), address


def test_every_heading_has_an_id_written_by_hand_in_ascii(site: Site) -> None:
    found = [
        f"{home(language)}{address}: {heading.get_text()} #{attribute(heading, 'id')}"
        for language, address, page in every_page(site)
        for heading in article(page).select("h1, h2, h3, h4, h5, h6")
        if not re.fullmatch(r"[a-z][a-z0-9-]*", attribute(heading, "id"))
    ]
    assert found == []


def test_no_id_is_on_a_page_twice(site: Site) -> None:
    found = {
        address: twice
        for address, page in every_file(site)
        if (twice := [id_ for id_, count in Counter(ids(page)).items() if count > 1])
    }
    assert found == {}


def test_no_two_sections_of_a_page_have_the_same_title(site: Site) -> None:
    for language, address, page in every_page(site):
        titles = Counter(heading.get_text() for heading in headings(page))
        assert [title for title, count in titles.items() if count > 1] == [], home(language) + address


def test_every_head_of_a_table_says_what_it_heads(site: Site) -> None:
    """A screen reader says the head of a column before each cell."""
    silent = {
        home(language) + address
        for language, address, page in every_page(site)
        for head in article(page).select("th")
        if not (head.get_text(strip=True) or head.select_one("[aria-label]"))
    }
    assert silent == set()
