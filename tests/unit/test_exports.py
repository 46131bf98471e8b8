"""Programs get a valid matrix, and editors get schemas of the data files."""

from __future__ import annotations

import copy
import csv
import functools
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema_rs import Draft202012Validator

from scripts import places
from scripts.catalog import Catalog
from scripts.load.schema.files import FILES
from scripts.render import exports
from scripts.render.exports import editor_schemas as schemas
from tests.unit.helpers import data_files

SCHEMA_FOLDER = f"{places.PARTIALS}/schema"


@functools.cache
def rendered(catalog: Catalog) -> dict[str, str]:
    return dict(exports.render(catalog))


@functools.cache
def editor_schemas(catalog: Catalog) -> dict[str, str]:
    return dict(schemas.render(catalog))


def published(catalog: Catalog, name: str) -> str:
    """Return one published file."""
    return rendered(catalog)[f"{places.EXPORTS}/v1/{name}"]


@pytest.fixture(params=["real", "tiny"])
def data(request: pytest.FixtureRequest, catalog: Catalog, tiny_catalog: Catalog) -> Catalog:
    """The data of the repository, and the tiny data set."""
    return catalog if request.param == "real" else tiny_catalog


@pytest.fixture
def matrix(data: Catalog) -> Any:
    """The published matrix, as a program reads it."""
    return json.loads(published(data, "matrix.json"))


def validator(schema: Any) -> Draft202012Validator:
    """Return a validator for a schema, which must be valid itself."""
    return Draft202012Validator(schema)


def complaints(schema: Any, content: Any) -> list[str]:
    """Return the errors that a validator finds in a content."""
    return [f"{error.instance_path}: {error.message}" for error in validator(schema).iter_errors(content)]


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        (("cells", 0, "who"), "custommer"),
        (("cells", 0, "why"), {"en": "Only English."}),
        (("cells", 0, "basis"), None),
        (("layers", 0, "colour"), "blue"),
        (("columns", 0, "name"), "IaaS"),
        (("sources", "nist", "read"), "perhaps"),
        (("licence",), "none"),
    ],
)
def test_the_schema_of_the_published_matrix_refuses_wrong_content(
    tiny_catalog: Catalog, path: tuple[str | int, ...], wrong: Any
) -> None:
    matrix = json.loads(published(tiny_catalog, "matrix.json"))
    holder = matrix
    for key in path[:-1]:
        holder = holder[key]
    holder[path[-1]] = wrong
    assert complaints(json.loads(published(tiny_catalog, "matrix.schema.json")), matrix)


def test_the_published_matrix_has_one_cell_for_every_column_and_layer(data: Catalog, matrix: Any) -> None:
    columns = [column["id"] for column in matrix["columns"]]
    layers = [layer["id"] for layer in matrix["layers"]]
    assert columns == [column.id for column in data.columns]
    assert layers == list(data.layers)
    cells = [(cell["column"], cell["layer"]) for cell in matrix["cells"]]
    assert cells == [(column, layer) for column in columns for layer in layers]


def test_the_published_cells_are_those_of_the_data(data: Catalog, matrix: Any) -> None:
    cells = {(cell["column"], cell["layer"]): cell for cell in matrix["cells"]}
    for column in data.columns:
        for layer, cell in column.cells.items():
            published = cells[column.id, layer]
            assert published | cell.model_dump(mode="json") == published


def test_the_published_addresses_lead_to_the_rows_of_the_model_pages(matrix: Any) -> None:
    addresses = {(cell["column"], cell["layer"]): cell["address"] for cell in matrix["cells"]}
    assert addresses["iaas", "operating-system"] == "models/iaas/#operating-system"
    assert addresses["caas-nodes", "operating-system"] == "models/caas/#nodes-operating-system"
    assert len(set(addresses.values())) == len(addresses)


@pytest.mark.parametrize("name", ["matrix", "services", "terms", "models/iaas"])
def test_published_aliases_are_the_synonyms_and_the_words_to_search_by(data: Catalog, name: str) -> None:
    named = {
        "matrix": data.layers,
        "services": data.services,
        "terms": data.terms,
        "models/iaas": data.models,
    }
    content = json.loads(published(data, f"{name}.json"))
    key = "layers" if name == "matrix" else name
    for entry in [content] if name.startswith("models/") else content[key]:
        thing = named[name][entry["id"]]
        assert entry["synonyms"] == thing.synonyms.model_dump()
        for language in places.LANGUAGES:
            own = [*getattr(thing.synonyms, language), *getattr(thing.search, language)]
            assert entry["aliases"][language] == own
        assert "search" not in entry


def test_the_csv_has_the_cells_of_the_json(data: Catalog, matrix: Any) -> None:
    rows = list(csv.DictReader(io.StringIO(published(data, "matrix.csv"))))
    assert rows == [
        {
            "column": cell["column"],
            "layer": cell["layer"],
            "who": cell["who"],
            "answers": cell["answers"] or "",
            "basis": cell["basis"],
            "why_en": cell["why"]["en"],
            "why_ko": cell["why"]["ko"],
            "sources": " ".join(cell["sources"]),
            "address": cell["address"],
        }
        for cell in matrix["cells"]
    ]


class EditorLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Reads scalars as an editor does (YAML 1.2): a date is a text, a year is a number."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012 (as its base)


for tag, pattern, first in (
    ("null", r"null|Null|NULL|~|", ["n", "N", "~", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+\.[0-9]*)([eE][-+]?[0-9]+)?", list("-+.0123456789")),
):
    EditorLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), first)


@functools.cache
def in_an_editor(file: Path) -> Any:
    """Return a data file as an editor reads it."""
    return yaml.load(file.read_text(encoding="utf-8"), EditorLoader)  # noqa: S506 (a safe loader)


def editor_schema(catalog: Catalog, stem: str) -> Any:
    """Return the schema of a data file for editors."""
    return json.loads(editor_schemas(catalog)[f"{SCHEMA_FOLDER}/{stem}.schema.json"])


def test_an_editor_reads_years_as_numbers_and_dates_as_text() -> None:
    content = yaml.load("{a: 2011, b: 2011-09-28, c: no, d: true, e: 1.5}", EditorLoader)  # noqa: S506
    assert content == {"a": 2011, "b": "2011-09-28", "c": "no", "d": True, "e": 1.5}


@pytest.mark.parametrize("stem", FILES)
def test_an_editor_finds_no_error_in_the_data(catalog: Catalog, stem: str) -> None:
    schema = editor_schema(catalog, stem)
    files = data_files(places.ROOT, stem)
    assert files
    assert [(file, complaints(schema, in_an_editor(places.ROOT / file))) for file in files] == [
        (file, []) for file in files
    ]


@pytest.mark.parametrize("stem", FILES)
def test_an_editor_marks_an_unknown_key(catalog: Catalog, stem: str) -> None:
    content = in_an_editor(places.ROOT / data_files(places.ROOT, stem)[0])
    assert complaints(editor_schema(catalog, stem), content | {"colour": "blue"})


def test_an_editor_marks_what_the_generator_refuses(catalog: Catalog, tiny: Path) -> None:
    schema = editor_schema(catalog, "matrix")
    whole = in_an_editor(tiny / f"{places.DATA}/matrix.yml")
    assert complaints(schema, whole) == []
    for key, wrong in {"who": "custommer", "basis": "state", "sources": [], "why": {"en": "A."}}.items():
        content = copy.deepcopy(whole)
        content["models"]["iaas"]["cells"]["scaling"][key] = wrong
        assert complaints(schema, content), key


@pytest.mark.parametrize("stem", FILES)
def test_every_data_file_names_its_schema_in_its_first_line(catalog: Catalog, stem: str) -> None:
    assert f"{SCHEMA_FOLDER}/{stem}.schema.json" in editor_schemas(catalog)
    for path in (places.ROOT / file for file in data_files(places.ROOT, stem)):
        first = path.read_text(encoding="utf-8").splitlines()[0]
        named = first.removeprefix("# yaml-language-server: $schema=")
        target = (path.parent / named).resolve().relative_to(places.ROOT).as_posix()
        assert target == f"{SCHEMA_FOLDER}/{stem}.schema.json", path
