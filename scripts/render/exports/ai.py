"""The published AI services: the AI layers, and who runs them in each service and setting."""

from pydantic import Field

from scripts.catalog import Catalog
from scripts.facts.ai import PAGE, Row, rows
from scripts.load.schema.ai import AiCell, AiKind, AiLayer, Third
from scripts.load.schema.basic import Name, Strict, Text, Who
from scripts.load.schema.facts import Source
from scripts.load.schema.pinpoint import Claim
from scripts.render.exports.basic import Dataset, Export, Linked, linked, published, table_of
from scripts.render.exports.matrix import ExportedCell


class ExportedAiLayer(AiLayer, Linked):
    """A layer that the matrix doesn't have."""


class ExportedAiKind(AiKind, Linked):
    """A kind of AI service."""


class ExportedAiColumn(Linked):
    """A service, or a setting of it that moves an AI layer."""

    kind: str
    name: Name
    setting: Name | None
    definition: Claim | None = Field(description="what choosing the setting means; null without one")
    below: str = Field(description="the column of a service or of the matrix that has the ordinary layers")
    not_stated: list[str] = Field(description="AI layers of which no source says who runs them")


class ExportedAiCell(ExportedCell):
    """Who runs one AI layer in one column."""

    depends: Text | None = Field(description="what a source says depends on the model")
    third: Third | None = Field(description="who else has a part in it, where a source says so")
    like: str | None = Field(description="the column whose cell this is; null if it is the column itself")


class ExportedSum(Strict):
    """How many of the ordinary layers each side runs."""

    column: str
    who: Who
    layers: list[str]


class ExportedAi(Export):
    """AI services: who runs the model, its safety system, the grounding data, and its usage."""

    layers: list[ExportedAiLayer]
    kinds: list[ExportedAiKind]
    columns: list[ExportedAiColumn]
    cells: list[ExportedAiCell]
    below: list[ExportedSum]
    sources: dict[str, Source]


def export(catalog: Catalog) -> ExportedAi:
    """Return the AI services in their published form."""
    ai, found = catalog.ai, rows(catalog)
    return published(
        ExportedAi,
        catalog,
        layers=linked(ExportedAiLayer, ai.layers, f"{PAGE}#"),
        kinds=linked(ExportedAiKind, ai.kinds, f"{PAGE}#"),
        columns=[_column(row, list(ai.layers)) for row in found],
        cells=[_cell(row, id_, cell) for row in found for id_, cell in row.cells.items()],
        below=[
            ExportedSum(column=row.id, who=who, layers=run)
            for row in found
            for who in Who
            if (run := [id_ for id_, cell in row.below.cells.items() if cell.who is who])
        ],
    )


def _column(row: Row, layers: list[str]) -> ExportedAiColumn:
    return ExportedAiColumn(
        id=row.id,
        address=f"{PAGE}#{row.id}",
        kind=row.column.kind,
        name=row.column.name,
        setting=row.column.setting,
        definition=row.column.definition,
        below=row.below.id,
        not_stated=[id_ for id_ in layers if id_ not in row.cells],
    )


def _cell(row: Row, layer_id: str, cell: AiCell) -> ExportedAiCell:
    origin = row.origins[layer_id]
    return ExportedAiCell(
        column=row.id,
        layer=layer_id,
        **{key: value for key, value in cell if key != "sources"},
        address=f"{PAGE}#{row.anchor(layer_id)}",
        like=None if origin == row.id else origin,
    )


COLUMNS = "column layer who basis why.en why.ko depends.en third_en=third.name.en address"
AI = Dataset("ai", ExportedAi, export, "ai.md", table=table_of("cells", COLUMNS), line=True)
