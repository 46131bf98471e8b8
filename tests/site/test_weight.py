"""What a reader's line must carry before the reader does anything, page by page."""

from __future__ import annotations

import gzip
import re

import pytest

from tests.conftest import BASE_PATH, Site
from tests.site.pages import LANGUAGES, every_file, home

KB = 1024
MOST = 40 * KB
HEADERS = 300
"""About as many bytes as the head of an answer takes."""
PAGES = ("", "models/iaas/", "matrix/", "compare/iaas-vs-paas/", "services/")
DETAILS = 46.4 * KB
"""The one page above the budget: all about more than 120 services, whose Korean words alone are 20 KB."""
NEEDED = re.compile(
    r'<link rel="(?:stylesheet|icon|modulepreload)" href="([^"?]+)|<(?:script|img)\b[^>]* src="([^"?]+)'
)


def weight(site: Site, address: str) -> int:
    """The bytes of a page and of everything that it asks for by itself, compressed as hosts do."""
    page = site.folder / address / "index.html"
    names = {first or second for first, second in NEEDED.findall(page.read_text(encoding="utf-8"))}
    files = [page, *((page.parent / name).resolve() for name in names)]
    assert all(site.folder in file.parents for file in files), "asked of another host"
    return sum(len(gzip.compress(file.read_bytes(), 6)) + HEADERS for file in files)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_light(site: Site, address: str, language: str) -> None:
    assert weight(site, home(language) + address) <= MOST


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_details_of_the_services_grow_no_further(site: Site, language: str) -> None:
    assert weight(site, f"{home(language)}services/details/") <= DETAILS


def test_a_page_brings_its_styles_and_waits_for_no_sheet(site: Site) -> None:
    for address, page in every_file(site):
        assert len(page.select("style")) == 1, address
        assert page.select("link[rel=stylesheet]") == [], address


def test_a_page_brings_the_styles_of_what_is_on_it_and_no_others(site: Site) -> None:
    styles = {address: str(page.select_one("style")) for address, page in every_file(site)}
    for name, own, other in [
        (".matrix ", "matrix/", "scenarios/"),
        (".flashcard{", "study/cards/", "matrix/"),
        (".pair ", "compare/iaas-vs-paas/", ""),
        (".chip ", "matrix/", ""),
    ]:
        own, other = BASE_PATH + own, BASE_PATH + other
        assert name in styles[own], f"{own} lacks {name}"
        assert name not in styles[other], f"{other} does not need {name}"


def test_every_plain_table_is_in_a_box_that_scrolls(site: Site) -> None:
    boxed = 0
    for address, page in every_file(site):
        for table in page.select("article table:not([class])"):
            boxed += 1
            assert table.parent is not None
            assert table.parent.get("class") == ["md-typeset__table"], address
    assert boxed


def test_the_scripts_and_sheets_that_no_page_asks_for_are_not_published(site: Site) -> None:
    names = {file.name for file in (site.folder / "assets").rglob("*") if file.is_file()}
    assert not [name for name in names if name.startswith(("bundle", "main.", "palette."))]
    assert not [name for name in names if name.endswith(".map")]
