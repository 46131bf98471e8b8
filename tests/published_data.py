"""Reads what is published: the data that scripts of pages load, the index of the search, and JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scripts import places
from scripts.finish.search.index import NAMES, TEXTS


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
