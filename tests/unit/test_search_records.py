"""The records of the search: what comes from finished pages, and what the data adds."""

from collections import Counter

from lxml import html

from scripts import places
from scripts.catalog import Catalog
from scripts.facts.ai import rows
from scripts.facts.services import address_of, has_page
from scripts.finish.search import index
from scripts.finish.search.index import records, split
from scripts.finish.search.names import Found, found_things
from scripts.finish.search.sections import Section, cut

ORIGIN = ("docs/data/services/aws.yml", ("services", "ec2"))
PAGE = """
<article>
  <h1>Models <a class="headerlink" href="#m">¶</a></h1>
  <p>First <b>words</b>.</p>
  <script>hidden()</script><form>fields</form>
  <h2 id="rows">Rows</h2>
  <p>Of a table.</p>
  <table>
    <tr id="data"><th>Data <a class="row-link">#</a></th><td>You</td><td>You keep it.</td></tr>
    <tr><td>no</td><td>place</td></tr>
  </table>
  <h2 id="list">List</h2>
  <dl>
    <dt id="vm"><strong>VM</strong></dt><dd>A machine.</dd><dd>Virtual.</dd>
    <dt>other</dt><dd>Else.</dd>
  </dl>
  <ul><li id="ec2"><p>Rented.</p></li></ul>
  <h2 id="sources">Sources</h2><p>Only links.</p>
</article>
"""


def sections() -> list[Section]:
    return list(cut(html.fromstring(PAGE), "models/", {"data", "vm", "ec2"}))


def test_a_page_is_cut_at_its_headings_and_places() -> None:
    assert sections() == [
        Section("models/", "", "Models", "First words."),
        Section("models/", "rows", "Rows", "Of a table. no · place"),
        Section("models/", "data", "", "You · You keep it."),
        Section("models/", "list", "List", "other Else."),
        Section("models/", "vm", "VM", "A machine. Virtual."),
        Section("models/", "ec2", "", "Rented."),
    ]


def test_a_place_gets_its_names_and_its_kind_from_the_data() -> None:
    thing = Found(
        "ec2",
        "models/#ec2",
        "service",
        "Amazon EC2",
        ORIGIN,
        names=("Amazon EC2", "EC2"),
        aliases=("ec-2", "이씨투"),
        sought=("rented",),
    )
    made = {record.anchor: record for record in records(sections(), [thing])}
    assert (made["ec2"].kind, made["ec2"].title) == ("service", "Amazon EC2")
    assert made["ec2"].names == ("EC2",), "the title is a name already"
    assert made["ec2"].aliases == ("이씨투",), "ec-2 is read as EC2"
    assert made["ec2"].sought == ("rented",)
    assert (made[""].kind, made["rows"].kind) == ("page", "section")


def test_what_another_page_says_of_a_place_is_read_after_its_own_text() -> None:
    thing = Found("ec2", "models/#ec2", "service", "Amazon EC2", ORIGIN, text="By the hour.")
    (made,) = [record for record in records(sections(), [thing]) if record.anchor == "ec2"]
    assert made.text == "Rented. By the hour."


def test_what_is_excluded_is_no_result_and_in_no_text() -> None:
    page = "<article><p>Read.</p><h2 id=a data-search-exclude>A</h2><ul data-search-exclude><li id=b>B</ul>"
    assert list(cut(html.fromstring(page), "x/", {"b"})) == [Section("x/", "", "", "Read.")]


def test_a_thing_without_a_place_is_an_error_in_the_line_that_names_it(catalog: Catalog) -> None:
    thing = next(thing for thing in found_things(catalog, "en") if thing.page == "services/" and thing.names)
    section = Section("services/", "nearly", "Services", "")
    (problem,) = index.unplaced([thing], [section], "en")
    assert problem.file.startswith("docs/data/services/")
    lines = (places.ROOT / problem.file).read_text(encoding="utf-8").splitlines()
    assert lines[problem.line - 1].strip().startswith(f"{thing.anchor}:")
    assert problem.message.startswith(f"the page services/ has no place '#{thing.anchor}'")


def test_a_page_that_is_missing_is_named() -> None:
    thing = Found("dbaas", "models/dbaas/", "model", "DBaaS", ORIGIN)
    (problem,) = index.unplaced([thing], sections(), "ko")
    assert problem.message == "the page docs/ko/models/dbaas.md is missing"


def test_words_for_a_place_that_no_page_has_are_an_error_in_finding_yml(catalog: Catalog) -> None:
    known = next(thing for thing in found_things(catalog, "en") if thing.origin[0].endswith("finding.yml"))
    (problem,) = index.unplaced([known], [], "en")
    assert problem.file == "docs/data/finding.yml"
    assert problem.line > 1


def test_a_comparison_is_one_result() -> None:
    pair = Found("a-vs-b", "models/", "pair", "A vs B", ORIGIN)
    assert [record.anchor for record in records(sections(), [pair])] == [""]


def test_long_texts_are_cut_at_a_word() -> None:
    long = Section("x/", "", "Title", "word " * 400)
    (record,) = records([long], [])
    assert len(record.text) < 500
    assert record.text.endswith("word …")


def test_the_first_file_has_names_and_the_second_what_is_left() -> None:
    service = Found(
        "ec2",
        "services/#ec2",
        "service",
        "EC2",
        ORIGIN,
        text="By the hour.",
        names=("Elastic Compute Cloud",),
        sought=("rented",),
        sought_in_others=("임대",),
        aliases=("ec-2",),
        aliases_in_others=("이씨투",),
    )
    term = Found(
        "vm", "glossary/#vm", "term", "VM", ORIGIN, aliases=("machine",), aliases_in_others=("머신",)
    )
    section = Found("", "a/#b", "section", "B", ORIGIN, text="Text.")
    first, then = split([service, term, section])
    assert first == {
        "services/#ec2": {
            "kind": "service",
            "title": "EC2",
            "names": ("Elastic Compute Cloud",),
            "sought": ("rented",),
            "aliases": ("ec-2", "이씨투"),
        },
        "glossary/#vm": {"kind": "term", "title": "VM", "aliases": ("machine",)},
    }
    assert then == {
        "services/#ec2": {"text": "By the hour.", "sought": ("임대",)},
        "glossary/#vm": {"aliases": ("머신",)},
        "a/#b": {"kind": "section", "title": "B", "text": "Text."},
    }


def test_every_thing_of_the_data_can_be_found_once(catalog: Catalog, language: str) -> None:
    found = found_things(catalog, language)
    assert [
        address for address, count in Counter(thing.address for thing in found).items() if count > 1
    ] == []
    kinds = Counter(thing.kind for thing in found)
    assert kinds["model"] == len(catalog.models)
    assert kinds["service"] + kinds["software"] + kinds["api"] == len(catalog.services)
    assert kinds["term"] == len(catalog.terms)
    assert kinds["scenario"] == len(catalog.scenarios)
    assert kinds["pair"] == len(catalog.pairs) + len(catalog.product_pairs)
    columns = [column for several in catalog.service_columns.values() for column in several]
    own = sum(origin == column.setting_id for column in columns for origin in column.origins.values())
    of_ai = sum(len(row.own()) for row in rows(catalog))
    assert kinds["cell"] == len(catalog.columns) * len(catalog.layers) + own + of_ai


def test_a_thing_is_found_by_its_names_in_both_languages(catalog: Catalog) -> None:
    lambda_ = next(thing for thing in found_things(catalog, "en") if thing.address == "services/aws-lambda/")
    assert {"AWS Lambda"} <= set(lambda_.names)
    assert "Lambda" in lambda_.aliases
    assert "람다" in lambda_.aliases_in_others
    assert lambda_.stands_for == ("models/faas/",)


def test_software_stands_for_the_model_that_it_is_taken_for(catalog: Catalog) -> None:
    docker = next(thing for thing in found_things(catalog, "en") if thing.address == "services/#docker")
    assert docker.stands_for == ("models/caas/",)


def test_the_edge_case_of_a_service_is_read_where_its_address_is(catalog: Catalog) -> None:
    """The page of a service has it in a section of its own; an entry of the catalog shows it itself."""
    texts = {thing.address: thing.text for thing in found_things(catalog, "ko")}
    for id_, service in catalog.services.items():
        in_a_section = service.edge.ko if service.edge and has_page(catalog, id_) else ""
        assert texts[address_of(catalog, id_)] == in_a_section, id_


def test_every_kind_has_its_word(catalog: Catalog) -> None:
    kinds = {thing.kind for thing in found_things(catalog, "en")} - {""} | {"page", "section"}
    assert [kind for kind in sorted(kinds) if f"kind-{kind}" not in catalog.words.words] == []
