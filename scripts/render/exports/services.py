"""The published services with cells of their own: a file for each, and who patches what in all of them."""

from pydantic import Field

from scripts.catalog import Catalog
from scripts.facts.services import by_provider, patched
from scripts.load.schema.basic import Basis, Name, Strict, Who
from scripts.load.schema.facts import Source
from scripts.load.schema.pinpoint import Claim
from scripts.render.exports.basic import Dataset, Export, Linked, beginning, published, table_of
from scripts.render.exports.matrix import ExportedCell, cell_fields


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
    return published(
        ExportedServiceColumns,
        catalog,
        id=id_,
        address=columns[0].page,
        name=service.name,
        provider=service.provider,
        columns=[
            ExportedSetting(
                id=column.id,
                setting=column.setting_id or None,
                name=column.name,
                definition=column.setting.definition if column.setting else None,
                base=column.base.id,
            )
            for column in columns
        ],
        cells=[
            ExportedServiceCell(**cell_fields(column, layer_id), inherited=column.inherits(layer_id))
            for column in columns
            for layer_id in column.cells
        ],
        surprising=f"{id_}.{service.surprising}" if service.surprising else None,
        explicit=service.explicit,
    )


SERVICE = Dataset(
    "service", ExportedServiceColumns, export, "services.md", each=lambda catalog: catalog.service_columns
)


class ExportedPatch(Strict):
    """Who patches one layer in one column of a service."""

    service: str
    setting: str | None
    provider: str
    base: str = Field(description="the column of the matrix that the column starts from")
    layer: str
    who: Who
    inherited: bool = Field(description="true if the answer is that of the base: no source states it")
    basis: Basis | None = Field(description="what the answer rests on; null if it is inherited")
    address: str = Field(description="permanent address, relative to the root of a language")


class ExportedPatches(Export):
    """Who patches what: the layers that need patches, in every column of every service."""

    layers: list[str]
    patches: list[ExportedPatch]


def patches(catalog: Catalog) -> ExportedPatches:
    """Return who patches what in its published form, in the order of the table on the page."""
    return ExportedPatches(
        **beginning(catalog),
        layers=patched(catalog),
        patches=[
            ExportedPatch(
                service=column.service_id,
                setting=column.setting_id or None,
                provider=column.service.provider,
                base=column.base.id,
                layer=layer_id,
                who=column.cells[layer_id].who,
                inherited=column.inherits(layer_id),
                basis=None if column.inherits(layer_id) else column.cells[layer_id].basis,
                address=f"{column.page}#{column.anchor(layer_id)}",
            )
            for columns in by_provider(catalog).values()
            for column in columns
            for layer_id in patched(catalog)
        ],
    )


OF_PATCHES = table_of("patches", "service setting provider base layer who inherited basis address")
PATCHES = Dataset("who-patches", ExportedPatches, patches, "who-patches.md", table=OF_PATCHES, line=True)
