"""Editors get schemas of the data files, which find what the generator refuses."""

import copy
import functools
import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from scripts import places
from scripts.catalog import Catalog
from scripts.load.schema.files import FILES
from scripts.render.exports import editor_schemas as schemas
from tests.published_data import complaints
from tests.unit.helpers import data_files

SCHEMA_FOLDER = f"{places.PARTIALS}/schema"


@functools.cache
def editor_schemas(catalog: Catalog) -> dict[str, str]:
    """Return all schemas for editors, by path."""
    return dict(schemas.render(catalog))


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
