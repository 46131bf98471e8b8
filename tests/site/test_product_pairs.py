"""The comparisons of products say what the data say of their settings, and the services lead to them."""

from scripts.catalog import Catalog, ServiceColumn
from scripts.load.schema.product_pairs import ProductPair, products_of, reversed_id
from tests.conftest import BASE_PATH, Site
from tests.site.pages import LANGUAGES, article, attribute, cited, home, label, links, one, said, words
from tests.site.test_compare import overview, pair_address, pair_page
from tests.site.test_tables import grid

SECTIONS = ["side-by-side", "changes-hands", "choose", "read-on", "sources", "cite"]


def in_turn(catalog: Catalog, language: str) -> dict[str, ProductPair]:
    """The comparisons that are read in a language: the languages take turns, as the pages are many."""
    return dict(list(catalog.product_pairs.items())[LANGUAGES.index(language) :: len(LANGUAGES)])


def columns_of(catalog: Catalog, pair_id: str) -> list[ServiceColumn]:
    """The columns of a comparison, in the order of the data."""
    columns = {column.id: column for each in catalog.service_columns.values() for column in each}
    return [columns[id_] for id_ in catalog.product_pairs[pair_id].columns]


def test_each_comparison_has_both_names_in_its_title_and_its_sections(
    site: Site, catalog: Catalog, language: str
) -> None:
    assert len(catalog.product_pairs) >= 24
    for pair_id, pair in in_turn(catalog, language).items():
        page = pair_page(site, language, pair_id)
        for product in products_of(pair_id):
            assert said(catalog.services[product].name, language) in words(one(page, "h1")), pair_id
        assert words(one(page, "p.gist")) == said(pair.gist, language)
        assert [attribute(heading, "id") for heading in page.select("h2")] == SECTIONS


def test_the_stacks_say_what_the_data_say_and_mark_what_is_inherited(
    site: Site, catalog: Catalog, language: str
) -> None:
    start = BASE_PATH + home(language)
    inherited = f" ({said(catalog.words.words['inherited'], language)})"
    marked = 0
    for pair_id in in_turn(catalog, language):
        columns = columns_of(catalog, pair_id)
        expected = [
            [
                (
                    label(catalog, language, column.cells[layer].who, column.cells[layer].answers)
                    + inherited * column.inherits(layer),
                    f"{start}{column.page}#{column.anchor(layer)}",
                )
                for column in columns
            ]
            for layer in catalog.layers
        ]
        page = pair_page(site, language, pair_id)
        assert grid(one(page, "table.pair"), start + pair_address(pair_id)) == expected, pair_id
        marks = [cell for row in expected for cell, _ in row if cell.endswith(inherited)]
        assert len(page.select("table.pair td.inherited")) == len(marks)
        marked += len(marks)
    assert marked


def test_no_sentence_compares_an_inherited_answer(site: Site, catalog: Catalog, language: str) -> None:
    """Where a source says nothing, the page says so in place of a comparison."""
    told = {"en": "Not compared.", "ko": "비교하지 않은 계층."}[language]
    for pair_id in in_turn(catalog, language):
        columns = columns_of(catalog, pair_id)
        lists = pair_page(site, language, pair_id).select("ul.moves")
        assert lists, pair_id
        if all(column.inherits(layer) for column in columns for layer in ["runtime"]):
            runtime = said(catalog.layers["runtime"].name, language).lower()
            for each in lists:
                items = [words(item) for item in each.select("li") if not words(item).startswith(told)]
                assert not [item for item in items if runtime in item.lower()], pair_id


def test_a_comparison_says_when_to_choose_which_and_whose_word_that_is(
    site: Site, catalog: Catalog, language: str
) -> None:
    for pair_id, pair in in_turn(catalog, language).items():
        page, address = pair_page(site, language, pair_id), pair_address(pair_id)
        assert words(one(page, "h2#choose + p")) == said(pair.choose, language)
        named = set(cited(one(page, "h2#choose + p + p.cell-sources"), address, language))
        assert named == set(pair.sources), pair_id
        assert named <= set(cited(one(page, ".source-list"), address, language)), pair_id


def test_a_comparison_and_its_two_services_lead_to_each_other(
    site: Site, catalog: Catalog, language: str
) -> None:
    for pair_id, pair in in_turn(catalog, language).items():
        section = one(pair_page(site, language, pair_id), "h2#read-on + ul")
        pages = [f"services/{product}/" for product in products_of(pair_id)]
        assert links(section, pair_address(pair_id), language)[:3] == ["matrix/", *pages]
        matrix = attribute(section.select("a")[0], "href")
        assert matrix.endswith(f"/matrix/?models={','.join(pair.columns)}&diff=1")
        for page in pages:
            service = article(site.read(home(language) + page))
            assert pair_address(pair_id) in links(service, page, language), page


def test_the_overview_lists_every_comparison_of_products(site: Site, catalog: Catalog, language: str) -> None:
    listed = one(overview(site, language), "dl.pair-list.products")
    assert links(listed, "compare/", language) == [pair_address(id_) for id_ in catalog.product_pairs]
    gists = [said(pair.gist, language) for pair in catalog.product_pairs.values()]
    assert [words(gist) for gist in listed.select("dd")] == gists


def test_a_comparison_is_reached_in_the_other_order_too(site: Site, catalog: Catalog, language: str) -> None:
    for pair_id in in_turn(catalog, language):
        other = site.read(f"{home(language)}{pair_address(reversed_id(pair_id))}")
        assert attribute(one(other, "link[rel=canonical]"), "href").endswith(pair_address(pair_id))
