"""The common parts of all published files: their folder, their first fields, and their formats."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, Field

from scripts import places
from scripts.catalog import Catalog
from scripts.load.schema.basic import Strict
from scripts.load.schema.facts import Source
from scripts.load.schema.pinpoint import Reference
from scripts.render.view import View

FOLDER = f"{places.EXPORTS}/v1"

Table = Iterable[Sequence[str]]
"""The rows of a table, its head first."""


class Export(Strict):
    """The first fields of every published file."""

    version: str = Field(default="1", description="version of this format")
    edition: str = Field(description="version of the content, as CITATION.cff has it")
    license: str


class Linked(Strict):
    """A thing with its own address on the site."""

    id: str
    address: str = Field(description="permanent address, relative to the root of a language")


Kind = TypeVar("Kind", bound=Export)
Thing = TypeVar("Thing", bound=Linked)


@dataclass(frozen=True)
class Dataset(Generic[Kind]):
    """Files of one kind: JSON with its schema, and CSV if it fits into a table."""

    id: str
    """The name of the schema. The word `data-<id>` describes the files."""
    kind: type[Kind]
    make: Callable[..., Kind]
    """Returns the content of the file. Where several things have a file each, it takes the id of one, too."""
    page: str
    """The source file of the page with the same content, such as "services.md"."""
    table: Callable[[Kind], Table] | None = None
    line: bool = False
    """Whether that page includes our line with links to the files."""
    each: Callable[[Catalog], Iterable[str]] | None = None
    """Returns the ids of the things that have a file each, in a folder of the dataset."""

    def files(self, catalog: Catalog) -> dict[str, Sequence[str]]:
        """Return the names of the files without an ending, with what `make` takes after the catalog."""
        if not self.each:
            return {self.id: ()}
        return {f"{self.id}s/{id_}": (id_,) for id_ in self.each(catalog)}


def beginning(catalog: Catalog) -> dict[str, str]:
    """Return the first fields of every file."""
    return {"edition": catalog.citation.version, "license": catalog.citation.license}


def published(kind: type[Kind], catalog: Catalog, **parts: Any) -> Kind:
    """Return a file with these parts, between its first fields and every source that the parts name."""
    fields: dict[str, Any] = {**beginning(catalog), **parts, "sources": cited_sources(catalog, parts)}
    return kind(**fields)


def linked(
    kind: type[Thing],
    things: Mapping[str, BaseModel],
    place: str,
    change: Callable[[Any], Mapping[str, Any]] = lambda _: {},
) -> list[Thing]:
    """Return things in their published form, with their ids and addresses: an address is `place` and the id.

    `change` returns those fields of a thing that are not as in the data.
    """
    return [
        kind(**dict(thing) | {**change(thing), "id": id_, "address": f"{place}{id_}"})
        for id_, thing in things.items()
    ]


def address_of(catalog: Catalog, target: str) -> str:
    """Return the address of a source file and anchor, relative to the root of a language."""
    return View(catalog, places.LANGUAGES[0], "").markdown_href(target)


def cited_sources(catalog: Catalog, things: object) -> dict[str, Source]:
    """Return every source that published things name at any depth, so that a file is complete."""
    ids = sorted(set(_cited_ids(things)), key=_places_of_sources(catalog).__getitem__)
    return {id_: catalog.sources[id_] for id_ in ids}


@lru_cache(maxsize=1)
def _places_of_sources(catalog: Catalog) -> dict[str, int]:
    return {id_: number for number, id_ in enumerate(catalog.sources)}


def _cited_ids(things: object) -> Iterable[str]:
    if isinstance(things, Reference):
        yield things.source
    elif isinstance(things, BaseModel):
        for _, value in things:
            yield from _cited_ids(value)
    elif isinstance(things, dict):
        yield from _cited_ids([*things.values()])
    elif isinstance(things, list | tuple):
        for thing in things:
            yield from _cited_ids(thing)


def as_json(content: Any) -> str:
    """Return JSON that people can read, and that is the same for the same content."""
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def schema_of(kind: type[Export]) -> dict[str, Any]:
    """Return the JSON Schema of a published file."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **kind.model_json_schema(mode="serialization"),
    }


def table_of(name: str, columns: str) -> Callable[[Export], Table]:
    """Return a function that makes a table of the list `name` in a published file, with a row for each entry.

    `columns` are the fields of an entry. The head of `why.en` is why_en, and that of `status=status.value` is
    status. Spaces separate the ids in a value.
    """
    split = [column.rpartition("=") for column in columns.split()]
    fields = {head or path.replace(".", "_"): path.split(".") for head, _, path in split}

    def table(content: Export) -> Table:
        yield list(fields)
        for each in getattr(content, name):
            yield [_cell(each, path) for path in fields.values()]

    return table


def _cell(value: Any, path: Sequence[str]) -> str:
    """Return what a table has of a field: nothing if it, or what has it, is None."""
    for name in path:
        value = getattr(value, name) if value is not None else None
    if isinstance(value, list):
        return " ".join(value)
    return str(value).lower() if isinstance(value, bool) else str(value or "")


def as_csv(table: Table, line_end: str = "\n") -> str:
    """Return CSV: separated by commas, without formulas."""
    out = io.StringIO()
    safe = ([spreadsheet_safe(value) for value in row] for row in table)
    csv.writer(out, lineterminator=line_end).writerows(safe)
    return out.getvalue()


BYTE_ORDER_MARK = "\ufeff"
"""The beginning of each CSV file under downloads/, by which Excel recognizes UTF-8 when a reader opens it.

The CSV files under data/v1/ have none: a program that doesn't expect it takes it for a part of the name of
the first field, and these names are permanent. docs/en/about/data.md says so.
"""


def spreadsheet_safe(text: str) -> str:
    """Return a text that no spreadsheet reads as a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) else text
