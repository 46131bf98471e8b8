"""Services, concepts, scenarios, the guide, terms, and events are complete and easy to reach."""

import calendar
import itertools
import re
from collections.abc import Iterable

import pytest
from bs4 import Tag

from scripts import places
from scripts.catalog import Catalog, Column
from scripts.check.pages import CONCEPT, count_words
from scripts.facts.grammar import mid_sentence
from scripts.facts.scenarios import answers
from scripts.facts.services import address_of, has_page, models_of, with_pages
from scripts.load.schema.services import Service
from scripts.load.slug import slug
from tests.conftest import Site
from tests.published_data import published_page_data, search_records
from tests.site.pages import (
    LANGUAGES,
    MAIN,
    SOURCES,
    addresses,
    article,
    attribute,
    cited,
    every_page,
    home,
    linked_ids,
    links,
    model_address,
    one,
    resolve,
    said,
    sources,
    words,
)

SECTIONS = {
    "services/": {"how-to-read", "catalogue", "software", "sources"},
    "scenarios/": {"reading", "overview", "list", "incidents", "sources"},
    "choose/": {"questions", "table", "limits", "sources"},
    "glossary/": {"terms", "sources"},
    "timeline/": {"picture", "list", "sources"},
}
CONCEPTS = [f"concepts/{path.stem}/" for path in sources(MAIN) if path.parent.name == "concepts"]
DETAILS = "services/details/"
KNOWLEDGE = [*SECTIONS, *CONCEPTS, "layers/"]
LAYER_LENGTH = {"en": 150, "ko": 120}
LAYER_PARTS = 5


def content(site: Site, language: str, address: str) -> Tag:
    return article(site.read(home(language) + address))


def below(page: Tag, id_: str) -> list[Tag]:
    """Return what is below a heading, up to the next one of its level or above."""
    heading = one(page, f"[id='{id_}']")
    siblings = (tag for tag in heading.next_siblings if isinstance(tag, Tag))
    levels = [f"h{level}" for level in range(1, int(heading.name[1]) + 1)]
    return list(itertools.takewhile(lambda tag: tag.name not in levels, siblings))


def column_names(columns: Iterable[Column], language: str) -> list[str]:
    return [said(column.short, language) for column in columns]


# The ways there, and on.


def shown_links(site: Site, language: str, address: str) -> set[str]:
    """Return what a reader can click on a wide screen: the tabs, the open part of the menu, the content."""
    page = site.read(home(language) + address)
    seen = page.select(".md-tabs, .md-sidebar--primary .md-nav__item--active, article")
    return {link for part in seen for link in links(part, address, language)}


def test_everything_is_two_clicks_from_home(site: Site, language: str) -> None:
    first = shown_links(site, language, "")
    pages = first & set(addresses(site, language))
    second = set[str]().union(*(shown_links(site, language, address) for address in pages))
    assert set(KNOWLEDGE) - first - second == set()


def test_every_page_leads_on_from_its_content(site: Site) -> None:
    """To at least two other pages, where the lists of sources do not count."""
    for language, address, page in every_page(site):
        if address in SOURCES:
            continue
        others = set(addresses(site, language)) - {address, *SOURCES}
        assert len(others.intersection(links(article(page), address, language))) >= 2, (
            home(language) + address
        )


@pytest.mark.parametrize("address", SECTIONS)
def test_a_page_of_knowledge_has_its_sections(site: Site, address: str, language: str) -> None:
    found = [attribute(tag, "id") for tag in content(site, language, address).select("h2")]
    assert SECTIONS[address] - set(found) == set()
    assert found[-1] == "sources"


@pytest.mark.parametrize("address", KNOWLEDGE)
def test_a_page_of_knowledge_lists_every_source_that_it_links_to(
    site: Site, address: str, language: str
) -> None:
    page = content(site, language, address)
    listed = cited(one(page, "#sources ~ ul.source-list"), address, language)
    assert len(set(listed)) == len(listed) > 0
    # An entry of the catalogue links its own sources, and the list is for what is said around them.
    in_entries = {id_ for entry in page.select("ul.services") for id_ in cited(entry, address, language)}
    assert set(cited(page, address, language)) - set(listed) - in_entries == set()


# Services.


def entries(page: Tag, selector: str = "ul.services") -> dict[str, Tag]:
    return {attribute(tag, "id"): tag for tag in page.select(f"{selector} > li")}


def spelled(day: str, language: str) -> str:
    """A month or a day as prose says it: October 2024, February 6, 2026, 2026년 2월 6일."""
    year, month, *rest = (int(number) for number in day.split("-"))
    if language == "ko":
        return f"{year}년 {month}월" + "".join(f" {number}일" for number in rest)
    return calendar.month_name[month] + "".join(f" {number}," for number in rest) + f" {year}"


def status_told(catalog: Catalog, service: Service, language: str) -> str:
    """The status of a service as an entry says it, with its dates."""
    status, word = service.status, catalog.words.words
    label = said(catalog.words.status[status.value].label, language)
    since = f", {said(word['since'], language)} {status.since}" if status.since else ""
    return f"{label} ({said(word['as-of'], language)} {status.as_of}){since}"


def test_every_service_has_its_address_in_the_list_of_its_kind(
    site: Site, catalog: Catalog, language: str
) -> None:
    page = content(site, language, "services/")
    ordered = sorted(catalog.services, key=lambda id_: catalog.services[id_].name.en.casefold())
    software = [id_ for id_ in ordered if catalog.services[id_].kind == "software"]
    services = [id_ for id_ in ordered if id_ not in software]
    assert list(entries(page, "#catalogue ~ section > ul.filtered.services")) == services
    assert list(entries(page, "#software ~ section > ul.services:not(.filtered)")) == software


def without(said_: Iterable[str], told: str) -> list[str]:
    return [each for each in said_ if each not in told]


def promised(catalog: Catalog, service: Service, language: str) -> list[str]:
    """Whose it is, why it belongs there, what would change that, since when and as of when, other names."""
    return [
        said(service.name, language),
        service.provider,
        said(service.why, language),
        said(service.edge, language) if service.edge else "",
        status_told(catalog, service, language),
        *(former.name for former in service.former),
        *(former.until or "" for former in service.former),
    ]


def in_turn(catalog: Catalog, language: str) -> set[str]:
    """The services whose pages are read in a language: the languages take turns, as the pages are many."""
    return {*with_pages(catalog)[LANGUAGES.index(language) :: len(LANGUAGES)]}


def test_the_catalog_says_all_of_a_service_or_leads_to_the_page_that_does(
    site: Site, catalog: Catalog, language: str
) -> None:
    """An entry that leads on says what the service is, whose, and whether it is no longer current.

    Its page is its permanent link; only software without a page has that, too, in the list.
    """
    pages = 0
    for id_, entry in entries(content(site, language, "services/")).items():
        service, within, address = catalog.services[id_], entry, "services/"
        assert words(one(entry, "p:first-child strong")) == said(service.name, language), id_
        facts = words(one(entry, "p:first-child .service-facts"))
        assert facts.startswith(service.provider), id_
        assert [attribute(tag, "href") for tag in entry.select(".row-link")] == (
            [] if has_page(catalog, id_) else [f"#{id_}"]
        )
        if has_page(catalog, id_):
            pages += 1
            changed = service.status.value != "current"
            assert facts.endswith(status_told(catalog, service, language)) == changed, id_
            assert not entry.select("[data-note-quote], .edge"), f"{id_} says twice what its page says"
            leads = resolve("/services/", attribute(one(entry, "p:first-child > a:first-child"), "href"))
            assert leads == (f"/services/{id_}/", ""), id_
            if id_ not in in_turn(catalog, language):
                continue
            address = f"services/{id_}/"
            within = content(site, language, address)
            back = [
                resolve(f"/{address}", attribute(tag, "href")) for tag in within.select("#read-on + ul a")
            ]
            assert ("/services/", id_) in back, id_
        else:
            assert words(one(entry, "[data-note-quote]")) == said(service.why, language), id_
            assert bool(entry.select(".edge")) == bool(service.edge), id_
            assert service.kind == "software", id_
        assert without(promised(catalog, service, language), words(within)) == [], id_
        assert service.url in [attribute(tag, "href") for tag in within.select("a[rel=external]")], id_
        assert without(service.sources, " ".join(cited(within, address, language))) == [], id_
    assert pages == len(with_pages(catalog)) >= 80


def test_a_service_without_cells_has_the_layers_of_its_models(
    site: Site, catalog: Catalog, language: str
) -> None:
    """Of a service that belongs to no model, its page says only that the provider doesn't say it."""
    silent = catalog.words.words["layers-unstated"]
    without_cells = [id_ for id_ in with_pages(catalog) if id_ not in catalog.service_columns]
    assert {bool(catalog.services[id_].models) for id_ in without_cells} == {True, False}
    for id_ in without_cells:
        address = f"services/{id_}/"
        page = content(site, language, address)
        (told,) = below(page, "settings")
        assert words(told).startswith(said(silent, language)), id_
        columns = models_of(catalog, id_)
        assert [words(tag) for tag in told.select("a")] == [
            mid_sentence(language, said(column.name, language)) for column in columns
        ], id_
        assert links(told, address, language) == [column.page for column in columns], id_
        assert (words(told) == said(silent, language)) == (not columns), id_
        assert not page.select("table, #who-patches"), id_


def test_a_service_names_the_models_that_it_is_and_the_models_that_it_is_taken_for(
    site: Site, catalog: Catalog, language: str
) -> None:
    """A product with several doors has several, and CaaS is marked as nodes or serverless."""
    several = 0
    listed = entries(content(site, language, "services/"))
    pages = {f"services/{id_}/": id_ for id_ in in_turn(catalog, language)}
    shown = [("services/", id_, one(entry, "p:first-child .service-facts")) for id_, entry in listed.items()]
    shown += [
        (page, id_, content(site, language, page).select("p.service-facts")[0]) for page, id_ in pages.items()
    ]
    for address, id_, facts in shown:
        service = catalog.services[id_]
        columns = [catalog.column(key) for key in service.models]
        names = [said(catalog.models[key].name, language) for key in service.near]
        named = [tag for tag in facts.select("a") if "external" not in tag.get("rel", "")]
        assert [words(tag) for tag in named] == column_names(columns, language) + names, id_
        assert links(facts, address, language) == [
            *(column.page for column in columns),
            *map(model_address, service.near),
        ], id_
        several += len(columns) > 1
    assert several > 5
    caas = catalog.columns_of("caas")
    assert len(set(column_names(caas, language))) == len(caas) > 1


def test_software_says_when_it_becomes_a_service(site: Site, catalog: Catalog, language: str) -> None:
    condition = said(catalog.words.words["becomes-a-service"], language)
    page = content(site, language, "services/")
    for id_, entry in entries(page, "#software ~ section > ul.services:not(.filtered)").items():
        if has_page(catalog, id_):
            edge = one(content(site, language, f"services/{id_}/"), "h2#edge")
            assert words(edge).startswith(condition), id_
        else:
            assert words(one(entry, ".edge strong")) == f"{condition}.", id_


def test_the_dates_in_the_introduction_of_the_services_are_those_of_the_data(
    site: Site, catalog: Catalog, language: str
) -> None:
    """Every entry that the section on status names has changed its status, and the section says when."""
    paragraphs = below(content(site, language, "services/"), "status")
    named = [
        id_
        for part in paragraphs
        for id_ in linked_ids(part, f"{home(language)}services/", f"{home(language)}services/")
    ]
    told = " ".join(words(part) for part in paragraphs)
    statuses = [catalog.services[id_].status for id_ in named]
    assert {status.value for status in statuses} == {"legacy", "closed", "retired"}
    assert [s.since for s in statuses if spelled(s.since or "0-1", language) not in told] == []
    labels = [said(mark.label, language) for mark in catalog.words.status.values()]
    assert [name for name in labels if name.casefold() not in told.casefold()] == []


def test_the_introduction_of_the_services_names_the_models_and_names_of_the_data(
    site: Site, catalog: Catalog, language: str
) -> None:
    """It is about Cloud Run and ECS, new names, and two products with one name."""
    page = content(site, language, "services/")
    told = {part: " ".join(words(tag) for tag in below(page, part)) for part in ("several-models", "names")}
    models = {id_: set(service.models) for id_, service in catalog.services.items()}
    assert models["google-cloud-run"] == {"caas.serverless", "paas", "faas"}
    assert models["amazon-ecs"] == {"caas.nodes", "caas.serverless"}
    assert all(name in told["several-models"] for name in ("CaaS", "PaaS", "FaaS", "Fargate"))
    for id_, former in [
        ("microsoft-365", "Office 365"),
        ("google-cloud-run-functions", "Google Cloud Functions"),
        ("nhn-cloud-instance", "TOAST"),
    ]:
        assert former in told["names"]
        assert any(former in name.name for name in catalog.services[id_].former), id_
    assert "NKS" in told["names"]
    for id_ in ("naver-kubernetes-service", "nhn-kubernetes-service"):
        assert "NKS" in getattr(catalog.services[id_].aliases, language), id_


def test_the_catalogue_is_as_large_as_its_description_says(
    site: Site, catalog: Catalog, language: str
) -> None:
    page = site.read(f"{home(language)}services/")
    promised = re.findall(r"\b\d{2,3}(?!\d)", attribute(one(page, "meta[name=description]"), "content"))
    assert len(promised) == 1
    assert len(entries(article(page))) > int(promised[0])


def test_the_search_leads_to_the_place_that_says_what_a_service_is(
    site: Site, catalog: Catalog, language: str
) -> None:
    """To the page of a service, or to its entry if it has none; an edge case is found there, too."""
    found = search_records(site.folder, language)
    assert not [address for address in found if address.startswith(DETAILS)]
    for id_, service in catalog.services.items():
        own_page = has_page(catalog, id_)
        text = found[f"services/{id_}/" if own_page else f"services/#{id_}"].get("text", "")
        assert (f"services/#{id_}" in found) != own_page, f"{id_} is two results"
        why, edge = said(service.why, language), said(service.edge, language) if service.edge else ""
        label = "becomes-a-service" if service.kind == "software" else "edge-case"
        introduced = f"{said(catalog.words.words[label], language)}. {edge}" if edge else ""
        whole = why if own_page else f"{why} {introduced}".strip()
        begun = text.endswith(" …") and whole.startswith(text.removesuffix(" …"))
        assert text.startswith(whole) or begun, id_


def test_the_filter_offers_every_provider_and_every_model(
    site: Site, catalog: Catalog, language: str
) -> None:
    form = one(content(site, language, "services/"), "form.filter-tools[hidden]")
    offered = {
        name: [
            (attribute(tag, "value"), words(tag)) for tag in form.select(f"select[name={name}] option")[1:]
        ]
        for name in ("provider", "model")
    }
    providers = {each.provider for each in catalog.services.values() if each.kind != "software"}
    assert sorted(offered["provider"]) == sorted((slug(provider), provider) for provider in providers)
    assert offered["model"] == [(id_, said(model.name, language)) for id_, model in catalog.models.items()]


def test_a_model_page_shows_the_best_known_services_and_leads_to_all(
    site: Site, catalog: Catalog, language: str
) -> None:
    """To the catalog, filtered, with how many it lists; and what is often taken for the model is here."""
    root = f"/{home(language)}"
    for model_id in catalog.models:
        address = model_address(model_id)
        parts = below(content(site, language, address), "services")
        lists = [item for part in parts for item in part.select("li") if item.find_parent(class_="services")]
        found = [resolve(root + address, attribute(one(item, "a:has(strong)"), "href")) for item in lists]
        best = [*catalog.sheet.services[model_id], *catalog.sheet.more.get(model_id, [])]
        assert 4 <= len(best) <= 6
        listed = [*best, *catalog.taken_for(model_id)]
        expected = [address_of(catalog, id_).partition("#") for id_ in listed]
        assert found == [(f"{root}{page}", anchor) for page, _, anchor in expected], model_id
        for id_, item in zip(listed, lists, strict=True):
            assert said(catalog.services[id_].why, language) in words(item), id_
        (lead,) = (link for part in parts for link in part.select(f"a[href$='services/?model={model_id}']"))
        assert str(len(catalog.services_of(model_id))) in words(lead), model_id


# Concepts.


def test_the_sections_that_every_concept_has_are_called_the_same(site: Site, language: str) -> None:
    titles = {
        tuple(words(one(content(site, language, address), f"h2#{id_}")) for id_ in CONCEPT.sections)
        for address in CONCEPTS
    }
    assert len(titles) == 1


def drawings(page: Tag) -> set[str]:
    """The drawings of a page that have a title and a description for those who do not see them."""
    return {
        attribute(one(svg, "title"), "id").removesuffix("-title")
        for svg in page.select("figure.drawing svg[role=img]")
        if words(one(svg, "desc"))
        and attribute(svg, "aria-labelledby").split()
        == [attribute(one(svg, part), "id") for part in ("title", "desc")]
    }


def test_every_drawing_is_shown_and_the_event_case_and_scaling_have_theirs(
    site: Site, catalog: Catalog, language: str
) -> None:
    pages = [*CONCEPTS, "layers/", *(model_address(id_) for id_ in catalog.models)]
    shown = {address: drawings(content(site, language, address)) for address in pages}
    assert set[str]().union(*shown.values()) == catalog.pictures.keys()
    assert "sequence-s3-check" in shown["concepts/events-and-triggers/"]
    assert "scaling" in shown["concepts/scaling/"]


def test_the_event_case_explains_delivery_and_idempotency(site: Site, language: str) -> None:
    page = content(site, language, "concepts/events-and-triggers/")
    here = f"{home(language)}concepts/events-and-triggers/"
    terms = linked_ids(page, here, f"{home(language)}glossary/")
    assert {"at-least-once-delivery", "idempotency"} <= set(terms)
    assert all(name in words(page) for name in ("S3", "Lambda", "DynamoDB", "SHA-256"))


def test_the_worked_bill_says_when_its_numbers_held(site: Site, language: str) -> None:
    bill = below(content(site, language, "concepts/pay-per-use/"), "bill")
    assert sum(len(part.select("tbody tr")) for part in bill) >= 3
    told = " ".join(words(part) for part in bill)
    assert re.search(r"\b20\d\d-\d\d", told)
    assert len(re.findall(r"\$\s?\d|\d달러|\d 달러|\d dollars", told)) >= 3


# Layers.


def layer_prose(language: str) -> dict[str, str]:
    """The hand-written part of each section of the page of layers."""
    path = places.ROOT / places.prose_folder(language) / "layers.md"
    parts = re.split(r"^## .*\{ #([a-z-]+) \}$", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_every_layer_is_explained_at_some_length(catalog: Catalog, language: str) -> None:
    for layer_id in catalog.layers:
        assert count_words(layer_prose(language)[layer_id]) >= LAYER_LENGTH[language], layer_id


def test_every_layer_has_its_tasks_its_failures_who_notices_and_an_incident(
    site: Site, catalog: Catalog, language: str
) -> None:
    """Each under the same label in every layer; the incident has a year and a source."""
    page = content(site, language, "layers/")
    labels = []
    for layer_id in catalog.layers:
        parts = below(page, layer_id)
        leads = {words(tag): part for part in parts for tag in part.select("p > strong:first-child")}
        labels.append(list(leads))
        assert any(part.name == "ul" and len(part.select("li")) >= 3 for part in parts), layer_id
        incident = list(leads.values())[3]
        assert re.search(r"\b(19|20)\d\d\b|(19|20)\d\d년", words(incident)), layer_id
        assert any(cited(part, "layers/", language) for part in parts[parts.index(incident) :]), layer_id
    assert labels == [labels[0]] * len(labels)
    assert len(labels[0]) == LAYER_PARTS


# Scenarios.


def test_the_table_of_scenarios_says_who_acts_by_the_matrix(
    site: Site, catalog: Catalog, language: str
) -> None:
    table = one(content(site, language, "scenarios/"), "table.scenarios")
    assert [words(tag) for tag in table.select("thead th")[1:]] == column_names(catalog.columns, language)
    rows = {
        attribute(one(row, "th a"), "href"): [words(cell) for cell in row.select("td")]
        for row in table.select("tbody tr")
    }
    marks = {
        attribute(one(row, "th a"), "href"): [attribute(mark, "class") for mark in row.select("td .mark")]
        for row in table.select("tbody tr")
    }
    found = {f"#{id_}": answers(catalog, scenario) for id_, scenario in catalog.scenarios.items()}
    assert rows == {
        id_: [said(catalog.words.who[answer.who].label, language) for answer in each]
        for id_, each in found.items()
    }
    assert marks == {id_: [f"mark mark--{answer.who}" for answer in each] for id_, each in found.items()}


def test_every_scenario_says_for_every_column_who_acts_what_they_do_and_what_is_left(
    site: Site, catalog: Catalog, language: str
) -> None:
    page = content(site, language, "scenarios/")
    assert [attribute(tag, "id") for tag in page.select(".scenario > h3")] == list(catalog.scenarios)
    for id_, scenario in catalog.scenarios.items():
        told = one(page, f".scenario:has(> h3[id='{id_}'])")
        by_column = {}
        for term in told.select("dl > dt"):
            text = term.find_next_sibling("dd")
            assert isinstance(text, Tag)
            who = words(term).partition(":")[0]
            by_column.update({words(tag): (who, words(text)) for tag in term.select("a")})
        for answer in answers(catalog, scenario):
            who, text_ = by_column.pop(said(answer.column.short, language))
            assert who == said(catalog.words.who[answer.who].label, language), id_
            assert said(answer.acts.does, language) in text_, id_
            assert said(answer.acts.you, language) in text_, id_
            assert answer.because is None or said(answer.because, language) in text_, id_
        assert by_column == {}
        assert said(scenario.happens, language) in words(told), id_
        assert said(scenario.lesson, language) in words(told), id_
        assert set(scenario.sources) <= set(cited(told, "scenarios/", language)), id_


# The guide.


def test_the_guide_shows_all_its_questions_and_rules_in_the_page(
    site: Site, catalog: Catalog, language: str
) -> None:
    """So the rules can be read, and the path followed by hand, without JavaScript."""
    page = content(site, language, "choose/")
    questions = {attribute(tag, "data-question"): tag for tag in page.select("form.guide fieldset")}
    assert list(questions) == list(catalog.guide.questions)
    for id_, question in catalog.guide.questions.items():
        assert words(one(questions[id_], "legend")) == said(question.question, language)
        assert words(one(questions[id_], ".help")) == said(question.help, language)
        assert {
            attribute(tag, "value"): words(one(tag.parent or tag, "span"))
            for tag in questions[id_].select("input")
        } == {key: said(answer.text, language) for key, answer in question.answers.items()}
    listed = cited(one(page, "#sources ~ ul.source-list"), "choose/", language)
    assert set(catalog.guide.sources) <= set(listed)
    rules = {attribute(tag, "id"): tag for tag in page.select("#table ~ .rule")}
    assert list(rules) == [f"rule-{rule.id}" for rule in catalog.guide.rules]
    for rule in catalog.guide.rules:
        shown = rules[f"rule-{rule.id}"]
        columns = [catalog.column(key) for key in rule.models]
        assert [words(tag) for tag in shown.select(".result a")] == [
            said(each.name, language) for each in columns
        ]
        assert links(one(shown, ".result"), "choose/", language) == [each.page for each in columns]
        assert said(rule.because, language) in words(shown)
        assert said(rule.changes, language) in words(shown)
        conditions = [
            (
                said(catalog.guide.questions[id_].question, language),
                said(catalog.guide.questions[id_].answers[key].text, language),
            )
            for id_, keys in rule.when.items()
            for key in keys
        ]
        told = one(shown, ".conditions")
        assert [words(tag) for tag in told.select("em")] == list(
            dict.fromkeys(each for each, _ in conditions)
        )
        assert [words(tag) for tag in told.select("strong")] == [each for _, each in conditions]


# Words and dates.


def test_every_term_has_its_entry_with_both_names_its_definition_and_its_relatives(
    site: Site, catalog: Catalog, language: str
) -> None:
    page = content(site, language, "glossary/")
    other = next(each for each in LANGUAGES if each != language)
    terms = {attribute(tag, "id"): tag for tag in page.select("dl.glossary > dt")}
    assert terms.keys() == catalog.terms.keys()
    names = [words(one(tag, "strong")).casefold() for tag in terms.values()]
    assert names == sorted(names)
    here = f"{home(language)}glossary/"
    for id_, term in catalog.terms.items():
        told = terms[id_].find_next_sibling("dd")
        assert isinstance(told, Tag)
        assert words(one(terms[id_], "strong")) == said(term.name, language), id_
        foreign = one(terms[id_], ".other-language")
        assert (words(foreign), attribute(foreign, "lang")) == (said(term.name, other), other), id_
        assert words(told).startswith(said(term.definition, language)), id_
        assert [name for name in getattr(term.synonyms, language) if name not in words(told)] == [], id_
        assert [each for each in linked_ids(told, here, here) if each in catalog.terms] == term.see, id_
        assert cited(told, "glossary/", language) == term.sources, id_


def test_the_definitions_shown_on_other_pages_are_those_of_the_glossary(
    site: Site, catalog: Catalog, language: str
) -> None:
    assert published_page_data(site.folder, language, "terms") == {
        id_: [said(term.name, language), said(term.definition, language)]
        for id_, term in catalog.terms.items()
    }


def test_every_event_is_in_the_picture_and_in_the_list_below(
    site: Site, catalog: Catalog, language: str
) -> None:
    page = content(site, language, "timeline/")
    assert [attribute(tag, "href") for tag in page.select("figure.timeline svg.picture a")] == [
        f"#{id_}" for id_ in catalog.events
    ]
    assert [attribute(tag, "aria-label") for tag in page.select("figure.timeline svg.picture a")] == [
        f"{event.date}: {said(event.title, language)}" for event in catalog.events.values()
    ]
    listed = {attribute(tag, "id"): tag for tag in page.select("dl.events > dt")}
    assert list(listed) == list(catalog.events)
    for id_, event in catalog.events.items():
        told = listed[id_].find_next_sibling("dd")
        assert isinstance(told, Tag)
        assert words(one(listed[id_], "time")) == event.date, id_
        assert words(one(listed[id_], "strong")) == said(event.title, language), id_
        assert said(catalog.words.event[event.kind], language) in words(listed[id_]), id_
        assert said(event.text, language) in words(told), id_
        assert cited(told, "timeline/", language) == event.sources, id_
        year = listed[id_].find_previous("h3")
        assert isinstance(year, Tag)
        assert attribute(year, "id") == f"y{event.date[:4]}", id_


def test_the_picture_of_the_timeline_says_what_its_marks_mean(
    site: Site, catalog: Catalog, language: str
) -> None:
    legend = one(content(site, language, "timeline/"), "figure.timeline figcaption ul")
    labels = [said(name, language) for name in catalog.words.event.values()]
    assert [words(item) for item in legend.select("li")] == labels
