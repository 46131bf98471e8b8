"""The page of the rules in Korea has each rule, its duties, and its official texts."""

from scripts.catalog import Catalog
from tests.conftest import Site
from tests.site.pages import article, attribute, home, linked_ids, one, words

PAGE = "korea/"


def test_the_table_names_each_rule_and_leads_to_its_section(
    site: Site, catalog: Catalog, language: str
) -> None:
    page = article(site.read(home(language) + PAGE))
    rows = one(page, "table.korean-rules").select("tbody tr")
    assert [attribute(one(row, "th a"), "href") for row in rows] == [f"#{id_}" for id_ in catalog.rules]
    for row, (id_, rule) in zip(rows, catalog.rules.items(), strict=True):
        assert one(page, f"h2[id='{id_}']"), id_
        text = words(row)
        told = [rule.gist, *(catalog.words.party[party] for party in rule.binds)]
        told += [text.title for text in rule.texts]
        told += [name for each in rule.texts for name in (each.articles, each.number) if name]
        assert [name for name in told if str(getattr(name, language)) not in text] == []


def test_each_rule_says_who_does_what_and_cites_it(site: Site, catalog: Catalog, language: str) -> None:
    page = article(site.read(home(language) + PAGE))
    lists = page.select("dl.duties")
    assert len(lists) == len(catalog.rules)
    for found, (id_, rule) in zip(lists, catalog.rules.items(), strict=True):
        text = words(found)
        told = [duty.text for duty in rule.duties.values()]
        told += [rule.announced.text] if rule.announced else []
        assert [name for name in told if str(getattr(name, language)) not in text] == [], id_
        here = home(language) + PAGE
        assert set(linked_ids(found, here, f"{home(language)}about/sources/")) == set(rule.sources), id_
