"""The published data: the matrix as JSON (with its schema) and as CSV."""

from __future__ import annotations

import csv
import io
import json

from pydantic import Field

from scripts import places
from scripts.catalog import Catalog
from scripts.schema import Basis, Layer, Name, Otherwise, Source, Strict, Text, Who, Words

FOLDER = f"{places.EXPORTS}/v1"


class ExportedColumn(Strict):
    """A model, or one variant of a model: a column of the matrix."""

    id: str
    model: str
    variant: str | None
    name: Name
    full_name: Name
    aliases: Words
    definition: Text
    page: str = Field(description="address relative to the root of a language")


class ExportedLayer(Layer):
    """A row of the matrix."""

    id: str


class ExportedCell(Strict):
    """Who runs one layer in one column."""

    column: str
    layer: str
    who: Who
    answers: str | None
    basis: Basis
    why: Text
    sources: list[str]
    otherwise: list[Otherwise]
    address: str = Field(description="permanent address, relative to the root of a language")


class ExportedMatrix(Strict):
    """The layer matrix: who runs each layer in each cloud service model."""

    version: str = Field(default="1", description="version of this format")
    edition: str = Field(description="version of the content, as CITATION.cff has it")
    license: str
    layers: list[ExportedLayer]
    columns: list[ExportedColumn]
    cells: list[ExportedCell]
    sources: dict[str, Source]


def export(catalog: Catalog) -> ExportedMatrix:
    """The matrix in its published form."""
    cited: set[str] = {id_ for layer in catalog.layers.values() for id_ in layer.definition.sources}
    columns, cells = [], []
    for column in catalog.columns:
        columns.append(
            ExportedColumn(
                id=column.id,
                model=column.model_id,
                variant=column.variant_id,
                name=column.name,
                full_name=column.model.full_name,
                aliases=column.model.aliases,
                definition=column.definition,
                page=column.page,
            )
        )
        for layer_id, cell in column.cells.items():
            cited.update(cell.sources, *(other.sources for other in cell.otherwise))
            cells.append(
                ExportedCell(
                    column=column.id,
                    layer=layer_id,
                    who=cell.who,
                    answers=cell.answers,
                    basis=cell.basis,
                    why=cell.why,
                    sources=cell.sources,
                    otherwise=cell.otherwise,
                    address=f"{column.page}#{column.anchor(layer_id)}",
                )
            )
    return ExportedMatrix(
        edition=catalog.citation.version,
        license=catalog.citation.license,
        layers=[ExportedLayer(id=id_, **dict(layer)) for id_, layer in catalog.layers.items()],
        columns=columns,
        cells=cells,
        sources={id_: source for id_, source in catalog.sources.items() if id_ in cited},
    )


def to_csv(catalog: Catalog) -> str:
    """One row per cell, both languages; UTF-8, comma separated, header first."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    heads = ["column", "layer", "who", "answers", "basis", "why_en", "why_ko", "sources", "address"]
    writer.writerow(heads)
    for cell in export(catalog).cells:
        writer.writerow(
            [
                cell.column,
                cell.layer,
                cell.who,
                cell.answers or "",
                cell.basis,
                spreadsheet_safe(cell.why.en),
                spreadsheet_safe(cell.why.ko),
                " ".join(cell.sources),
                cell.address,
            ]
        )
    return out.getvalue()


def spreadsheet_safe(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in "=+-@" else text


def render(catalog: Catalog) -> dict[str, str]:
    """docs/en/data/v1/: published once, below /data/v1/, for both languages."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **ExportedMatrix.model_json_schema(mode="serialization"),
    }
    matrix = export(catalog).model_dump(mode="json", exclude_none=False)
    return {
        f"{FOLDER}/matrix.json": json.dumps(matrix, ensure_ascii=False, indent=1) + "\n",
        f"{FOLDER}/matrix.csv": to_csv(catalog),
        f"{FOLDER}/matrix.schema.json": json.dumps(schema, ensure_ascii=False, indent=1) + "\n",
    }
