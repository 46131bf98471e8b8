"""Services by who patches what: the layers that need patches, and how far a service differs from a model."""

from collections.abc import Iterable
from itertools import zip_longest

from scripts.catalog import Catalog, Column, ServiceColumn
from scripts.facts.groups import alphabetical, grouped
from scripts.load.schema.basic import Who
from scripts.load.schema.services import Service

PATCHED = ("operating-system", "runtime", "middleware", "container-platform", "application")
"""The layers that need patches; the one that most readers ask for comes first."""


def patched(catalog: Catalog) -> list[str]:
    """Return those of the layers that need patches that the data has."""
    return [id_ for id_ in PATCHED if id_ in catalog.layers]


def has_page(catalog: Catalog, service_id: str) -> bool:
    """Return whether a service has its own page. Software has one only if the data has cells for it."""
    return catalog.services[service_id].kind != "software" or service_id in catalog.service_columns


def with_pages(catalog: Catalog) -> list[str]:
    """Return the ids of the services that have their own page, in the order of the data."""
    return [id_ for id_ in catalog.services if has_page(catalog, id_)]


def models_of(catalog: Catalog, service_id: str) -> list[Column]:
    """Return the columns of the matrix that a service starts from; without cells, those of its models."""
    own = catalog.service_columns.get(service_id)
    keys = [column.base.key for column in own] if own else catalog.services[service_id].models
    return [catalog.column(key) for key in dict.fromkeys(keys)]


def address_of(catalog: Catalog, service_id: str) -> str:
    """Return the address of a service, relative to the root of a language: its page, or its entry."""
    return f"services/{service_id}/" if has_page(catalog, service_id) else f"services/#{service_id}"


def source_of(catalog: Catalog, service_id: str) -> str:
    """Return the source file and the anchor of a service, in the form of links between pages."""
    file = f"services/{service_id}.md" if has_page(catalog, service_id) else "services.md"
    return f"{file}#{service_id}"


def all_columns(catalog: Catalog) -> list[ServiceColumn]:
    """Return the columns of all services, by the name of the service."""
    ordered = sorted(catalog.service_columns.items(), key=lambda item: catalog.services[item[0]].name.en)
    return [column for _, columns in ordered for column in columns]


def by_provider(catalog: Catalog) -> dict[str, list[ServiceColumn]]:
    """Return the columns of all services by provider, both in alphabetical order."""
    found = grouped(all_columns(catalog), lambda column: column.service.provider)
    return {name: found[name] for name in alphabetical(found)}


def counted(catalog: Catalog) -> dict[str, int]:
    """Return how many services, columns, own cells, and inherited cells there are."""
    columns = all_columns(catalog)
    return {
        "services": len(catalog.service_columns),
        "columns": len(columns),
        "stated": sum(len(column.own()) for column in columns),
        "inherited": sum(len(column.inherited()) for column in columns),
    }


def best_known(catalog: Catalog, model_id: str) -> dict[str, Service]:
    """Return the services that the page of a model lists, at most six: those of the cheat sheet first."""
    sheet = catalog.sheet
    ids = [*sheet.services.get(model_id, []), *sheet.more.get(model_id, [])]
    return {id_: catalog.services[id_] for id_ in ids}


def columns_from(catalog: Catalog, column: Column) -> list[ServiceColumn]:
    """Return the columns of services that start from a column of the matrix.

    Services come in the order of their names, those that the page of the model lists before the others.
    """
    known = list(best_known(catalog, column.model_id))
    found = [each for each in all_columns(catalog) if each.base.key == column.key]
    return sorted(
        found, key=lambda each: known.index(each.service_id) if each.service_id in known else len(known)
    )


def differing(column: Column, columns: Iterable[ServiceColumn]) -> dict[str, dict[Who, list[ServiceColumn]]]:
    """Return by layer, for layers in which any differs: the columns that say something else, by who.

    Only what a column itself has in the data counts, not what it inherits or takes from another setting.
    One column of each service comes first.
    """
    found: dict[str, dict[Who, list[ServiceColumn]]] = {id_: {} for id_ in column.cells}
    for each in columns:
        for layer_id, cell in each.own().items():
            if cell.who is not column.cells[layer_id].who:
                found[layer_id].setdefault(cell.who, []).append(each)
    return {
        id_: {who: _one_of_each_first(by[who]) for who in Who if who in by} for id_, by in found.items() if by
    }


def _one_of_each_first(columns: Iterable[ServiceColumn]) -> list[ServiceColumn]:
    by_service = grouped(columns, lambda column: column.service_id)
    return [each for row in zip_longest(*by_service.values()) for each in row if each]
