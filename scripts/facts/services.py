"""Services by who patches what: the layers that need patches, and how far a service differs from a model."""

from __future__ import annotations

from scripts.catalog import Catalog, ServiceColumn

PATCHED = ("operating-system", "runtime", "middleware", "container-platform", "application")
"""The layers that need patches; the one that most readers ask for comes first."""


def has_page(catalog: Catalog, service_id: str) -> bool:
    """Whether a service has a page of its own: it has cells of its own."""
    return service_id in catalog.service_columns


def address_of(catalog: Catalog, service_id: str) -> str:
    """Return the address of a service, relative to the root of a language: its page, or its entry."""
    return f"services/{service_id}/" if has_page(catalog, service_id) else f"services/#{service_id}"


def all_columns(catalog: Catalog) -> list[ServiceColumn]:
    """Return the columns of all services, by the name of the service."""
    ordered = sorted(catalog.service_columns.items(), key=lambda item: catalog.services[item[0]].name.en)
    return [column for _, columns in ordered for column in columns]


def counted(catalog: Catalog) -> dict[str, int]:
    """Return how many services, columns, own cells, and inherited cells there are."""
    columns = all_columns(catalog)
    return {
        "services": len(catalog.service_columns),
        "columns": len(columns),
        "stated": sum(len(column.own()) for column in columns),
        "inherited": sum(len(column.inherited()) for column in columns),
    }
