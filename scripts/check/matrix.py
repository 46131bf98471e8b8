"""Checks the columns of the matrix, and the services that belong to them."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.load.schema import MatrixFile, Service, ServicesFile
from scripts.load.yaml_file import Path_


def column_path(key: str) -> Path_:
    """Return the path of the cells of a column in matrix.yml, by its key: "iaas", "caas.nodes"."""
    model, _, variant = key.partition(".")
    return ("models", model, *(("variants", variant) if variant else ()), "cells")


def check_columns(matrix: MatrixFile) -> Iterator[tuple[Path_, str]]:
    """Every column has an id of its own, and fills every layer, in the order of the layers."""
    for key, cells in matrix.columns().items():
        if "." in key and key.replace(".", "-") in matrix.models:
            yield column_path(key)[:-1], f"the model '{key.replace('.', '-')}' has the id of this column"
        missing = [layer for layer in matrix.layers if layer not in cells]
        if missing:
            yield column_path(key), f"{key} has no cell for {', '.join(missing)}"
        elif [layer for layer in cells if layer in matrix.layers] != list(matrix.layers):
            yield column_path(key), f"the cells of {key} are not in the order of the layers"


def check_services(services: ServicesFile) -> Iterator[tuple[Path_, str]]:
    """A service belongs to a model or is near one; software belongs to none."""
    for id_, service in services.services.items():
        path: Path_ = ("services", id_)
        if service.kind == "software" and service.models:
            yield (*path, "models"), "software is not a service: leave the list empty"
        if service.kind == "software" and not service.edge:
            yield path, "software needs 'edge': when it becomes a service"
        yield from _parts(path, service)
        if not service.models and not service.near:
            yield (*path, "models"), "is empty: name a model here or in 'near'"


def _parts(path: Path_, service: Service) -> Iterator[tuple[Path_, str]]:
    """Every part of a service has a reference that says it."""
    said = {part for reference in service.references for part in reference.says}
    for part in ("why", *(["edge"] if service.edge else []), "status"):
        if part not in said:
            yield (*path, "references"), f"no reference says '{part}'"
    for number, reference in enumerate(service.references):
        if "edge" in reference.says and not service.edge:
            yield (*path, "references", number, "says"), "says 'edge', which this service doesn't have"
