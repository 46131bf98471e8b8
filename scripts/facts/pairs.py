"""Compares two models, or two products: which layers change hands."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from scripts.catalog import AnyColumn, Catalog, Column
from scripts.facts.services import address_of
from scripts.facts.things import model_address
from scripts.load.schema.basic import Name, Text, Who
from scripts.load.schema.product_pairs import products_of

GROUPS = {
    (Who.customer, Who.provider): "handed",
    (Who.customer, Who.shared): "becomes-shared",
    (Who.shared, Who.provider): "handed-shared",
    (Who.provider, Who.shared): "shared-again",
    (Who.provider, Who.customer): "taken",
    (Who.shared, Who.customer): "taken-shared",
    (Who.customer, Who.customer): "kept",
    (Who.shared, Who.shared): "still-shared",
    (Who.provider, Who.provider): "still-provider",
}
"""The change of a layer from one column to another, by who runs it before and after."""


@dataclass(frozen=True)
class Move:
    """The changes from one column to another: the ids of the layers in each group of GROUPS."""

    before: AnyColumn
    after: AnyColumn
    layers: dict[str, list[str]]
    bands: dict[str, str]
    """The group of each activity (scaling)."""
    unstated: list[str]
    """The layers and activities that are in no group: at least one of the two inherits its answer."""

    @property
    def of_models(self) -> bool:
        """Whether it is between models, in place of products."""
        return isinstance(self.before, Column)

    @property
    def id(self) -> str:
        """The id of the heading: `amazon-ecs-ec2-to-amazon-eks-auto-mode`."""
        return f"{self.before.id}-to-{self.after.id}".replace(".", "-")


def move(catalog: Catalog, before: AnyColumn, after: AnyColumn) -> Move:
    """Group the layers and activities by their change from one column to another.

    Answers that a product inherits from its model count for nothing: no source states them.
    """
    layers: dict[str, list[str]] = {group: [] for group in GROUPS.values()}
    bands: dict[str, str] = {}
    unstated: list[str] = []
    for layer_id, layer in catalog.layers.items():
        group = GROUPS[before.cells[layer_id].who, after.cells[layer_id].who]
        if before.inherits(layer_id) or after.inherits(layer_id):
            unstated.append(layer_id)
        elif layer.band:
            bands[layer_id] = group
        else:
            layers[group].append(layer_id)
    return Move(before, after, layers, bands, unstated)


@dataclass(frozen=True)
class Side:
    """One of the two things that a comparison is about."""

    id: str
    name: Name
    about: Text
    """What it is, in a sentence or two."""
    address: str
    columns: Sequence[AnyColumn]


def model_sides(catalog: Catalog, pair_id: str) -> tuple[Side, Side]:
    """Return the two models of a comparison. Raises KeyError."""
    first, second = (
        Side(id_, model.name, model.definition.text, model_address(id_), catalog.columns_of(id_))
        for id_ in catalog.pair_models(pair_id)
        for model in [catalog.models[id_]]
    )
    return first, second


def product_sides(catalog: Catalog, pair_id: str) -> tuple[Side, Side]:
    """Return the two products of a comparison, with the columns that it shows. Raises KeyError."""
    first, second = (
        Side(id_, service.name, service.why, address_of(catalog, id_), columns)
        for id_, columns in zip(products_of(pair_id), catalog.pair_products(pair_id), strict=True)
        for service in [catalog.services[id_]]
    )
    return first, second


def each_with_each(catalog: Catalog, sides: tuple[Side, Side]) -> list[Move]:
    """Return the moves from every column of one side to every column of the other."""
    return [move(catalog, *columns) for columns in product(sides[0].columns, sides[1].columns)]


def in_step(catalog: Catalog, sides: tuple[Side, Side]) -> list[Move]:
    """Return the moves from the first columns to each other, then from the second ones, and so on.

    A side with fewer columns repeats its last one.
    """
    firsts, seconds = (side.columns for side in sides)
    return [
        move(catalog, firsts[min(number, len(firsts) - 1)], seconds[min(number, len(seconds) - 1)])
        for number in range(max(len(firsts), len(seconds)))
    ]
