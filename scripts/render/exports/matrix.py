"""The published layer matrix."""

from typing import Any

from pydantic import Field

from scripts.catalog import AnyColumn, Catalog, Column
from scripts.load.schema.basic import Basis, Name, Strict, Text, Who, Words
from scripts.load.schema.facts import Source
from scripts.load.schema.matrix import Layer, Otherwise
from scripts.load.schema.pinpoint import Referenced
from scripts.render.exports.basic import Dataset, Export, published, table_of


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
    return published(
        ExportedMatrix,
        catalog,
        layers=[ExportedLayer(id=id_, **dict(layer)) for id_, layer in catalog.layers.items()],
        columns=[ExportedColumn(**facts_of(column)) for column in catalog.columns],
        cells=[cell for column in catalog.columns for cell in exported_cells(column)],
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
    return [ExportedCell(**cell_fields(column, layer_id)) for layer_id in column.cells]


def cell_fields(column: AnyColumn, layer_id: str) -> dict[str, Any]:
    """Return the published fields of a cell."""
    address = f"{column.page}#{column.anchor(layer_id)}"
    return {**dict(column.cells[layer_id]), "column": column.id, "layer": layer_id, "address": address}


OF_CELLS = table_of("cells", "column layer who answers basis why.en why.ko sources address")
MATRIX = Dataset("matrix", ExportedMatrix, export, "matrix.md", table=OF_CELLS)
