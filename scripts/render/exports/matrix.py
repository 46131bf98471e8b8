"""The published layer matrix."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from scripts.catalog import Catalog, Column
from scripts.load.schema import Basis, Layer, Name, Otherwise, Referenced, Source, Strict, Text, Who, Words
from scripts.render.exports.basic import Export, Table, beginning, cited_sources, one_file


class ExportedColumn(Strict):
    """A model, or one variant of a model: a column of the matrix."""

    id: str
    model: str
    variant: str | None
    name: Name
    full_name: Name
    synonyms: Words
    aliases: Words
    definition: Text
    page: str = Field(description="address relative to the root of a language")


class ExportedLayer(Layer):
    """A row of the matrix."""

    id: str


class ExportedCell(Referenced):
    """Who runs one layer in one column."""

    column: str
    layer: str
    who: Who
    answers: str | None
    basis: Basis
    why: Text
    otherwise: list[Otherwise]
    address: str = Field(description="permanent address, relative to the root of a language")


class ExportedMatrix(Export):
    """The layer matrix: who runs each layer in each cloud service model."""

    layers: list[ExportedLayer]
    columns: list[ExportedColumn]
    cells: list[ExportedCell]
    sources: dict[str, Source]


def export(catalog: Catalog) -> ExportedMatrix:
    """Return the matrix in its published form."""
    layers = [ExportedLayer(id=id_, **dict(layer)) for id_, layer in catalog.layers.items()]
    cells = [cell for column in catalog.columns for cell in exported_cells(column)]
    return ExportedMatrix(
        **beginning(catalog),
        layers=layers,
        columns=[ExportedColumn(**facts_of(column)) for column in catalog.columns],
        cells=cells,
        sources=cited_sources(catalog, [layers, cells]),
    )


def facts_of(column: Column) -> dict[str, Any]:
    """Return the published fields of a column, without its cells."""
    return {
        "id": column.id,
        "model": column.model_id,
        "variant": column.variant_id,
        "name": column.name,
        "full_name": column.model.full_name,
        "synonyms": column.model.synonyms,
        "aliases": column.model.aliases,
        "definition": column.definition,
        "page": column.page,
    }


def exported_cells(column: Column) -> list[ExportedCell]:
    """Return the cells of a column in their published form."""
    return [
        ExportedCell(
            column=column.id,
            layer=layer_id,
            who=cell.who,
            answers=cell.answers,
            basis=cell.basis,
            why=cell.why,
            references=cell.references,
            otherwise=cell.otherwise,
            address=f"{column.page}#{column.anchor(layer_id)}",
        )
        for layer_id, cell in column.cells.items()
    ]


def table(matrix: ExportedMatrix) -> Table:
    """Return one row per cell, with both languages."""
    heads = ("column", "layer", "who", "answers", "basis", "why_en", "why_ko", "sources", "address")
    rows = (
        (
            cell.column,
            cell.layer,
            cell.who,
            cell.answers or "",
            cell.basis,
            cell.why.en,
            cell.why.ko,
            " ".join(cell.sources),
            cell.address,
        )
        for cell in matrix.cells
    )
    return heads, rows


MATRIX = one_file("matrix", ExportedMatrix, export, "matrix.md", table=table)
