"""Machines find the sitemap, the feed, llms.txt, facts in the head, and redirects."""

import gzip
import json
import re
from collections import Counter
from typing import Any
from urllib.parse import urljoin

import pytest
from lxml import etree

from scripts.catalog import Catalog
from scripts.finish import redirects
from tests.conftest import Site
from tests.site.pages import LANGUAGES, PUBLISHED, head, home

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
ATOM = "{http://www.w3.org/2005/Atom}"


def xml(site: Site, name: str) -> etree._Element:
    return etree.fromstring((site.folder / name).read_bytes())


def published_pages(site: Site) -> set[str]:
    """The public addresses of the pages themselves, without those that only forward."""
    return {
        f"{PUBLISHED}{page.as_posix().removesuffix('index.html')}"
        for page in site.pages()
        if page.name == "index.html"
    }


def pages_of(site: Site, language: str) -> set[str]:
    """The public addresses of the pages of one language."""
    return {
        page for page in published_pages(site) if page.startswith(f"{PUBLISHED}ko/") == (language == "ko")
    }


def facts(site: Site, address: str) -> dict[str, Any]:
    element = head(site.read(address)).select_one("script[type='application/ld+json']")
    assert element is not None
    assert element.string is not None
    return dict(json.loads(element.string))


def test_the_sitemap_of_a_language_lists_every_page_once(site: Site, language: str) -> None:
    locations = xml(site, f"{home(language)}sitemap.xml").iter(f"{SITEMAP}loc")
    listed = Counter(location.text for location in locations)
    assert set(listed) == pages_of(site, language)
    assert set(listed.values()) == {1}
    packed = (site.folder / home(language) / "sitemap.xml.gz").read_bytes()
    assert gzip.decompress(packed) == (site.folder / home(language) / "sitemap.xml").read_bytes()


def test_robots_find_the_sitemap_of_each_language(site: Site) -> None:
    lines = (site.folder / "robots.txt").read_text().splitlines()
    named = [line.removeprefix("Sitemap: ") for line in lines if line.startswith("Sitemap: ")]
    assert named == [f"{PUBLISHED}{home(language)}sitemap.xml" for language in LANGUAGES]


def test_the_feed_has_every_change_and_each_entry_leads_to_it(
    site: Site, catalog: Catalog, language: str
) -> None:
    feed = xml(site, f"{home(language)}feed.xml")
    page = site.read(f"{home(language)}about/changes/")
    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == [
        getattr(change.title, language) for change in catalog.changes.values()
    ]
    for entry, (id_, change) in zip(entries, catalog.changes.items(), strict=True):
        link = entry.find(f"{ATOM}link")
        assert link is not None
        assert link.get("href") == f"{PUBLISHED}{home(language)}about/changes/#{id_}"
        assert page.find(id=id_) is not None
        assert entry.findtext(f"{ATOM}updated") == f"{change.date}T00:00:00Z"
    newest = max(change.date for change in catalog.changes.values())
    assert feed.findtext(f"{ATOM}updated") == f"{newest}T00:00:00Z"
    ids = [element.text for element in feed.iter(f"{ATOM}id")]
    assert len(ids) == len(set(ids))


def test_every_page_links_the_feed_of_its_language(site: Site, language: str) -> None:
    for address in ("", "models/iaas/", "compare/iaas-vs-paas/"):
        link = head(site.read(home(language) + address)).select_one("link[type='application/atom+xml']")
        assert link is not None
        here = f"{PUBLISHED}{home(language)}{address}"
        assert urljoin(here, str(link["href"])) == f"{PUBLISHED}{home(language)}feed.xml"


def test_llms_txt_describes_every_page_of_its_language(site: Site, language: str) -> None:
    text = (site.folder / home(language) / "llms.txt").read_text(encoding="utf-8")
    assert re.match(r"# .+\n\n> .+\n", text)
    links = re.findall(r"^- \[(.+?)\]\((\S+?)\)(?:: (.+))?$", text, flags=re.M)
    pages = pages_of(site, language)
    described = {link.removesuffix("index.md") for _, link, said in links if said}
    assert described == pages - {PUBLISHED + home(language)}
    for _, link, _ in links:
        assert (site.folder / link.removeprefix(PUBLISHED)).exists()


def test_a_model_is_a_defined_term(site: Site, catalog: Catalog, language: str) -> None:
    for id_, model in catalog.models.items():
        said = facts(site, f"{home(language)}models/{id_}/")
        assert said["@type"] == "DefinedTerm"
        assert said["name"] == getattr(model.name, language)
        assert said["description"] == getattr(model.definition.text, language)
        assert said["inLanguage"] == language


KINDS = {
    "": "WebSite",
    "glossary/": "DefinedTermSet",
    "scenarios/": "FAQPage",
    "matrix/": "Dataset",
    "concepts/serverless/": "Article",
    "compare/iaas-vs-paas/": "Article",
}


@pytest.mark.parametrize(("address", "kind"), KINDS.items())
def test_a_page_says_what_it_is(site: Site, address: str, kind: str, language: str) -> None:
    said = facts(site, home(language) + address)
    assert (said["@context"], said["@type"]) == ("https://schema.org", kind)


def test_every_answer_in_the_head_is_on_the_page(site: Site, language: str) -> None:
    page = site.read(f"{home(language)}scenarios/")
    words = " ".join(page.select_one("article").get_text(" ").split())  # type: ignore[union-attr]
    questions = facts(site, f"{home(language)}scenarios/")["mainEntity"]
    assert len(questions) > 10
    for question in questions:
        assert " ".join(question["acceptedAnswer"]["text"].split()) in words
        assert page.find(id=question["url"].partition("#")[2]) is not None


def test_other_addresses_lead_to_the_page(site: Site, catalog: Catalog, language: str) -> None:
    targets = redirects.targets(catalog)
    assert targets["iaas/"] == "models/iaas/"
    assert targets["compare/paas-vs-iaas/"] == "compare/iaas-vs-paas/"
    for old, new in targets.items():
        page = site.read(home(language) + old)
        here = PUBLISHED + home(language) + old
        refresh = page.select_one("meta[http-equiv=refresh]")
        assert refresh is not None
        to = urljoin(here, str(refresh["content"]).partition("url=")[2])
        assert to == PUBLISHED + home(language) + new
        link = page.select_one("a")
        assert link is not None
        assert urljoin(here, str(link["href"])) == to
        canonical = page.select_one("link[rel=canonical]")
        assert canonical is not None
        assert canonical["href"] == to
        assert page.select_one("meta[name=robots][content=noindex]")
