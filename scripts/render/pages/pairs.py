"""The comparisons: a page for every pair of models, and the grid of all pairs."""

from __future__ import annotations

from dataclasses import dataclass

from scripts import places
from scripts.catalog import TRAITS, Catalog, Column
from scripts.check.charts import pair_ids
from scripts.load.schema import Who
from scripts.render.pages.matrix import cited
from scripts.render.view import View

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
"""What happens to a layer on the way from one column to another, by who runs it before and after."""


@dataclass(frozen=True)
class Move:
    """The way from one column to another: the ids of the layers in each group of GROUPS."""

    before: Column
    after: Column
    layers: dict[str, list[str]]
    bands: dict[str, str]
    """The group of each activity that is no layer (scaling)."""

    @property
    def changes(self) -> int:
        """How many layers change hands, in whole or in part."""
        still = {"kept", "still-shared", "still-provider"}
        return sum(len(ids) for group, ids in self.layers.items() if group not in still)


def move(catalog: Catalog, before: Column, after: Column) -> Move:
    """What changes hands from one column to another."""
    layers: dict[str, list[str]] = {group: [] for group in GROUPS.values()}
    bands: dict[str, str] = {}
    for layer_id, layer in catalog.layers.items():
        group = GROUPS[before.cells[layer_id].who, after.cells[layer_id].who]
        if layer.band:
            bands[layer_id] = group
        else:
            layers[group].append(layer_id)
    return Move(before, after, layers, bands)


def render(catalog: Catalog) -> dict[str, str]:
    """docs/<language>/compare/<a>-vs-<b>.md and compare/index.md."""
    files: dict[str, str] = {}
    for language in places.LANGUAGES:
        folder = places.comparisons(language)
        overview = View(catalog, language, "compare/")
        files[f"{folder}/index.md"] = overview.render("compare.md.j2", pairs=catalog.pairs)
        ids = pair_ids(list(catalog.models))
        for number, id_ in enumerate(ids):
            view = View(catalog, language, f"compare/{id_}/")
            first, second = catalog.pair_models(id_)
            firsts, seconds = catalog.columns_of(first), catalog.columns_of(second)
            files[f"{folder}/{id_}.md"] = view.render(
                "pair.md.j2",
                pair_id=id_,
                pair=catalog.pairs[id_],
                first=first,
                second=second,
                columns=[*firsts, *seconds],
                moves=[move(catalog, before, after) for before in firsts for after in seconds],
                traits=TRAITS,
                services={id_: catalog.sheet.services.get(id_, []) for id_ in (first, second)},
                terms=catalog.terms_of(f"models/{first}.md", f"models/{second}.md"),
                source_ids=_sources(catalog, id_, [*firsts, *seconds]),
                before_this=ids[number - 1] if number else None,
                after_this=ids[number + 1] if number + 1 < len(ids) else None,
            )
    return files


def _sources(catalog: Catalog, pair_id: str, columns: list[Column]) -> list[str]:
    ids = cited([catalog.pairs[pair_id]])
    for column in columns:
        ids |= cited(column.cells.values()) | cited(column.trait(name) for name in TRAITS)
    return sorted(ids)
