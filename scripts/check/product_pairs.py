"""Checks the comparisons of products: that their columns and references are those of the two services."""

from collections.abc import Iterator

from scripts.check.charts import listed, outdated
from scripts.load.problems import not_a
from scripts.load.schema.files import MatrixFile, ProductPairsFile, ServicesFile
from scripts.load.schema.matrix import Cell
from scripts.load.schema.pinpoint import Reference
from scripts.load.schema.product_pairs import ProductPair, products_of, reversed_id
from scripts.load.schema.services import Service
from scripts.load.yaml_file import Path_


def check_product_pairs(
    product_pairs: ProductPairsFile, services: ServicesFile
) -> Iterator[tuple[Path_, str]]:
    """A comparison is of two services with cells, in one order only, and shows columns of both."""
    known = {id_: service for id_, service in services.services.items() if service.cells or service.settings}
    seen: set[str] = set()
    for id_, pair in product_pairs.pairs.items():
        path: Path_ = ("pairs", id_)
        products = products_of(id_)
        unknown = [each for each in products if each not in known]
        for each in unknown:
            yield path, not_a(each, "a service with cells of its own", known)
        if products[0] == products[1]:
            yield path, "compares a service with itself"
        elif reversed_id(id_) in seen:
            yield path, f"is the same comparison as '{reversed_id(id_)}'"
        seen.add(id_)
        if not unknown:
            yield from _columns(path, pair, {each: known[each] for each in products})
            yield from _references(path, pair, [known[each] for each in products])


def _columns(path: Path_, pair: ProductPair, products: dict[str, Service]) -> Iterator[tuple[Path_, str]]:
    owners = {
        f"{id_}.{key}" if key else id_: id_
        for id_, service in products.items()
        for key in service.settings or [""]
    }
    named: list[tuple[Path_, str]] = [(("columns", i), column) for i, column in enumerate(pair.columns)]
    named += [(("cells", column), column) for column in pair.cells]
    for place, column in named:
        if column not in owners:
            yield (*path, *place), not_a(column, "a column of the two services", owners)
    found = [owners[column] for column in pair.columns if column in owners]
    for id_ in products:
        if id_ not in found:
            yield (*path, "columns"), f"has no column of '{id_}'"
    if found != sorted(found, key=list(products).index):
        yield (*path, "columns"), "are not in the order of the id: those of the first service come first"


def _references(path: Path_, pair: ProductPair, products: list[Service]) -> Iterator[tuple[Path_, str]]:
    """A comparison cites places that one of the services cites, too: it says nothing that they don't."""
    cited = {(each.source, each.at) for service in products for each in _cited_by(service)}
    for number, reference in enumerate(pair.references):
        if (reference.source, reference.at) not in cited:
            yield (*path, "references", number), "is a place that neither service cites"


def _cited_by(service: Service) -> Iterator[Reference]:
    yield from service.references
    for claim in service.explicit:
        yield from claim.references
    yield from _cited_by_cells(service.cells)
    for setting in service.settings.values():
        yield from setting.definition.references
        yield from _cited_by_cells(setting.cells)


def _cited_by_cells(cells: dict[str, Cell]) -> Iterator[Reference]:
    for cell in cells.values():
        yield from cell.references
        for other in cell.otherwise:
            yield from other.references


def check_texts(
    product_pairs: ProductPairsFile, services: ServicesFile, matrix: MatrixFile
) -> Iterator[tuple[Path_, str]]:
    """The texts of a comparison were written for what the cells say now."""
    columns = services.columns(matrix)
    for id_, pair in product_pairs.pairs.items():
        for column, said in pair.cells.items():
            now = columns.get(column, {})
            written = {layer: who for layer, who in said.items() if layer in now}
            path: Path_ = ("pairs", id_, "cells", column)
            if written:
                yield from outdated(path, listed(written), listed({x: now[x].who for x in written}))
