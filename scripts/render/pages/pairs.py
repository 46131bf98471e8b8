"""Renders a comparison page for every pair of models or products, and the grid of all pairs."""

from collections.abc import Iterable, Sequence

from scripts import places
from scripts.catalog import TRAITS, Catalog
from scripts.facts.pairs import Move, Side, each_with_each, in_step, model_sides, product_sides
from scripts.facts.sources import cited
from scripts.load.schema.charts import Pair, pair_ids
from scripts.load.schema.product_pairs import ProductPair
from scripts.render.raw_html import between_headings
from scripts.render.view import TextFiles, View, views


def render(catalog: Catalog) -> TextFiles:
    """Yield docs/<language>/compare/: <a>-vs-<b>.md, index.md."""
    for overview in views(catalog, "compare/"):
        folder = places.comparisons(overview.language)
        yield (
            f"{folder}/index.md",
            overview.render("compare.md.j2", pairs=catalog.pairs, product_pairs=catalog.product_pairs),
        )
        for id_ in pair_ids(list(catalog.models)):
            view = View(catalog, overview.language, f"compare/{id_}/")
            yield f"{folder}/{id_}.md", _of_models(view, id_)
        for id_ in catalog.product_pairs:
            view = View(catalog, overview.language, f"compare/{id_}/")
            yield f"{folder}/{id_}.md", _of_products(view, id_)


def _of_models(view: View, id_: str) -> str:
    catalog, ids = view.catalog, list(view.catalog.pairs)
    sides, number = model_sides(catalog, id_), ids.index(id_)
    columns = [column for model in catalog.pair_models(id_) for column in catalog.columns_of(model)]
    traits = [column.trait(name) for column in columns for name in TRAITS]
    return page(
        view,
        id_,
        catalog.pairs[id_],
        sides,
        each_with_each(catalog, sides),
        data="pairs.json",
        traits=TRAITS,
        services={side.id: catalog.sheet.services.get(side.id, []) for side in sides},
        terms=catalog.terms_of(*(f"models/{side.id}.md" for side in sides)),
        source_ids=_sources(catalog.pairs[id_], sides, cited(traits)),
        before_this=ids[number - 1] if number else None,
        after_this=ids[number + 1] if number + 1 < len(ids) else None,
    )


def _of_products(view: View, id_: str) -> str:
    catalog = view.catalog
    sides = product_sides(catalog, id_)
    others = [each for side in sides for each in catalog.product_pairs_of(side.id) if each != id_]
    return page(
        view,
        id_,
        catalog.product_pairs[id_],
        sides,
        in_step(catalog, sides),
        data="product-pairs.json",
        source_ids=_sources(catalog.product_pairs[id_], sides),
        others=others,
    )


def page(
    view: View,
    id_: str,
    pair: Pair | ProductPair,
    sides: tuple[Side, Side],
    moves: Sequence[Move],
    **context: object,
) -> str:
    """Return a comparison page. `context` has what only one of the two kinds shows."""
    columns = [column for side in sides for column in side.columns]
    common = {
        "pair_id": id_,
        "pair": pair,
        "sides": sides,
        "columns": columns,
        "moves": moves,
        "any_inherited": any(column.inherits(layer) for column in columns for layer in view.catalog.layers),
        "of_products": isinstance(pair, ProductPair),
    }
    nothing = {"traits": (), "services": {}, "terms": {}, "others": (), "before_this": "", "after_this": ""}
    return between_headings(view.render("pair.md.j2", **common, **{**nothing, **context}))


def _sources(pair: Pair | ProductPair, sides: tuple[Side, Side], more: Iterable[str] = ()) -> list[str]:
    """Return the sources of a comparison and of the cells that it shows, without inherited ones."""
    ids = cited([pair]) | set(more)
    for side in sides:
        for column in side.columns:
            ids |= cited(cell for layer, cell in column.cells.items() if not column.inherits(layer))
    return sorted(ids)
