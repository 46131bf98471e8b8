"""Answers who runs each AI layer in each AI service, and sums up the ordinary layers below."""

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from scripts.catalog import AnyColumn, Catalog
from scripts.facts.groups import grouped
from scripts.load.schema.ai import AiCell, AiColumn
from scripts.load.schema.basic import Who

PAGE = "ai/"
TOGETHER = {"data-and-identity": ("data", "identity"), "application": ("application",)}
"""The ordinary layers that the table sums up together, by the id of the sum. The others are one sum, too."""
REST = "rest-of-stack"
"""The id of the sum of all other layers."""


@dataclass(frozen=True)
class Row:
    """A service or a setting of it, with all that it inherits."""

    id: str
    column: AiColumn
    below: AnyColumn
    """The column that the ordinary layers come from."""
    origins: dict[str, str]
    """By AI layer: the column that has the cell in the data. What no source says is left out."""
    cells: dict[str, AiCell]

    def anchor(self, layer_id: str) -> str:
        """Return the permanent anchor of a cell on the page."""
        return f"{self.id}-{layer_id}"

    def own(self) -> list[str]:
        """Return the layers whose cell no earlier row has."""
        return [layer for layer, origin in self.origins.items() if origin == self.id]


@lru_cache(maxsize=1)
def rows(catalog: Catalog) -> list[Row]:
    """Return every column of the data with its cells resolved, in the order of the file."""
    services = {own.id: own for columns in catalog.service_columns.values() for own in columns}
    made: dict[str, Row] = {}
    for id_, column in catalog.ai.columns.items():
        start = made.get(column.like or "")
        cells = {**(start.cells if start else {}), **column.cells}
        origins = {**(start.origins if start else {}), **dict.fromkeys(column.cells, id_)}
        layers = [layer for layer in catalog.ai.layers if layer in cells]
        made[id_] = Row(
            id=id_,
            column=column,
            below=services[column.of] if column.of else catalog.column(column.base or ""),
            origins={layer: origins[layer] for layer in layers},
            cells={layer: cells[layer] for layer in layers},
        )
    return list(made.values())


def by_kind(catalog: Catalog) -> dict[str, list[Row]]:
    """Return the rows of each kind."""
    found = rows(catalog)
    return {kind: [row for row in found if row.column.kind == kind] for kind in catalog.ai.kinds}


def same_cell(catalog: Catalog, layer_id: str) -> list[list[Row]]:
    """Return the rows that say something of an AI layer, those with the same cell together."""
    said = [row for row in rows(catalog) if layer_id in row.origins]
    return list(grouped(said, lambda row: row.origins[layer_id]).values())


def silent(catalog: Catalog, layer_id: str) -> list[Row]:
    """Return the rows of which no source says who runs an AI layer."""
    return [row for row in rows(catalog) if layer_id not in row.origins]


def row_of(catalog: Catalog, service_id: str) -> str:
    """Return the id of the first row of a service, or "" if it isn't an AI service."""
    columns = catalog.ai.columns.items()
    return next((id_ for id_, each in columns if (each.of or "").partition(".")[0] == service_id), "")


def sums(catalog: Catalog) -> dict[str, list[str]]:
    """Return the ordinary layers that the table sums up together, by the id of the sum."""
    found = {id_: [layer for layer in layers if layer in catalog.layers] for id_, layers in TOGETHER.items()}
    named = {layer for layers in found.values() for layer in layers}
    found[REST] = [layer for layer in catalog.layers if layer not in named]
    return {id_: layers for id_, layers in found.items() if layers}


def counted(below: AnyColumn, layers: list[str]) -> dict[Who, int]:
    """Return how many of some ordinary layers each side runs, without those that run none."""
    found = Counter(below.cells[layer].who for layer in layers)
    return {who: found[who] for who in Who if found[who]}
