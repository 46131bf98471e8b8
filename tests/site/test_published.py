"""What was published once stays: every page and every place in it, in both languages."""

from __future__ import annotations

import pytest
from lxml import html as lxml_html

from scripts.catalog import Catalog
from scripts.finish import redirects
from scripts.finish.pages import FinishedPage, Pages, load_pages
from scripts.publish.addresses import LIST, read_list, standing, worth_keeping
from tests.conftest import Site
from tests.site.pages import LANGUAGES, PUBLISHED


@pytest.fixture(scope="module")
def pages(site: Site) -> Pages:
    return load_pages(site.folder, PUBLISHED)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_address_that_was_published_still_leads_somewhere(
    pages: Pages, catalog: Catalog, language: str
) -> None:
    listed = read_list()
    gone = sorted(set(listed) - standing(pages.of(language), redirects.targets(catalog)))
    assert gone == [], (
        "readers' links and notes lead here: keep the id, or name the moved page in docs/data/history.yml"
    )
    assert len(listed) > 2000


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_address_is_in_the_list(pages: Pages, catalog: Catalog, language: str) -> None:
    new = sorted(worth_keeping(pages.of(language), redirects.targets(catalog)) - set(read_list()))
    assert new == [], f"new addresses are promised for ever: run `make addresses` and commit {LIST}"


def test_the_list_is_sorted_and_names_each_address_once() -> None:
    assert read_list() == sorted(set(read_list()))


def page(address: str, article: str) -> FinishedPage:
    html = lxml_html.document_fromstring(f"<body><p id=theme></p><article>{article}</article></body>")
    return FinishedPage("en", address, lxml_html.tostring(html))


def test_places_are_what_a_reader_can_link_to() -> None:
    article = (
        "<h2 id=stack>Stack</h2><table><tr id=row><td id=a.b></td></tr></table>"
        "<svg><title id=drawn>T</title></svg><div id=box popover><p id=inside></p></div>"
        "<form id=tools><input id=field></form>"
    )
    found = worth_keeping([page("models/iaas/", article)], {"iaas/": "models/iaas/"})
    anchors = {"/models/iaas/#stack", "/models/iaas/#row", "/models/iaas/#a.b"}
    assert found == {"/models/iaas/", "/iaas/"} | anchors


def test_a_moved_page_keeps_its_places_only_where_its_new_page_has_them() -> None:
    now = standing([page("new/", "<h2 id=kept>K</h2>")], {"old/": "new/", "lost/": "nowhere/"})
    assert now == {"/new/", "/new/#kept", "/old/", "/old/#kept"}
