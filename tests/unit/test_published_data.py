"""Every published file fits its schema, is complete, and agrees with the data."""

import csv
import io
import json
from typing import Any

import pytest

from scripts import places
from scripts.catalog import TRAITS, Catalog
from scripts.facts.scenarios import answers
from scripts.facts.sources import page_of_source
from scripts.render import exports
from tests.published_data import complaints, parts, published_files

LISTS = {
    "services": ("services", "services/#{}"),
    "terms": ("terms", "glossary/#{}"),
    "scenarios": ("scenarios", "scenarios/#{}"),
    "timeline": ("events", "timeline/#{}"),
    "korea": ("rules", "korea/#{}"),
    "charts": ("charts", "charts/#{}"),
    "pairs": ("pairs", "compare/{}/"),
    "corrections": ("corrections", "about/corrections/#{}"),
    "exams": ("exams", "study/certifications/#{}"),
}
"""By file: its list with one entry for each thing in the catalog, and the address of a thing."""

Files = dict[str, Any]


@pytest.fixture(scope="module", params=["real", "tiny"])
def data(request: pytest.FixtureRequest, catalog: Catalog, tiny_catalog: Catalog) -> Catalog:
    """The data of the repository, and the tiny data set."""
    return catalog if request.param == "real" else tiny_catalog


@pytest.fixture(scope="module")
def texts(data: Catalog) -> dict[str, str]:
    """Return every published file by its name."""
    return published_files(data)


@pytest.fixture(scope="module")
def files(texts: dict[str, str]) -> Files:
    """Return the content of every published JSON file."""
    return {name: json.loads(text) for name, text in texts.items() if name.endswith(".json")}


WITHOUT_TEXT = {"who-patches.json"}
"""Files of ids and answers alone."""


def contents(files: Files) -> Files:
    return {name: content for name, content in files.items() if not name.endswith(".schema.json")}


def schema_of(files: Files, name: str) -> Any:
    """Return the schema of a file. The models share one, and so do the services."""
    folder, _, rest = name.rpartition("/")
    return files[f"{folder.removesuffix('s') or rest.removesuffix('.json')}.schema.json"]


def who_runs(files: Files) -> dict[tuple[str, str], str]:
    """Return the cells of the published matrix by layer and column."""
    return {(cell["layer"], cell["column"]): cell["who"] for cell in files["matrix.json"]["cells"]}


def test_every_file_fits_its_schema(files: Files) -> None:
    for name, content in contents(files).items():
        assert complaints(schema_of(files, name), content) == [], name


def test_every_schema_refuses_unknown_fields(files: Files) -> None:
    for name, content in contents(files).items():
        schema = schema_of(files, name)
        assert complaints(schema, {**content, "colour": "blue"}), name
        assert "edition" in schema["required"], name


@pytest.mark.parametrize("wrong", [{"who": "custommer"}, {"why": {"en": "Only English."}}, {"basis": None}])
def test_the_schema_of_the_matrix_refuses_a_wrong_cell(files: Files, wrong: dict[str, Any]) -> None:
    matrix = files["matrix.json"]
    cells = [matrix["cells"][0] | wrong]
    assert complaints(files["matrix.schema.json"], matrix | {"cells": cells})


def test_every_file_has_its_version_edition_and_license(data: Catalog, files: Files) -> None:
    for name, content in contents(files).items():
        assert list(content)[:3] == ["version", "edition", "license"], name
        assert content["version"] == "1", name
        assert content["edition"] == data.citation.version, name
        assert content["license"] == data.citation.license, name


def test_every_text_is_in_both_languages(files: Files) -> None:
    for name, content in contents(files).items():
        published = [part for part in parts(content) if part.keys() & set(places.LANGUAGES)]
        empty = not next((value for value in content.values() if isinstance(value, list)), [])
        assert published or empty or name in WITHOUT_TEXT, name
        assert [part for part in published if part.keys() != set(places.LANGUAGES)] == [], name


def test_every_file_has_exactly_the_sources_that_it_names(data: Catalog, files: Files) -> None:
    for name, content in contents(files).items():
        if name == "sources.json" or name in WITHOUT_TEXT:
            continue
        rest = {key: value for key, value in content.items() if key != "sources"}
        named = {id_ for part in parts(rest) for id_ in part.get("sources", [])}
        assert named == content["sources"].keys(), name
        for id_, source in content["sources"].items():
            assert source == data.sources[id_].model_dump(mode="json"), name


def test_the_file_of_sources_has_every_source_with_its_address(data: Catalog, files: Files) -> None:
    assert files["sources.json"]["sources"] == {
        id_: source.model_dump(mode="json") | {"address": f"{page_of_source(data, id_)}#{id_}"}
        for id_, source in data.sources.items()
    }


@pytest.mark.parametrize("stem", LISTS)
def test_a_file_has_every_thing_of_the_catalog_in_its_order(data: Catalog, files: Files, stem: str) -> None:
    name, address = LISTS[stem]
    listed = files[f"{stem}.json"][name]
    published = [(each["id"], each["address"]) for each in listed]
    assert published == [(id_, address.format(id_)) for id_ in getattr(data, name)]


@pytest.mark.parametrize("stem", ["services", "terms", "timeline", "pairs", "corrections"])
def test_a_thing_is_published_as_it_is_in_the_catalog(data: Catalog, files: Files, stem: str) -> None:
    name, _ = LISTS[stem]
    for published in files[f"{stem}.json"][name]:
        # A page is named by its address instead of its source file, a column as in the matrix;
        # whether a term has a flashcard is not published.
        # The columns of a service have a file of their own.
        named, kept = {"models", "page", "see", "card"}, {"see"} if stem == "terms" else set()
        named |= {"base", "cells", "settings", "surprising", "explicit"} if stem == "services" else set()
        own = getattr(data, name)[published["id"]].model_dump(mode="json", exclude=named - kept)
        if stem == "pairs":
            own["cases"] = own.pop("choose")
            assert published["choose"]["en"] == " ".join(case["en"] for case in own["cases"])
        assert published | own == published


def test_the_matrix_has_the_cells_of_the_data_each_with_its_address(data: Catalog, files: Files) -> None:
    matrix = files["matrix.json"]
    assert [column["id"] for column in matrix["columns"]] == [column.id for column in data.columns]
    assert [layer["id"] for layer in matrix["layers"]] == list(data.layers)
    cells = [(column, layer_id) for column in data.columns for layer_id in data.layers]
    for published, (column, layer_id) in zip(matrix["cells"], cells, strict=True):
        assert (published["column"], published["layer"]) == (column.id, layer_id)
        assert published | column.cells[layer_id].model_dump(mode="json") == published
    addresses = {(cell["column"], cell["layer"]): cell["address"] for cell in matrix["cells"]}
    assert addresses["iaas", "operating-system"] == "models/iaas/#operating-system"
    assert addresses["caas-nodes", "operating-system"] == "models/caas/#nodes-operating-system"
    assert len(set(addresses.values())) == len(addresses)


@pytest.mark.parametrize(
    ("name", "key"), [("matrix", "layers"), ("services", "services"), ("terms", "terms"), ("models/iaas", "")]
)
def test_aliases_are_the_synonyms_and_the_words_to_search_by(
    data: Catalog, files: Files, name: str, key: str
) -> None:
    content = files[f"{name}.json"]
    for entry in content[key] if key else [content]:
        thing = getattr(data, key or "models")[entry["id"]]
        assert entry["synonyms"] == thing.synonyms.model_dump()
        for language in places.LANGUAGES:
            own = [*getattr(thing.synonyms, language), *getattr(thing.search, language)]
            assert entry["aliases"][language] == own
        assert "search" not in entry


def test_models_and_columns_are_those_of_the_matrix(data: Catalog, files: Files) -> None:
    columns = {column["id"]: column["model"] for column in files["matrix.json"]["columns"]}
    for things, listed in (
        (data.services, files["services.json"]["services"]),
        (data.events, files["timeline.json"]["events"]),
    ):
        for published in listed:
            keys = things[published["id"]].models
            assert published["models"] == list(dict.fromkeys(key.split(".")[0] for key in keys))
            assert {columns[id_] for id_ in published["columns"]} == set(published["models"])
            assert {key.replace(".", "-") for key in keys if "." in key} <= set(published["columns"])


def test_a_chart_has_its_answers_and_ours(data: Catalog, files: Files) -> None:
    ours = who_runs(files)
    for published in files["charts.json"]["charts"]:
        chart = data.charts[published["id"]]
        columns = {column["id"]: column["column"] for column in published["columns"]}
        assert published["sources"] == [chart.source]
        assert [row["address"] for row in published["rows"]] == [
            f"{published['address']}-{id_}" for id_ in chart.rows
        ]
        cells = {(cell["row"], cell["column"]): cell for cell in published["cells"]}
        assert cells.keys() == {(row, column) for row in chart.rows for column in chart.rows[row].cells}
        for (row, column), cell in cells.items():
            assert cell["who"] == chart.rows[row].cells[column]
            beside = {layer: ours[layer, columns[column]] for layer in chart.rows[row].layers}
            assert cell["ours"] == beside
            assert cell["agrees"] is (set(beside.values()) == {cell["who"]} if beside else None)
            assert (cell["agrees"] is False) == bool(cell["explanation"])


def test_a_pair_has_both_sides_of_every_layer(data: Catalog, files: Files) -> None:
    ours = who_runs(files)
    columns = {column["id"]: column["model"] for column in files["matrix.json"]["columns"]}
    for published in files["pairs.json"]["pairs"]:
        first, second = published["models"]
        assert f"{first}-vs-{second}" == published["id"]
        ways = [(way["before"], way["after"]) for way in published["moves"]]
        assert ways == [
            (a, b) for a in columns for b in columns if (columns[a], columns[b]) == (first, second)
        ]
        for way in published["moves"]:
            assert [layer["layer"] for layer in way["layers"]] == list(data.layers)
            for layer in way["layers"]:
                assert layer["before"] == ours[layer["layer"], way["before"]]
                assert layer["after"] == ours[layer["layer"], way["after"]]


def test_the_guide_has_the_addresses_of_its_rules(data: Catalog, files: Files) -> None:
    guide = files["guide.json"]["guide"]
    own = data.guide.model_dump(mode="json", exclude={"rules"})
    assert guide | own == guide
    assert [(rule["id"], rule["address"]) for rule in guide["rules"]] == [
        (rule.id, f"choose/#rule-{rule.id}") for rule in data.guide.rules
    ]


def test_a_scenario_has_the_answer_of_every_column(data: Catalog, files: Files) -> None:
    for published in files["scenarios.json"]["scenarios"]:
        scenario = data.scenarios[published["id"]]
        found = answers(data, scenario)
        assert [answer["column"] for answer in published["answers"]] == [column.id for column in data.columns]
        for shown, answer in zip(published["answers"], found, strict=True):
            assert (shown["who"], shown["does"]["ko"]) == (answer.who, answer.acts.does.ko)
            assert shown["you"]["en"] == answer.acts.you.en
            assert bool(shown["because"]) == bool(answer.because)
        own = {"name", "happens", "layer", "lesson", "sources"}
        assert published | scenario.model_dump(mode="json", include=own) == published


def test_every_model_has_a_file_that_agrees_with_the_matrix(data: Catalog, files: Files) -> None:
    matrix = files["matrix.json"]
    assert {name for name in files if name.startswith("models/")} == {
        f"models/{id_}.json" for id_ in data.models
    }
    for id_, model in data.models.items():
        published = files[f"models/{id_}.json"]
        assert (published["id"], published["address"]) == (id_, f"models/{id_}/")
        own = model.model_dump(mode="json", exclude={"cells", "variants", "traits"})
        own["limits"] = [{"id": name, **limit} for name, limit in own["limits"].items()]
        assert published | own == published
        columns = {column["id"]: column for column in matrix["columns"] if column["model"] == id_}
        assert [cell for cell in matrix["cells"] if cell["column"] in columns] == published["cells"]
        assert [column["id"] for column in published["columns"]] == list(columns)
        for shown, column in zip(published["columns"], data.columns_of(id_), strict=True):
            assert shown | columns[column.id] == shown
            assert shown["traits"] == {name: column.trait(name).model_dump(mode="json") for name in TRAITS}
        services = files["services.json"]["services"]
        assert published["services"] == [each["id"] for each in services if id_ in each["models"]]
        assert published["taken_for"] == [each["id"] for each in services if id_ in each["near"]]


TABLES = {
    "matrix": "cells",
    "services": "services",
    "who-patches": "patches",
    "ai": "cells",
    "xaas": "entries",
}
"""By file that is a table, too: the list with an entry for each row."""


def in_a_table(entry: dict[str, Any], head: str) -> str:
    """Return what a table has of an entry below a head such as `why_en`, which means `why.en`."""
    field = next(field for field in entry if f"{head}_".startswith(f"{field}_"))
    value = entry[field]
    if isinstance(value, dict):
        inner = head.removeprefix(field).removeprefix("_") or "value"
        value = value.get("name", value).get(inner)
    if isinstance(value, list):
        return " ".join(value)
    return str(value).lower() if isinstance(value, bool) else value or ""


@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_the_entries_of_the_json(texts: dict[str, str], files: Files, name: str) -> None:
    rows = list(csv.DictReader(io.StringIO(texts[f"{name}.csv"])))
    entries = files[f"{name}.json"][TABLES[name]]
    assert rows == [{head: in_a_table(entry, head) for head in rows[0]} for entry in entries]
    assert {f"{name}.csv" for name in TABLES} == {file for file in texts if file.endswith(".csv")}


@pytest.mark.parametrize(
    ("text", "safe"),
    [("", ""), ("a=b", "a=b"), ("'", "'"), ("=1", "'=1"), ("-", "'-"), ("+1", "'+1"), ("@a", "'@a")],
)
def test_only_a_text_like_a_formula_gets_an_apostrophe(text: str, safe: str) -> None:
    assert exports.spreadsheet_safe(text) == safe
