"""Services, concepts, scenarios, the guide, words and dates: whole, as the data say, and easy to reach."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterable

import pytest
from bs4 import Tag

from scripts import places
from scripts.catalog import Catalog
from scripts.render.scenarios import answers
from scripts.schema import Service
from tests.conftest import BASE_PATH, Site
from tests.site.pages import (
    LANGUAGES,
    MAIN,
    addresses,
    article,
    attribute,
    every_page,
    home,
    ids,
    label,
    linked_ids,
    model_address,
    one,
    resolve,
    words,
)
from tests.site.test_prose import length, plain, prose

SECTIONS = {
    "services/": {"how-to-read", "catalogue", "software", "sources"},
    "scenarios/": {"reading", "overview", "list", "incidents", "sources"},
    "choose/": {"questions", "table", "limits", "sources"},
    "glossary/": {"terms", "sources"},
    "timeline/": {"picture", "list", "sources"},
}
CONCEPTS = [
    f"concepts/{stem}/"
    for stem in (
        "virtualization",
        "containers",
        "shared-responsibility",
        "serverless",
        "stateless-functions",
        "events-and-triggers",
        "scaling",
        "pay-per-use",
        "cold-starts",
        "hosting",
    )
]
CONCEPT_ENDS = ["misconceptions", "in-the-models", "read-on", "sources"]
CONCEPT_LENGTH = {"en": range(400, 901), "ko": range(380, 901)}
LAYER_LENGTH = {"en": 150, "ko": 120}

each_language = pytest.mark.parametrize("language", LANGUAGES)
each_concept = pytest.mark.parametrize("address", CONCEPTS)


def content(site: Site, language: str, address: str) -> Tag:
    return article(site.read(home(language) + address))


def said(thing: object, language: str) -> str:
    """A text of the data in one language."""
    return str(getattr(thing, language))


def links(within: Tag, address: str, language: str) -> list[str]:
    """The pages of the language that an element of the page at `address` links to, with anchors."""
    root = BASE_PATH + home(language)
    found = (resolve(root + address, attribute(tag, "href")) for tag in within.select("a[href]"))
    return [
        path.removeprefix(root) + (f"#{anchor}" if anchor else "")
        for path, anchor in found
        if path.startswith(root)
    ]


def source_ids(within: Tag, address: str, language: str) -> list[str]:
    return linked_ids(within, home(language) + address, f"{home(language)}about/sources/")


def following(heading: Tag) -> list[Tag]:
    """What stands below a heading, up to the next one of its level."""
    return list(
        itertools.takewhile(
            lambda tag: tag.name != heading.name,
            (tag for tag in heading.next_siblings if isinstance(tag, Tag)),
        )
    )


def section(page: Tag, id_: str) -> Tag:
    """A copy of a section, without its heading."""
    box = Tag(name="section")
    for tag in following(one(page, f"[id='{id_}']")):
        box.append(tag.__copy__())
    return box


# The ways there, and on.


def shown_links(site: Site, language: str, address: str) -> set[str]:
    """What a reader on a desk sees to click: the tabs, the open part of the menu, the content."""
    page = site.read(home(language) + address)
    seen = page.select(".md-tabs, .md-sidebar--primary .md-nav__item--active, article")
    return {link.partition("#")[0] for part in seen for link in links(part, address, language)}


@each_language
def test_everything_is_two_clicks_from_home(site: Site, language: str) -> None:
    first = shown_links(site, language, "")
    pages = first & set(addresses(site, language))
    second = set[str]().union(*(shown_links(site, language, address) for address in pages))
    assert {*SECTIONS, *CONCEPTS, "layers/"} - first - second == set()


def test_every_page_leads_on_from_its_content(site: Site) -> None:
    """To at least two other pages, where the list of sources does not count."""
    for language, address, page in every_page(site):
        onward = {link.partition("#")[0] for link in links(article(page), address, language)}
        onward &= set(addresses(site, language)) - {address, "about/sources/"}
        assert len(onward) >= 2, home(language) + address


@each_language
@pytest.mark.parametrize("address", SECTIONS)
def test_a_page_of_knowledge_has_its_sections(site: Site, address: str, language: str) -> None:
    found = [attribute(tag, "id") for tag in content(site, language, address).select("h2")]
    assert SECTIONS[address] - set(found) == set()
    assert found[-1] == "sources"


@each_language
@pytest.mark.parametrize("address", [*SECTIONS, *CONCEPTS, "layers/"])
def test_a_page_of_knowledge_lists_every_source_that_it_links_to(
    site: Site, address: str, language: str
) -> None:
    page = content(site, language, address)
    listed = source_ids(one(page, "#sources ~ ul.source-list"), address, language)
    assert listed
    assert len(set(listed)) == len(listed)
    assert set(source_ids(page, address, language)) - {"source-article"} <= set(listed)


# Services.


def entries(page: Tag) -> dict[str, Tag]:
    return {attribute(tag, "id"): tag for tag in page.select("ul.services > li")}


def spelled(day: str, language: str) -> str:
    """A day or a month as prose says it: 6 February 2026, 2026년 2월 6일."""
    year, month, *rest = day.split("-")
    if language == "ko":
        return f"{year}년 {int(month)}월" + "".join(f" {int(number)}일" for number in rest)
    names = (
        "January February March April May June July August September October November December"
    ).split()
    return "".join(f"{int(number)} " for number in rest) + f"{names[int(month) - 1]} {year}"


@each_language
def test_every_service_has_its_address_in_the_list_of_its_kind(
    site: Site, catalog: Catalog, language: str
) -> None:
    page = content(site, language, "services/")
    for part, software in [("catalogue", False), ("software", True)]:
        expected = {id_ for id_, each in catalog.services.items() if (each.kind == "software") == software}
        assert entries(section(page, part)).keys() == expected


def expected_links(catalog: Catalog, service: Service) -> list[str]:
    models = [catalog.column(key).page for key in service.models]
    return models + [model_address(id_) for id_ in service.near]


@each_language
def test_an_entry_says_what_the_page_promises_of_every_entry(
    site: Site, catalog: Catalog, language: str
) -> None:
    """Name, provider, model, reason, edge case, status with its date, former names, documentation, sources."""
    for id_, entry in entries(content(site, language, "services/")).items():
        service, told = catalog.services[id_], words(entry)
        status = service.status
        expected = [
            said(service.name, language),
            service.provider,
            *(catalog.column_name(key, language) for key in ()),
            said(service.why, language),
            said(service.edge, language) if service.edge else "",
            f"{said(catalog.words.status[status.value].label, language)} (",
            status.as_of,
            status.since or "",
            *(former.name for former in service.former),
            *(former.until or "" for former in service.former),
            *getattr(service.aliases, language),
        ]
        assert [each for each in expected if each not in told] == [], id_
        leads = [link for link in links(entry, "services/", language) if link.startswith("models/")]
        assert leads == expected_links(catalog, service), id_
        assert service.url in [attribute(tag, "href") for tag in entry.select("a[rel=external]")], id_
        assert source_ids(entry, "services/", language) == service.sources, id_
