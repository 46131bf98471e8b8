"""Everything that is published besides the matrix: valid by its schema, whole, and what the data say."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from scripts import places
from scripts.catalog import TRAITS, Catalog, load_catalog
from scripts.facts.scenarios import answers
from scripts.render import exports
from scripts.render.exports import DATASETS, FOLDER
from tests.published_data import parts
from tests.unit.test_exports import complaints

IDS = [dataset.id for dataset in DATASETS]
LISTS = {
    "services": ("services", "services/#{}"),
    "terms": ("terms", "glossary/#{}"),
    "scenarios": ("scenarios", "scenarios/#{}"),
    "timeline": ("events", "timeline/#{}"),
    "charts": ("charts", "charts/#{}"),
    "pairs": ("pairs", "compare/{}/"),
    "corrections": ("corrections", "about/corrections/#{}"),
}
"""By file: the list in it that has one entry for each thing of the catalogue, and where a thing stands."""

Files = dict[str, Any]


@pytest.fixture(scope="module", params=["real", "tiny"])
def data(request: pytest.FixtureRequest, catalog: Catalog) -> Catalog:
    """The data of the repository, and the tiny data set."""
    if request.param == "real":
        return catalog
    harmless: Path = request.getfixturevalue("harmless")
    return load_catalog(harmless)


@pytest.fixture(scope="module")
def texts(data: Catalog) -> dict[str, str]:
    """Every published file by its name."""
    made = exports.render(data).items()
    return {path.removeprefix(f"{FOLDER}/"): text for path, text in made if path.startswith(FOLDER)}


@pytest.fixture(scope="module")
def files(texts: dict[str, str]) -> Files:
    """Every published file of JSON, as a program reads it."""
    return {name: json.loads(text) for name, text in texts.items() if name.endswith(".json")}


def contents(files: Files) -> Files:
    return {name: content for name, content in files.items() if not name.endswith(".schema.json")}


def schema_of(files: Files, name: str) -> Any:
    """The schema that lies beside a file; the models share one."""
    stem = "model" if name.startswith("models/") else name.removesuffix(".json")
    return files[f"{stem}.schema.json"]


def no_addresses(links: list[str]) -> list[str]:
    """Those that name something else than an address of a page, such as its source file."""
    return [link for link in links if ".md" in link or not link.partition("#")[0].endswith("/")]


def who_runs(files: Files) -> dict[tuple[str, str], str]:
    """By layer and column of the published matrix."""
    return {(cell["layer"], cell["column"]): cell["who"] for cell in files["matrix.json"]["cells"]}


def test_every_file_is_valid_by_the_schema_beside_it(files: Files) -> None:
    for name, content in contents(files).items():
        assert complaints(schema_of(files, name), content) == [], name


def test_every_schema_refuses_what_it_does_not_know(files: Files) -> None:
    for name, content in contents(files).items():
        assert complaints(schema_of(files, name), {**content, "colour": "blue"}), name
        missing = {key: value for key, value in content.items() if key != "edition"}
        assert complaints(schema_of(files, name), missing), name


def test_every_file_says_what_it_is(data: Catalog, files: Files) -> None:
    for name, content in contents(files).items():
        assert list(content)[:3] == ["version", "edition", "license"], name
        assert content["version"] == "1", name
        assert content["edition"] == data.citation.version, name
        assert content["license"] == data.citation.license, name


def test_every_text_is_there_in_both_languages(files: Files) -> None:
    for name, content in contents(files).items():
        told = [part for part in parts(content) if part.keys() & set(places.LANGUAGES)]
        assert told, name
        assert [part for part in told if part.keys() != set(places.LANGUAGES)] == [], name


def test_every_file_brings_the_sources_that_it_names_and_no_other(data: Catalog, files: Files) -> None:
    for name, content in contents(files).items():
        if name == "sources.json":
            continue
        rest = {key: value for key, value in content.items() if key != "sources"}
        named = {id_ for part in parts(rest) for id_ in part.get("sources", [])}
        assert named == content["sources"].keys(), name
        for id_, source in content["sources"].items():
            assert source == data.sources[id_].model_dump(mode="json"), name


def test_the_file_of_sources_has_every_source_with_its_address(data: Catalog, files: Files) -> None:
    assert files["sources.json"]["sources"] == {
        id_: source.model_dump(mode="json") | {"address": f"about/sources/#{id_}"}
        for id_, source in data.sources.items()
    }


@pytest.mark.parametrize("stem", LISTS)
def test_a_file_has_every_thing_of_the_catalogue_in_its_order(data: Catalog, files: Files, stem: str) -> None:
    name, address = LISTS[stem]
    listed = files[f"{stem}.json"][name]
    told = [(each["id"], each["address"]) for each in listed]
    assert told == [(id_, address.format(id_)) for id_ in getattr(data, name)]


@pytest.mark.parametrize("stem", ["services", "terms", "timeline", "pairs", "corrections"])
def test_a_thing_is_published_as_the_catalogue_has_it(data: Catalog, files: Files, stem: str) -> None:
    name, _ = LISTS[stem]
    for told in files[f"{stem}.json"][name]:
        # A page is named by its address instead of its source file, a column as in the matrix;
        # whether a term has a flashcard is not published.
        named, kept = {"models", "page", "see", "card"}, {"see"} if stem == "terms" else set()
        own = getattr(data, name)[told["id"]].model_dump(mode="json", exclude=named - kept)
        assert told | own == told


def test_models_and_columns_are_those_of_the_matrix(data: Catalog, files: Files) -> None:
    columns = {column["id"]: column["model"] for column in files["matrix.json"]["columns"]}
    for things, listed in (
        (data.services, files["services.json"]["services"]),
        (data.events, files["timeline.json"]["events"]),
    ):
        for told in listed:
            keys = things[told["id"]].models
            assert told["models"] == list(dict.fromkeys(key.split(".")[0] for key in keys))
            assert {columns[id_] for id_ in told["columns"]} == set(told["models"])
            assert {key.replace(".", "-") for key in keys if "." in key} <= set(told["columns"])


def test_a_term_names_the_address_of_its_page(files: Files) -> None:
    pages = [term["page"] for term in files["terms.json"]["terms"] if term["page"]]
    assert pages
    assert no_addresses(pages) == []


def test_a_chart_says_what_it_says_and_what_we_say(data: Catalog, files: Files) -> None:
    ours = who_runs(files)
    for told in files["charts.json"]["charts"]:
        chart = data.charts[told["id"]]
        columns = {column["id"]: column["column"] for column in told["columns"]}
        assert told["sources"] == [chart.source]
        assert [row["address"] for row in told["rows"]] == [f"{told['address']}-{id_}" for id_ in chart.rows]
        cells = {(cell["row"], cell["column"]): cell for cell in told["cells"]}
        assert cells.keys() == {(row, column) for row in chart.rows for column in chart.rows[row].cells}
        for (row, column), cell in cells.items():
            assert cell["who"] == chart.rows[row].cells[column]
            beside = {layer: ours[layer, columns[column]] for layer in chart.rows[row].layers}
            assert cell["ours"] == beside
            assert cell["agrees"] is (set(beside.values()) == {cell["who"]} if beside else None)
            assert (cell["agrees"] is False) == bool(cell["explanation"])


def test_a_pair_tells_both_sides_of_every_layer(data: Catalog, files: Files) -> None:
    ours = who_runs(files)
    columns = {column["id"]: column["model"] for column in files["matrix.json"]["columns"]}
    for told in files["pairs.json"]["pairs"]:
        first, second = told["models"]
        assert f"{first}-vs-{second}" == told["id"]
        ways = [(way["before"], way["after"]) for way in told["moves"]]
        assert ways == [
            (a, b) for a in columns for b in columns if (columns[a], columns[b]) == (first, second)
        ]
        for way in told["moves"]:
            assert [layer["layer"] for layer in way["layers"]] == list(data.layers)
            for layer in way["layers"]:
                assert layer["before"] == ours[layer["layer"], way["before"]]
                assert layer["after"] == ours[layer["layer"], way["after"]]


def test_the_guide_is_published_with_the_places_of_its_rules(data: Catalog, files: Files) -> None:
    guide = files["guide.json"]["guide"]
    own = data.guide.model_dump(mode="json", exclude={"rules"})
    assert guide | own == guide
    assert [(rule["id"], rule["address"]) for rule in guide["rules"]] == [
        (rule.id, f"choose/#rule-{rule.id}") for rule in data.guide.rules
    ]


def test_what_else_to_see_is_an_address(files: Files) -> None:
    told = [*files["corrections.json"]["corrections"], *files["charts.json"]["disagreements"]]
    assert no_addresses([address for each in told for address in each["see"]]) == []


def test_a_scenario_has_the_answer_of_every_column(data: Catalog, files: Files) -> None:
    for told in files["scenarios.json"]["scenarios"]:
        scenario = data.scenarios[told["id"]]
        found = answers(data, scenario)
        assert [answer["column"] for answer in told["answers"]] == [column.id for column in data.columns]
        for shown, answer in zip(told["answers"], found, strict=True):
            assert (shown["who"], shown["does"]["ko"]) == (answer.who, answer.acts.does.ko)
            assert shown["you"]["en"] == answer.acts.you.en
            assert bool(shown["because"]) == bool(answer.because)
        own = {"name", "happens", "layer", "lesson", "sources"}
        assert told | scenario.model_dump(mode="json", include=own) == told


def test_there_is_a_file_for_every_model_that_agrees_with_the_matrix(data: Catalog, files: Files) -> None:
    matrix = files["matrix.json"]
    assert {name for name in files if name.startswith("models/")} == {
        f"models/{id_}.json" for id_ in data.models
    }
    for id_, model in data.models.items():
        told = files[f"models/{id_}.json"]
        assert (told["id"], told["address"]) == (id_, f"models/{id_}/")
        own = model.model_dump(mode="json", exclude={"cells", "variants", "traits"})
        assert told | own == told
        columns = {column["id"]: column for column in matrix["columns"] if column["model"] == id_}
        assert [cell for cell in matrix["cells"] if cell["column"] in columns] == told["cells"]
        assert [column["id"] for column in told["columns"]] == list(columns)
        for shown, column in zip(told["columns"], data.columns_of(id_), strict=True):
            assert shown | columns[column.id] == shown
            assert shown["traits"] == {name: column.trait(name).model_dump(mode="json") for name in TRAITS}
        services = files["services.json"]["services"]
        assert told["services"] == [each["id"] for each in services if id_ in each["models"]]
        assert told["taken_for"] == [each["id"] for each in services if id_ in each["near"]]


def test_the_table_of_services_says_what_their_file_says(texts: dict[str, str], files: Files) -> None:
    rows = list(csv.DictReader(io.StringIO(texts["services.csv"])))
    assert rows == [
        {
            "id": each["id"],
            "name_en": each["name"]["en"],
            "name_ko": each["name"]["ko"],
            "provider": each["provider"],
            "kind": each["kind"],
            "models": " ".join(each["models"]),
            "columns": " ".join(each["columns"]),
            "near": " ".join(each["near"]),
            "status": each["status"]["value"],
            "status_as_of": each["status"]["as_of"],
            "status_since": each["status"]["since"] or "",
            "why_en": each["why"]["en"],
            "why_ko": each["why"]["ko"],
            "edge_en": each["edge"]["en"] if each["edge"] else "",
            "edge_ko": each["edge"]["ko"] if each["edge"] else "",
            "url": each["url"],
            "sources": " ".join(each["sources"]),
            "address": each["address"],
        }
        for each in files["services.json"]["services"]
    ]


@pytest.mark.parametrize(("text", "safe"), [("", ""), ("a=b", "a=b"), ("=1", "'=1"), ("-", "'-"), ("'", "'")])
def test_only_what_looks_like_a_formula_gets_an_apostrophe(text: str, safe: str) -> None:
    assert exports.spreadsheet_safe(text) == safe


@pytest.mark.parametrize("id_", IDS)
def test_what_is_published_is_told_in_both_languages(catalog: Catalog, id_: str) -> None:
    assert catalog.words.words[f"data-{id_}"].en != catalog.words.words[f"data-{id_}"].ko


def test_the_names_of_the_files_are_known_without_making_them(catalog: Catalog) -> None:
    made = {path.removeprefix(f"{FOLDER}/") for path in exports.render(catalog) if path.startswith(FOLDER)}
    named = {name for dataset in DATASETS for name in exports.files_of(dataset, catalog)}
    assert made - named == {exports.schema_file(dataset) for dataset in DATASETS}
    assert named <= made
