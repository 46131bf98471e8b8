"""Renders the generated parts of the model pages, and the table of all models."""

from __future__ import annotations

from scripts import places
from scripts.catalog import TRAITS, Catalog
from scripts.facts.services import best_known, columns_from, differing
from scripts.facts.sources import cited
from scripts.render.pictures.stacks import stack_picture
from scripts.render.view import View, partial

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


def render(catalog: Catalog) -> dict[str, str]:
    """Return generated/<language>/models/: <id>/<part>.html, index.html, sources.html."""
    files: dict[str, str] = {}
    for language in places.LANGUAGES:
        overview = View(catalog, language, "models/")
        files[partial(language, "models/index.html")] = overview.render("models.html.j2")
        ids = catalog.cited_in_prose("models/index.md")
        files[partial(language, "models/sources.html")] = overview.render(
            "source-list.html.j2", source_ids=ids
        )
        for model_id, model in catalog.models.items():
            view = View(catalog, language, f"models/{model_id}/")
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
                files[partial(language, f"models/{model_id}/{part}.html")] = view.render(
                    f"model-{part}.html.j2", **context
                )
    return files


def sources_of(catalog: Catalog, model_id: str) -> list[str]:
    """Return the id of every source that the data and the prose of a model's page cite, sorted.

    Services are cited on their own page.
    """
    model = catalog.models[model_id]
    columns = catalog.columns_of(model_id)
    ids = cited([model.definition, *model.limits.values(), *model.misconceptions])
    for column in columns:
        ids |= cited(column.cells.values())
        ids |= cited(column.trait(name) for name in TRAITS)
    return sorted(ids | set(catalog.cited_in_prose(f"models/{model_id}.md")))
