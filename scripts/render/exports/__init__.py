"""The published data: JSON with its schema, and CSV. docs/en/about/data.md has the promises about it."""

from collections.abc import Iterator
from typing import Any

from scripts import places
from scripts.catalog import Catalog
from scripts.render.exports.ai import AI
from scripts.render.exports.basic import (
    BYTE_ORDER_MARK,
    FOLDER,
    Dataset,
    as_csv,
    as_json,
    schema_of,
    spreadsheet_safe,
)
from scripts.render.exports.comparisons import COMPARISONS
from scripts.render.exports.exams import EXAMS
from scripts.render.exports.knowledge import KNOWLEDGE
from scripts.render.exports.matrix import MATRIX
from scripts.render.exports.models import MODELS
from scripts.render.exports.questions import QUESTIONS
from scripts.render.exports.services import PATCHES, SERVICE
from scripts.render.view import TextFiles, View, views

__all__ = ["BYTE_ORDER_MARK", "DATASETS", "FOLDER", "files_of", "render", "schema_file", "spreadsheet_safe"]

MAIN = places.LANGUAGES[0]
DATASETS: tuple[Dataset[Any], ...] = (
    MATRIX,
    MODELS,
    *COMPARISONS,
    *KNOWLEDGE,
    SERVICE,
    PATCHES,
    AI,
    QUESTIONS,
    EXAMS,
)
"""All datasets, in the order of their list on the site."""


def schema_file(dataset: Dataset[Any]) -> str:
    """Return the file name of the schema of a dataset."""
    return f"{dataset.id}.schema.json"


def files_of(dataset: Dataset[Any], catalog: Catalog) -> list[str]:
    """Return the file names of a dataset, without its schema."""
    endings = ("json", "csv") if dataset.table else ("json",)
    return [f"{name}.{ending}" for name in dataset.files(catalog) for ending in endings]


def published_fields() -> set[str]:
    """Return every field of every dataset with its type: "services: services[].status.value string"."""
    schemas = {dataset.id: schema_of(dataset.kind) for dataset in DATASETS}
    return {f"{id_}: {field}" for id_, schema in schemas.items() for field in _fields(schema, schema)}


def _fields(schema: Any, part: Any, path: str = "") -> Iterator[str]:
    part = schema["$defs"][part["$ref"].rpartition("/")[2]] if "$ref" in part else part
    for option in part.get("anyOf", []):
        yield from _fields(schema, option, path)
    for name, inner in part.get("properties", {}).items():
        yield from _fields(schema, inner, f"{path}.{name}" if path else name)
    if "items" in part:
        yield from _fields(schema, part["items"], f"{path}[]")
    if isinstance(part.get("additionalProperties"), dict):
        yield from _fields(schema, part["additionalProperties"], f"{path}{{}}")
    if "type" in part and path:
        yield f"{path} {part['type']}"


def render(catalog: Catalog) -> TextFiles:
    """Yield docs/en/data/v1/, published once for both languages, below /data/v1/.

    Also yields each table for spreadsheets, into the downloads of the main language;
    generated/<language>/data/<id>.html, the line with which a page links its files, and
    generated/<language>/about/data-files.html, the list of all.
    """
    for dataset in DATASETS:
        for name, ids in dataset.files(catalog).items():
            content = dataset.make(catalog, *ids)
            yield f"{FOLDER}/{name}.json", f"{content.model_dump_json(indent=1)}\n"
            if dataset.table:
                table = as_csv(dataset.table(content))
                yield f"{FOLDER}/{name}.csv", table
                yield f"{places.downloads(MAIN)}/cloud-layers-{name}.csv", BYTE_ORDER_MARK + table
        yield f"{FOLDER}/{schema_file(dataset)}", as_json(schema_of(dataset.kind))
    listed = [(dataset, files_of(dataset, catalog), schema_file(dataset)) for dataset in DATASETS]
    for view in views(catalog, "about/data/"):
        yield view.partial("about/data-files.html", "data-files.html.j2", listed=listed)
        for dataset, names, _ in listed:
            if dataset.line:
                page = View(catalog, view.language, dataset.page.removesuffix(".md") + "/")
                yield page.partial(f"data/{dataset.id}.html", "data-line.html.j2", names=names)
