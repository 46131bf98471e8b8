"""Renders a comparison page for every pair of models, and the grid of all pairs."""

from __future__ import annotations

from scripts import places
from scripts.catalog import TRAITS, Catalog, Column
from scripts.facts.pairs import move
from scripts.facts.sources import cited
from scripts.load.schema.charts import pair_ids
from scripts.render.view import View


def render(catalog: Catalog) -> dict[str, str]:
    """Return docs/<language>/compare/: <a>-vs-<b>.md, index.md."""
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
