"""Compares two models: which layers change hands."""

from __future__ import annotations

from dataclasses import dataclass

from scripts.catalog import Catalog, Column
from scripts.load.schema import Who

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

    before: Column
    after: Column
    layers: dict[str, list[str]]
    bands: dict[str, str]
    """The group of each activity (scaling)."""

    @property
    def changes(self) -> int:
        """The number of layers that change hands, fully or partly."""
        still = {"kept", "still-shared", "still-provider"}
        return sum(len(ids) for group, ids in self.layers.items() if group not in still)


def move(catalog: Catalog, before: Column, after: Column) -> Move:
    """Group the layers and activities by their change from one column to another."""
    layers: dict[str, list[str]] = {group: [] for group in GROUPS.values()}
    bands: dict[str, str] = {}
    for layer_id, layer in catalog.layers.items():
        group = GROUPS[before.cells[layer_id].who, after.cells[layer_id].who]
        if layer.band:
            bands[layer_id] = group
        else:
            layers[group].append(layer_id)
    return Move(before, after, layers, bands)
