"""What all published files have in common: where they lie, how they begin, how they are written."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, Field

from scripts import places
from scripts.catalog import Catalog
from scripts.load.schema import Source, Strict
from scripts.render.view import View

FOLDER = f"{places.EXPORTS}/v1"

Table = tuple[Sequence[str], Iterable[Sequence[str]]]
"""The head of a table, and its rows."""


class Export(Strict):
    """How every published file begins."""

    version: str = Field(default="1", description="version of this format")
    edition: str = Field(description="version of the content, as CITATION.cff has it")
    license: str


class Linked(Strict):
    """A thing with a place of its own on the site."""

    id: str
    address: str = Field(description="permanent address, relative to the root of a language")


Kind = TypeVar("Kind", bound=Export)


@dataclass(frozen=True)
class Dataset(Generic[Kind]):
    """Files of one kind: JSON with its schema, and CSV where a table can hold what matters."""

    id: str
    """Names the schema, and what the files hold: the word `data-<id>`."""
    kind: type[Kind]
    names: Callable[[Catalog], Sequence[str]]
    """The names of the files without an ending; a name may begin with a folder."""
    make: Callable[[Catalog, str], Kind]
    """The content of the file of a name."""
    page: str
    """The source file of the page that shows the same, such as "services.md"."""
    table: Callable[[Kind], Table] | None = None
    line: bool = False
    """Whether that page includes a line of ours that links the files."""


def one_file(
    id_: str,
    kind: type[Kind],
    make: Callable[[Catalog], Kind],
    page: str,
    table: Callable[[Kind], Table] | None = None,
    line: bool = False,
) -> Dataset[Kind]:
    """A dataset of one file, which has the name of the dataset."""
    return Dataset(id_, kind, lambda _: [id_], lambda catalog, _: make(catalog), page, table, line)


def beginning(catalog: Catalog) -> dict[str, str]:
    """The content of what every file begins with."""
    return {"edition": catalog.citation.version, "license": catalog.citation.license}


def address_of(catalog: Catalog, target: str) -> str:
    """The address, relative to the root of a language, of what a source file and an anchor name."""
    return View(catalog, places.LANGUAGES[0], "").markdown_href(target)


def cited(catalog: Catalog, things: object) -> dict[str, Source]:
    """Every source that published things name, however deep, so that a file can be read alone."""
    ids = set(_cited(things))
    return {id_: source for id_, source in catalog.sources.items() if id_ in ids}


def _cited(things: object) -> Iterable[str]:
    if isinstance(things, BaseModel):
        for name, value in things:
            yield from value if name == "sources" else _cited(value)
    elif isinstance(things, dict):
        yield from _cited([*things.values()])
    elif isinstance(things, list | tuple):
        for thing in things:
            yield from _cited(thing)


def as_json(content: Any) -> str:
    """A file of JSON, readable by people and the same for the same content."""
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def schema_of(kind: type[Export]) -> dict[str, Any]:
    """The JSON Schema of a published file."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **kind.model_json_schema(mode="serialization"),
    }


def as_csv(table: Table) -> str:
    """A file of CSV: comma separated, header first, and no value that is a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    heads, rows = table
    writer.writerow(heads)
    for row in rows:
        writer.writerow([spreadsheet_safe(value) for value in row])
    return out.getvalue()


def spreadsheet_safe(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) else text
