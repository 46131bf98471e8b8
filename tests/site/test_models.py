"""Every model has its page, named as the data name it and built as every other."""

from __future__ import annotations

from collections import Counter
from copy import copy

import pytest
from bs4 import Tag

from scripts.catalog import Catalog
from tests.conftest import BASE_PATH, Site
from tests.site.pages import (
    LANGUAGES,
    MODELS,
    addresses,
    article,
    attribute,
    home,
    linked_ids,
    model_address,
    one,
    resolve,
    text,
    words,
)

each_language = pytest.mark.parametrize("language", LANGUAGES)
each_model = pytest.mark.parametrize("model_id", MODELS)


def model_page(site: Site, language: str, model_id: str) -> Tag:
    return article(site.read(home(language) + model_address(model_id)))


@each_language
def test_every_model_has_a_page_and_every_page_a_model(site: Site, catalog: Catalog, language: str) -> None:
    assert sorted(catalog.models) == MODELS
    pages = [address for address in addresses(site, language) if address.startswith("models/")]
    assert sorted(pages) == sorted(["models/", *(model_address(id_) for id_ in catalog.models)])


@each_language
@each_model
def test_a_model_page_is_named_after_its_model(
    site: Site, catalog: Catalog, model_id: str, language: str
) -> None:
    model = catalog.models[model_id]
    name, full = str(getattr(model.name, language)), str(getattr(model.full_name, language))
    page = site.read(home(language) + model_address(model_id))
    heading = one(page, "article h1")
    # On-premises and colocation stand for no longer words: their full names explain.
    expected = f"{name}: " if full.startswith(name) else f"{name}: {full}"
    assert text(heading).startswith(expected)
    assert full.startswith(name) or text(heading) == expected
    assert attribute(heading, "id") == model_id
    assert one(page, "head title").get_text().startswith(text(heading))


@each_language
@each_model
def test_the_sections_of_a_model_page_have_the_same_titles_as_on_the_others(
    site: Site, model_id: str, language: str
) -> None:
    def titles(id_: str) -> list[str]:
        headings = model_page(site, language, id_).select("h2")
        own = {"example", "choose"}  # these two name the model or the example
        return [text(heading) for heading in headings if attribute(heading, "id") not in own]

    assert titles(model_id) == titles(MODELS[0])


@each_language
def test_the_navigation_names_the_models_as_the_data_do(site: Site, catalog: Catalog, language: str) -> None:
    links = site.read(home(language) + "models/").select("nav.md-nav--primary a.md-nav__link[href]")
    start = BASE_PATH + home(language) + "models/"
    named = {resolve(start, attribute(link, "href"))[0]: text(link) for link in links}
    shown = {path: name for path, name in named.items() if path.startswith(start) and path != start}
    assert shown == {
        BASE_PATH + home(language) + model_address(id_): str(getattr(model.name, language))
        for id_, model in catalog.models.items()
    }
    assert list(shown) == [BASE_PATH + home(language) + model_address(id_) for id_ in catalog.models]


@each_language
def test_the_overview_defines_every_model_in_order(site: Site, catalog: Catalog, language: str) -> None:
    rows = article(site.read(f"{home(language)}models/")).select("table.models-table tbody tr")
    assert [(text(one(row, "a")), words(one(row, "td"))) for row in rows] == [
        (str(getattr(model.name, language)), str(getattr(model.definition.text, language)))
        for model in catalog.models.values()
    ]


@each_language
@each_model
def test_a_model_page_says_everything_that_the_data_say_of_its_model(
    site: Site, catalog: Catalog, model_id: str, language: str
) -> None:
    model = catalog.models[model_id]
    facts = [model.definition.text, *model.choose, *model.avoid]
    facts += [limit.text for limit in model.limits.values()]
    facts += [other.why for other in model.confused_with]
    facts += [said for entry in model.misconceptions for said in (entry.wrong, entry.right)]
    facts += [getattr(model.traits, name).text for name in type(model.traits).model_fields]
    shown = words(model_page(site, language, model_id))
    assert [fact for fact in facts if str(getattr(fact, language)) not in shown] == []


@each_language
def test_a_model_page_says_which_of_its_cells_differ_by_product(
    site: Site, catalog: Catalog, language: str
) -> None:
    """With how many, of which at most six are named, each with a link to its own row that says so."""
    labels = {who: str(getattr(mark.label, language)) for who, mark in catalog.words.who.items()}
    counted = 0
    for column in catalog.columns:
        expected: dict[str, Counter[str]] = {}
        rows: dict[tuple[str, str], str] = {}
        starting = [each for own in catalog.service_columns.values() for each in own if each.base == column]
        for each in starting:
            stated = each.setting.cells if each.setting else each.service.cells
            for layer, cell in stated.items():
                if cell.who != column.cells[layer].who:
                    expected.setdefault(layer, Counter())[labels[cell.who]] += 1
                    rows[f"/{each.page}", each.anchor(layer)] = labels[cell.who]
        page = model_page(site, language, column.model_id)
        name = f"{column.variant_id}-by-product" if column.variant_id else "by-product"
        heading = one(page, f"[id={name}]")
        lead = heading if column.variant_id else heading.find_next_sibling("p")
        assert isinstance(lead, Tag)
        assert str(len(starting)) in words(lead), column.key
        below = lead.find_next_sibling()
        shown = below.select(":scope > li") if isinstance(below, Tag) and expected else []
        assert [attribute(one(item, ":scope > details > summary a"), "href") for item in shown] == [
            f"#{column.anchor(layer)}" for layer in catalog.layers if layer in expected
        ], column.key
        for item, layer in zip(shown, (layer for layer in catalog.layers if layer in expected), strict=True):
            assert labels[column.cells[layer].who] in words(item).partition(":")[2]
            answers = item.select("ul > li")
            assert len(answers) == len(expected[layer])
            counts = words(one(item, "summary")).split(" · ")[1:]
            for answer, said in zip(answers, counts, strict=True):
                label, named = words(answer).partition(":")[0], answer.select("a")
                count = expected[layer][label]
                assert label in said, (column.key, layer)
                assert str(count) in said, (column.key, layer)
                more = [link for link in named if "?model=" in attribute(link, "href")]
                leads = [resolve(f"/{column.page}", attribute(link, "href")) for link in named]
                assert len(named) - len(more) == min(count, 6)
                assert [rows.get(place) for place in leads[: min(count, 6)]] == [label] * min(count, 6)
                assert [words(link) for link in more if str(count - 6) in words(link)] == [
                    words(link) for link in more
                ]
                assert bool(more) == (count > 6)
                counted += count
    assert counted > 100


@each_language
@each_model
def test_a_model_page_lists_exactly_the_sources_that_it_cites(
    site: Site, model_id: str, language: str
) -> None:
    address = home(language) + model_address(model_id)
    page = model_page(site, language, model_id)
    target = f"{home(language)}about/sources/"
    listed = linked_ids(one(page, ".source-list"), address, target)
    everywhere = linked_ids(page, address, target)
    assert listed == sorted(set(listed))
    cited_beside = [id_ for id_ in set(everywhere) if everywhere.count(id_) > 1]
    assert sorted(cited_beside) == listed


@each_language
@each_model
def test_a_model_page_says_how_to_cite_it(site: Site, model_id: str, language: str) -> None:
    own = f"https://example.org{BASE_PATH}{home(language)}{model_address(model_id)}"
    page = model_page(site, language, model_id)
    address, row, link, citation = [code.get_text() for code in page.select(".note-kit dl.cite code")]
    assert address == own
    page_of_row, anchor = row.split("#")
    assert page_of_row == own
    assert page.select(f"tr#{anchor}")
    assert link.endswith(f"]({own})")
    assert citation.endswith(own)


@each_model
def test_a_model_page_shows_at_most_3500_words_before_a_reader_unfolds_anything(
    site: Site, model_id: str
) -> None:
    page = copy(model_page(site, "en", model_id))
    for hidden in page.select("details:not([open]) > :not(summary), svg, script, .visually-hidden"):
        hidden.decompose()
    assert sum(any(map(str.isalnum, word)) for word in page.get_text(" ").split()) <= 3500
