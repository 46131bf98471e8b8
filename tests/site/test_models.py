"""Every model has its page, named as the data name it and built as every other."""

from copy import copy

import pytest
from bs4 import Tag

from scripts.catalog import Catalog
from scripts.facts.services import columns_from, differing
from tests.conftest import BASE_PATH, Site
from tests.site.pages import (
    MODELS,
    addresses,
    article,
    attribute,
    head,
    home,
    label,
    linked_ids,
    model_address,
    one,
    resolve,
    text,
    words,
)

each_model = pytest.mark.parametrize("model_id", MODELS)


def model_page(site: Site, language: str, model_id: str) -> Tag:
    return article(site.read(home(language) + model_address(model_id)))


def test_every_model_has_a_page_and_every_page_a_model(site: Site, catalog: Catalog, language: str) -> None:
    assert sorted(catalog.models) == MODELS
    pages = [address for address in addresses(site, language) if address.startswith("models/")]
    assert sorted(pages) == sorted(["models/", *(model_address(id_) for id_ in catalog.models)])


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
    assert one(head(page), "title").get_text().startswith(text(heading))


@each_model
def test_the_sections_of_a_model_page_have_the_same_titles_as_on_the_others(
    site: Site, model_id: str, language: str
) -> None:
    def titles(id_: str) -> list[str]:
        headings = model_page(site, language, id_).select("h2")
        own = {"example", "choose"}  # these two name the model or the example
        return [text(heading) for heading in headings if attribute(heading, "id") not in own]

    assert titles(model_id) == titles(MODELS[0])


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


def test_the_overview_defines_every_model_in_order(site: Site, catalog: Catalog, language: str) -> None:
    rows = article(site.read(f"{home(language)}models/")).select("table.models-table tbody tr")
    assert [(text(one(row, "a")), words(one(row, "td"))) for row in rows] == [
        (str(getattr(model.name, language)), str(getattr(model.definition.text, language)))
        for model in catalog.models.values()
    ]


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


def test_a_model_page_says_which_of_its_cells_differ_by_product(
    site: Site, catalog: Catalog, language: str
) -> None:
    """With how many; at most six of them are named, each with a link to its own row."""
    cut = 0
    for column in catalog.columns:
        page = model_page(site, language, column.model_id)
        starting = columns_from(catalog, column)
        if column.variant_id:
            lead = one(page, f"[id={column.variant_id}-by-product]")
        else:
            lead = one(page, "[id=by-product] + p")
        assert str(len(starting)) in words(lead), column.key
        for layer, by_who in differing(column, starting).items():
            item = one(page, f".by-product summary a[href='#{column.anchor(layer)}']").find_parent("li")
            assert isinstance(item, Tag)
            counts = words(one(item, "summary")).split(" · ")
            assert label(catalog, language, column.cells[layer].who, None) in counts.pop(0)
            for answer, count, (who, differ) in zip(
                item.select("ul > li"), counts, by_who.items(), strict=True
            ):
                assert label(catalog, language, who, None) in count
                assert str(len(differ)) in count
                links = [resolve(f"/{column.page}", attribute(a, "href")) for a in answer.select("a")]
                assert links[:6] == [(f"/{each.page}", each.anchor(layer)) for each in differ[:6]]
                assert links[6:] == [("/services/", "")] * (len(differ) > 6)
                cut += len(differ) > 6
    assert cut


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
