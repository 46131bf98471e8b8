"""Renders the generated parts of the model pages, and the table of all models."""

from scripts.catalog import TRAITS, Catalog
from scripts.facts.services import best_known, columns_from, differing
from scripts.facts.sources import Cited, sources_on
from scripts.render.pictures.stacks import stack_picture
from scripts.render.view import TextFiles, views

PARTS = (
    "definition",
    "stack",
    "cells",
    "by-product",
    "traits",
    "choice",
    "services",
    "confused",
    "misconceptions",
    "sources",
    "cite",
)
NAMED = 6
"""The most products that are named for one answer: the catalog lists the rest."""


def render(catalog: Catalog) -> TextFiles:
    """Yield generated/<language>/models/: <id>/<part>.html, index.html, sources.html."""
    ids = catalog.cited_in_prose("models/index.md")
    for overview in views(catalog, "models/"):
        yield overview.partial("models/index.html", "models.html.j2")
        yield overview.partial("models/sources.html", "source-list.html.j2", source_ids=ids)
    for model_id, model in catalog.models.items():
        for view in views(catalog, f"models/{model_id}/"):
            columns = catalog.columns_of(model_id)
            products = {column.key: columns_from(catalog, column) for column in columns}
            context = {
                "model_id": model_id,
                "model": model,
                "columns": columns,
                "products": products,
                "differing": {column.key: differing(column, products[column.key]) for column in columns},
                "named": NAMED,
                "services": best_known(catalog, model_id),
                "count": len(catalog.services_of(model_id)),
                "taken_for": catalog.taken_for(model_id),
                "source_ids": sources_of(catalog, model_id),
                "trait_names": TRAITS,
            }
            for part in PARTS:
                if part == "stack":
                    context["picture"] = stack_picture(view, model_id)
                yield view.partial(f"models/{model_id}/{part}.html", f"model-{part}.html.j2", **context)


def sources_of(catalog: Catalog, model_id: str) -> list[str]:
    """Return the id of every source that the data and the prose of a model's page cite, sorted.

    Services are cited on their own page.
    """
    model = catalog.models[model_id]
    items: list[Cited] = [model.definition, *model.limits.values(), *model.misconceptions]
    for column in catalog.columns_of(model_id):
        items += [*column.cells.values(), *(column.trait(name) for name in TRAITS)]
    return sources_on(catalog, f"models/{model_id}.md", items)
