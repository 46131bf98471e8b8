"""Renders what the script of the matrix page loads to show services as columns.

All columns are in one compact file, which is loaded when a reader asks for one of them. The reasons of a
service are in a file of their own, which is loaded when a reader opens one of its cells.
"""

import hashlib
from typing import Any

from scripts.catalog import Catalog, ServiceColumn
from scripts.facts.marks import cell_marks
from scripts.render.page_data import page_data
from scripts.render.view import TextFiles, View, views

WORDS = {
    "none": "tools-products-none",
    "found": "tools-products-found",
    "settings": "tools-all-settings",
    "added": "tools-added",
    "removed": "tools-removed",
    "remove": "tools-remove",
    "open": "open-in-product",
}
"""The words of the interface that only columns of services need, by the name that the scripts use."""


def render(catalog: Catalog) -> TextFiles:
    """Yield docs/<language>/assets/data/: product-columns.json, and products/<id>.json for each service."""
    for view in views(catalog, "matrix/"):
        products = []
        named = sorted(
            catalog.service_columns.items(), key=lambda item: view.t(item[1][0].service.name).lower()
        )
        for id_, columns in named:
            path, text = page_data(view.language, f"products/{id_}", _reasons(view, columns))
            yield path, text
            # The pages don't name this file, so its address gets its revision here.
            revision = hashlib.sha256(text.encode()).hexdigest()[:8]
            products.append(_product(view, id_, columns) | {"reasons": f"products/{id_}.json?v={revision}"})
        data = {
            "words": {name: view.word(key) for name, key in WORDS.items()},
            "answers": _answers(view),
            "layers": list(catalog.layers),
            "pages": view.href("services/"),
            "products": products,
        }
        yield page_data(view.language, "product-columns", data)


def _product(view: View, id_: str, columns: tuple[ServiceColumn, ...]) -> dict[str, Any]:
    """A service for the picker: its name, the words by which readers look for it, and its columns."""
    service = columns[0].service
    words = {*getattr(service.aliases, view.language), *(former.name for former in service.former)}
    if view.language == "ko":  # readers of Korean type names in either language
        words |= {service.name.en, *service.synonyms.en}
    return {
        "id": id_,
        "name": view.t(service.name),
        "provider": service.provider,
        "words": " ".join(sorted(words - {view.t(service.name)})),
        "columns": [
            {
                "id": column.id,
                "name": view.t(column.name),
                "base": column.base.id,
                "cells": " ".join(_marks(column)),
            }
            for column in columns
        ],
    }


def _marks(column: ServiceColumn) -> list[str]:
    """Return what each cell of a column shows, in letters."""
    return [cell_marks(cell, inherited=column.inherits(layer_id)) for layer_id, cell in column.cells.items()]


def _answers(view: View) -> dict[str, str]:
    """Return the HTML of what cells show, by their letters."""
    columns = [column for columns in view.catalog.service_columns.values() for column in columns]
    kinds = sorted({marks for column in columns for marks in _marks(column)})
    return {marks: view.render("matrix-answer.html.j2", marks=marks).rstrip("\n") for marks in kinds}


def _reasons(view: View, columns: tuple[ServiceColumn, ...]) -> dict[str, str]:
    """Return the HTML of the reason of each stated cell, by cell id.

    Under the id of a column is what its inherited cells say before the reason of the model.
    """
    reasons: dict[str, str] = {}
    for column in columns:
        if column.inherited():
            href, name = view.href(column.base.page), view.t(column.base.name)
            reasons[column.id] = view.render(
                "cell-from.html.j2", word="cell-from-model", href=href, name=name
            )
        for layer_id, origin in column.origins.items():
            reason = view.render(
                "cell.html.j2", cell=column.cells[layer_id], column=column, layer_id=layer_id
            )
            if origin != column.setting_id:
                href = view.href(column.page, f"{origin}-{layer_id}")
                name = view.t(column.service.settings[origin].name)
                lead = view.render("cell-from.html.j2", word="cell-from-setting", href=href, name=name)
                reason = lead + reason
            reasons[f"{column.id}.{layer_id}"] = reason
    return reasons
