"""Every pair of models has its comparison, found from the grid, and it says what the data say."""

from bs4 import Tag

from scripts.catalog import TRAITS, Catalog, Column
from scripts.facts.services import address_of
from tests.conftest import BASE_PATH, Site
from tests.site.pages import article, attribute, home, label, linked_ids, links, one, words
from tests.site.test_tables import grid

SECTIONS = ["side-by-side", "changes-hands", "choose", "what-else", "read-on", "sources", "cite"]


def pair_address(pair_id: str) -> str:
    return f"compare/{pair_id}/"


def title(catalog: Catalog, language: str, pair_id: str) -> str:
    """The title of a pair. Only 코로케이션 ends in a consonant: IaaS and the others end in a vowel."""
    first, second = (getattr(catalog.models[id_].name, language) for id_ in pair_id.split("-vs-"))
    if language == "ko":
        return f"{first}{'과' if first == '코로케이션' else '와'} {second} 비교"
    return f"{first} vs {second if second.endswith('aaS') else second.lower()}"


def overview(site: Site, language: str) -> Tag:
    return article(site.read(f"{home(language)}compare/"))


def pair_page(site: Site, language: str, pair_id: str) -> Tag:
    return article(site.read(home(language) + pair_address(pair_id)))


def columns_of(catalog: Catalog, pair_id: str) -> list[Column]:
    return [column for id_ in pair_id.split("-vs-") for column in catalog.columns_of(id_)]


def test_the_grid_links_every_pair_once_where_its_row_meets_its_column(
    site: Site, catalog: Catalog, language: str
) -> None:
    table = one(overview(site, language), "table.grid-of-pairs")
    ids = list(catalog.models)
    heads = [links(head, "compare/", language) for head in table.select("thead th")]
    assert heads == [[f"models/{id_}/"] for id_ in ids[1:]]
    rows = table.select("tbody tr")
    assert [links(one(row, "th"), "compare/", language) for row in rows] == [
        [f"models/{id_}/"] for id_ in ids[:-1]
    ]
    shown = [[links(cell, "compare/", language) for cell in row.select("td")] for row in rows]
    assert shown == [
        [[pair_address(f"{a}-vs-{b}")] if ids.index(b) > i else [] for b in ids[1:]]
        for i, a in enumerate(ids[:-1])
    ]


def test_the_grid_and_the_list_name_each_pair_by_its_title(
    site: Site, catalog: Catalog, language: str
) -> None:
    page = overview(site, language)
    titles = [title(catalog, language, id_) for id_ in catalog.pairs]
    assert [attribute(link, "aria-label") for link in page.select(".grid-of-pairs td a")] == titles
    listed = one(page, "dl.pair-list:not(.products)")
    assert [words(name) for name in listed.select("dt")] == titles
    assert links(listed, "compare/", language) == [pair_address(id_) for id_ in catalog.pairs]
    gists = [str(getattr(pair.gist, language)) for pair in catalog.pairs.values()]
    assert [words(gist) for gist in listed.select("dd")] == gists


def test_each_comparison_has_its_title_and_its_sections(site: Site, catalog: Catalog, language: str) -> None:
    for pair_id, pair in catalog.pairs.items():
        page = pair_page(site, language, pair_id)
        assert words(one(page, "h1")) == title(catalog, language, pair_id)
        assert attribute(one(page, "h1"), "id") == pair_id
        assert words(one(page, "p.gist")) == str(getattr(pair.gist, language))
        assert [attribute(heading, "id") for heading in page.select("h2")] == SECTIONS


def test_the_variants_of_a_model_are_sections_of_its_comparisons(
    site: Site, catalog: Catalog, language: str
) -> None:
    for pair_id in catalog.pairs:
        variants = [column for column in columns_of(catalog, pair_id) if column.variant]
        shown = pair_page(site, language, pair_id).select("h2#changes-hands ~ h3")
        assert [(attribute(head, "id"), words(head)) for head in shown] == [
            (column.variant_id, str(getattr(column.short, language))) for column in variants
        ]


def test_the_stacks_of_a_comparison_say_what_the_data_say(
    site: Site, catalog: Catalog, language: str
) -> None:
    start = BASE_PATH + home(language)
    for pair_id in catalog.pairs:
        columns = columns_of(catalog, pair_id)
        table = one(pair_page(site, language, pair_id), "table.pair")
        assert grid(table, start + pair_address(pair_id)) == [
            [
                (
                    label(catalog, language, column.cells[layer].who, column.cells[layer].answers),
                    f"{start}{column.page}#{column.anchor(layer)}",
                )
                for column in columns
            ]
            for layer in catalog.layers
        ], pair_id
        assert [words(head) for head in table.select("thead th")[1:]] == [
            str(getattr(column.short, language)) for column in columns
        ]


def test_a_row_of_a_comparison_is_marked_where_and_only_where_the_stacks_differ(
    site: Site, catalog: Catalog, language: str
) -> None:
    said = f"({getattr(catalog.words.words['row-differs'], language)})"
    for pair_id in catalog.pairs:
        cells = [column.cells for column in columns_of(catalog, pair_id)]
        differing = [
            layer
            for layer in catalog.layers
            if len({(column[layer].who, column[layer].answers) for column in cells}) > 1
        ]
        rows = one(pair_page(site, language, pair_id), "table.pair").select("tbody tr")
        assert [attribute(row, "id") for row in rows if "differs" in row["class"]] == differing
        assert [attribute(row, "id") for row in rows if said in words(one(row, "th"))] == differing


def test_a_comparison_says_when_to_choose_which_and_whose_word_that_is(
    site: Site, catalog: Catalog, language: str
) -> None:
    target = f"{home(language)}about/sources/"
    for pair_id, pair in catalog.pairs.items():
        page = pair_page(site, language, pair_id)
        cases = page.select("h2#choose + ul > li")
        assert [words(case) for case in cases] == [str(getattr(case, language)) for case in pair.choose]
        cited = linked_ids(
            one(page, "h2#choose + ul + p.cell-sources"), home(language) + pair_address(pair_id), target
        )
        assert cited == pair.sources
        listed = linked_ids(one(page, ".source-list"), home(language) + pair_address(pair_id), target)
        assert set(cited) <= set(listed)
        assert listed == sorted(set(listed))


def test_a_comparison_says_what_else_changes(site: Site, catalog: Catalog, language: str) -> None:
    for pair_id in catalog.pairs:
        columns = columns_of(catalog, pair_id)
        rows = one(pair_page(site, language, pair_id), "table.pair-traits").select("tbody tr")
        for name, row in zip(TRAITS, rows, strict=True):
            for column, cell in zip(columns, row.select("td"), strict=True):
                trait = column.trait(name)
                short, text = (str(getattr(part, language)) for part in (trait.short, trait.text))
                assert words(cell).startswith(f"{short}. {text}"), f"{pair_id}: {name}"


def test_a_comparison_leads_to_its_models_its_neighbours_and_its_part_of_the_matrix(
    site: Site, catalog: Catalog, language: str
) -> None:
    ids = list(catalog.pairs)
    for number, pair_id in enumerate(ids):
        section = one(pair_page(site, language, pair_id), "h2#read-on + ul")
        first, second = pair_id.split("-vs-")
        neighbours = ids[max(0, number - 1) : number] + ids[number + 1 : number + 2]
        assert links(section, pair_address(pair_id), language) == [
            "matrix/",
            f"models/{first}/",
            f"models/{second}/",
            *[
                address_of(catalog, service).partition("#")[0]
                for id_ in (first, second)
                for service in catalog.sheet.services[id_]
            ],
            *["glossary/" for _ in catalog.terms_of(f"models/{first}.md", f"models/{second}.md")],
            *map(pair_address, neighbours),
            "compare/",
        ]
        matrix = attribute(section.select("a")[0], "href")
        assert matrix.endswith(f"/matrix/?models={first},{second}&diff=1")


def test_the_navigation_is_not_crowded_with_pairs(site: Site, catalog: Catalog, language: str) -> None:
    for address in ("", "compare/", "models/iaas/"):
        page = site.read(home(language) + address)
        shown = [target for nav in page.select("nav") for target in links(nav, address, language)]
        assert "compare/" in shown
        assert not set(map(pair_address, catalog.pairs)) & set(shown)
