"""Reads what is published: the data files, the data for scripts of pages, and the index of the search."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema_rs import Draft202012Validator

from scripts import places
from scripts.catalog import Catalog
from scripts.finish.search.index import NAMES, TEXTS
from scripts.render import exports


@cache
def published_files(catalog: Catalog) -> dict[str, str]:
    """Return every published data file by its name, such as "models/iaas.json"."""
    start = f"{exports.FOLDER}/"
    made = exports.render(catalog)
    return {path.removeprefix(start): text for path, text in made if path.startswith(start)}


def complaints(schema: Any, content: Any) -> list[str]:
    """Return the errors that a validator finds in a content; the schema itself must be valid."""
    errors = Draft202012Validator(schema).iter_errors(content)
    return [f"{error.instance_path}: {error.message}" for error in errors]


def page_data(root: Path, language: str, name: str) -> Any:
    """Return the data that scripts of pages load, from the generated files below `root`."""
    return json.loads((root / places.page_data(language) / f"{name}.json").read_text(encoding="utf-8"))


def published_page_data(site: Path, language: str, name: str) -> Any:
    """Return the data that scripts of pages load, from the site in the folder `site`."""
    return json.loads(
        (site / places.root_of(language) / f"assets/data/{name}.json").read_text(encoding="utf-8")
    )


def parts(value: Any) -> Iterator[dict[str, Any]]:
    """Every object in some content, however deep."""
    if isinstance(value, dict):
        yield value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for part in inner:
        yield from parts(part)


def search_records(site: Path, language: str) -> dict[str, Any]:
    """The records of the search in one language, by address, joined from its two files."""
    folder = site / places.root_of(language)
    first, then = (json.loads((folder / name).read_text(encoding="utf-8")) for name in (NAMES, TEXTS))
    records: dict[str, Any] = first["records"]
    for address, more in then["records"].items():
        records[address] = records.get(address, {}) | more
    return records
