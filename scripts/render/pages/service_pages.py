"""Renders a page for each service: what it is, and who runs each layer of it, by setting."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from scripts import places
from scripts.catalog import Catalog, ServiceColumn
from scripts.facts.ai import row_of
from scripts.facts.services import models_of, patched, with_pages
from scripts.facts.sources import cited
from scripts.load.schema.product_pairs import products_of
from scripts.load.schema.services import Service
from scripts.render.raw_html import between_headings
from scripts.render.view import TextFiles, View, views

NEIGHBORS = 6
"""The most other services that a page leads to."""

COMPARED = 6
"""The most columns of the matrix that a link compares."""

Layers = list[tuple[str, str]]
"""Layers that a column takes from elsewhere, each with a link to the cell there."""


def render(catalog: Catalog) -> TextFiles:
    """Yield docs/<language>/services/<id>.md."""
    for id_ in with_pages(catalog):
        for view in views(catalog, f"services/{id_}/"):
            yield f"{places.service_pages(view.language)}/{id_}.md", _page(view, id_)


def _page(view: View, id_: str) -> str:
    catalog, service = view.catalog, view.catalog.services[id_]
    columns = catalog.service_columns.get(id_, ())
    taken_for = [column for model in service.near for column in catalog.columns_of(model)]
    page = view.render(
        "service-page.md.j2",
        service_id=id_,
        service=service,
        columns=columns,
        title=view.service_head(id_)[0],
        description=view.service_head(id_)[1],
        patched=patched(catalog),
        surprising=_surprising(service, columns),
        others=lambda column: list(_others(view, column)),
        any_inherited=any(column.inherited() for column in columns),
        models=models_of(catalog, id_),
        taken_for=taken_for,
        compared=_compared(catalog, id_),
        ai_row=row_of(catalog, id_),
        near=_neighbors(catalog, id_),
        in_matrix=compared(columns),
        first_row=next((column.anchor(layer) for column in columns for layer in column.own()), ""),
        source_ids=_sources(service, columns),
    )
    return between_headings(page)


def compared(columns: tuple[ServiceColumn, ...]) -> list[str]:
    """Return the columns of the matrix in which a reader compares a service: its models, then itself."""
    bases = dict.fromkeys(column.base.id for column in columns)
    return [*bases, *(column.id for column in columns)][:COMPARED]


def _surprising(service: Service, columns: tuple[ServiceColumn, ...]) -> tuple[ServiceColumn, str] | None:
    """Return the cell that readers expect least: its column and layer."""
    if not service.surprising:
        return None
    setting, _, layer = service.surprising.rpartition(".")
    return next(column for column in columns if column.setting_id == setting), layer


def _others(view: View, column: ServiceColumn) -> Iterator[tuple[str, Layers]]:
    """Yield what a column takes from another setting and from its base, each with words that say so."""
    like: dict[str, Layers] = {}
    for layer_id, origin in column.origins.items():
        if origin != column.setting_id:
            like.setdefault(origin, []).append((layer_id, f"#{origin}-{layer_id}"))
    for origin, layers in like.items():
        yield view.word("as-in-setting", name=view.t(column.service.settings[origin].name)), layers
    inherited = [(id_, view.cell_href(column.base.key, id_)) for id_ in column.inherited()]
    if inherited:
        yield view.word("as-in-model", name=view.t(column.base.name)), inherited


def _compared(catalog: Catalog, id_: str) -> dict[str, str]:
    """Return the comparisons of a service, each with the other service of it."""
    return {
        pair: next(each for each in products_of(pair) if each != id_)
        for pair in catalog.product_pairs_of(id_)
    }


def _neighbors(catalog: Catalog, id_: str) -> list[str]:
    """Return other services of the same models, those of other providers first."""
    service = catalog.services[id_]

    def first(*, own: bool) -> list[tuple[int, str]]:
        """Return enough services of the same provider, or of others, in the order of the data."""
        return sorted(
            each
            for model in dict.fromkeys(service.models)
            for each in islice(
                (
                    (number, other)
                    for number, other in _by_model(catalog)[model]
                    if other != id_ and (catalog.services[other].provider == service.provider) is own
                ),
                NEIGHBORS,
            )
        )

    found = dict.fromkeys(first(own=False))
    if len(found) < NEIGHBORS:
        found |= dict.fromkeys(first(own=True))
    return [other for _, other in found][:NEIGHBORS]


@lru_cache(maxsize=1)
def _by_model(catalog: Catalog) -> dict[str, list[tuple[int, str]]]:
    """Return the services that have pages, numbered in the order of the data, by what they belong to."""
    found: dict[str, list[tuple[int, str]]] = {}
    for number, id_ in enumerate(with_pages(catalog)):
        for model in dict.fromkeys(catalog.services[id_].models):
            found.setdefault(model, []).append((number, id_))
    return found


def _sources(service: Service, columns: tuple[ServiceColumn, ...]) -> list[str]:
    ids = cited([service, *service.explicit])
    for column in columns:
        ids |= cited(column.own().values())
        if column.setting:
            ids |= cited([column.setting.definition])
    return sorted(ids)
