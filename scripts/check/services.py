"""Checks services: their models, their references, and the columns of their settings."""

from collections.abc import Iterator, Mapping

from scripts.check.matrix import check_order
from scripts.load.problems import Problem, not_a, shorten
from scripts.load.schema.basic import Basis
from scripts.load.schema.files import MatrixFile, ServicesFile
from scripts.load.schema.matrix import Cell
from scripts.load.schema.services import Service
from scripts.load.slug import slug
from scripts.load.yaml_file import Document, Path_


def check_files(services: Document) -> Iterator[Problem]:
    """Each service is in the file of its provider, if there is a folder of files."""
    for path, file in services.files.items():
        entry = services.data[path[0]].get(path[1]) if len(path) > 1 else None
        provider = entry.get("provider") if isinstance(entry, dict) else None
        right = f"{services.file}/{slug(provider)}.yml" if isinstance(provider, str) else file
        if right != file:
            message = f"the services of {shorten(str(provider))} are in {right}: move this one there"
            yield services.problem((*path, "provider"), message)


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


def check_settings(services: ServicesFile, matrix: MatrixFile) -> Iterator[tuple[Path_, str]]:
    """The cells of a setting follow the order of the layers, start from a column, and differ from it."""
    columns = matrix.columns()
    for id_, service in services.services.items():
        path: Path_ = ("services", id_)
        if service.cells:
            yield from _cells((*path, "cells"), service.cells, columns.get(service.base or "", {}), matrix)
        known: dict[str, Mapping[str, Cell]] = {}
        for key, setting in service.settings.items():
            here: Path_ = (*path, "settings", key)
            if setting.like and setting.like not in known:
                yield (*here, "like"), not_a(setting.like, "a setting above this one", known)
            start = known.get(setting.like or "") or columns.get(setting.base or "", {})
            yield from _cells((*here, "cells"), setting.cells, start, matrix)
            resolved = {**start, **setting.cells}
            for other, cells in known.items():
                if _same(cells, resolved):
                    yield (*here, "cells"), f"says the same as the setting '{other}'"
            known[key] = resolved
        if service.surprising:
            own = {f"{key}.{name}" for key, setting in service.settings.items() for name in setting.cells}
            own |= set(service.cells)
            if service.surprising not in own:
                yield (*path, "surprising"), not_a(service.surprising, "a cell of this service", own)


def _cells(
    path: Path_, cells: Mapping[str, Cell], start: Mapping[str, Cell], matrix: MatrixFile
) -> Iterator[tuple[Path_, str]]:
    yield from check_order(path, cells, matrix.layers)
    for layer, cell in cells.items():
        if layer in start and start[layer].who is cell.who and cell.basis is not Basis.stated:
            message = f"{cell.who} is what it inherits: leave the cell out, or give a source that states it"
            yield (*path, layer), message


def _same(one: Mapping[str, Cell], other: Mapping[str, Cell]) -> bool:
    """Whether two columns can't be told apart: each cell has the same answer and the same reason."""
    return one.keys() == other.keys() and all(
        (one[layer].who, one[layer].why) == (other[layer].who, other[layer].why) for layer in one
    )
