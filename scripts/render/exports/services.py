"""The published services with cells of their own: a file for each, with its columns and cells."""

from __future__ import annotations

from pydantic import Field

from scripts.catalog import Catalog, ServiceColumn
from scripts.load.schema import Claim, Name, Source, Strict
from scripts.render.exports.basic import Dataset, Export, Linked, beginning, cited_sources
from scripts.render.exports.matrix import ExportedCell


class ExportedSetting(Strict):
    """A column of the service: one for each of its settings, or one alone."""

    id: str
    setting: str | None
    name: Name
    definition: Claim | None = Field(description="what the customer chooses; null without settings")
    base: str = Field(description="the column of the matrix that it starts from")


class ExportedServiceCell(ExportedCell):
    """Who runs one layer in one column of the service."""

    inherited: bool = Field(description="true if the answer is that of the base: no source states it")


class ExportedServiceColumns(Linked, Export):
    """One service: its settings, and who runs each layer in each of them."""

    name: Name
    provider: str
    columns: list[ExportedSetting]
    cells: list[ExportedServiceCell]
    surprising: str | None = Field(description="the column and layer that readers expect least")
    explicit: list[Claim] = Field(description="what the provider says explicitly is the customer's")
    sources: dict[str, Source]


def export(catalog: Catalog, id_: str) -> ExportedServiceColumns:
    """Return a service in its published form."""
    service, columns = catalog.services[id_], catalog.service_columns[id_]
    settings = [
        ExportedSetting(
            id=column.id,
            setting=column.setting_id or None,
            name=column.name,
            definition=column.setting.definition if column.setting else None,
            base=column.base.id,
        )
        for column in columns
    ]
    cells = [cell for column in columns for cell in exported_cells(column)]
    return ExportedServiceColumns(
        **beginning(catalog),
        id=id_,
        address=columns[0].page,
        name=service.name,
        provider=service.provider,
        columns=settings,
        cells=cells,
        surprising=f"{id_}.{service.surprising}" if service.surprising else None,
        explicit=service.explicit,
        sources=cited_sources(catalog, [settings, cells, service.explicit]),
    )


def exported_cells(column: ServiceColumn) -> list[ExportedServiceCell]:
    """Return all cells of a column in their published form."""
    return [
        ExportedServiceCell(
            column=column.id,
            layer=layer_id,
            who=cell.who,
            answers=cell.answers,
            basis=cell.basis,
            why=cell.why,
            references=cell.references,
            otherwise=cell.otherwise,
            address=f"{column.page}#{column.anchor(layer_id)}",
            inherited=layer_id not in column.origins,
        )
        for layer_id, cell in column.cells.items()
    ]


SERVICE = Dataset(
    "service",
    ExportedServiceColumns,
    lambda catalog: [f"services/{id_}" for id_ in catalog.service_columns],
    lambda catalog, name: export(catalog, name.removeprefix("services/")),
    "services.md",
)
