"""Checks the data files: each against its type, then all against each other.

Every check adds problems; none raises, so one run tells everything that is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from types import NoneType, UnionType
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from scripts.problems import Problem, not_one_of, shorten, suggestion
from scripts.schema import Strict
from scripts.yaml_file import Document, Path_

Documents = dict[str, Document]
"""The files by their stem: "matrix", "sources" …"""


def check_types(document: Document, kind: type[Strict]) -> tuple[Strict | None, list[Problem]]:
    """Validate one file; return its typed content, or None and every problem."""
    try:
        return kind.model_validate(document.data), []
    except ValidationError as error:
        return None, [_type_problem(document, kind, detail) for detail in error.errors()]


def _type_problem(document: Document, kind: type[Strict], detail: ErrorDetails) -> Problem:
    path: Path_ = tuple(key for key in detail["loc"] if key != "[key]")
    what, found = detail["type"], detail["input"]
    context = detail.get("ctx", {})
    if what == "extra_forbidden":
        fields = list(_fields(kind, path[:-1]))
        message = f"unknown key; allowed here: {', '.join(fields)}{suggestion(str(path[-1]), fields)}"
    elif what == "missing":
        message = "is missing"
    elif what in {"enum", "literal_error"}:
        allowed = str(context["expected"]).replace(" or ", ", ").split(", ")
        message = not_one_of(str(found), [word.strip("'") for word in allowed])
    elif what == "string_pattern_mismatch":
        message = f"'{shorten(found)}' is not an id (a-z, 0-9 and single hyphens)"
    elif what == "too_short":
        message = "is empty; at least one is needed"
    elif what in {"model_type", "dict_type", "model_attributes_type"}:
        message = f"a mapping is needed, found '{shorten(found)}'"
    elif what == "list_type":
        message = f"a list is needed, found '{shorten(found)}'"
    elif what == "string_type":
        message = f"a text is needed, found a {'list' if isinstance(found, list) else 'mapping'}"
    elif what == "bool_parsing":
        message = not_one_of(str(found), ["true", "false"])
    else:
        message = detail["msg"]
    return document.problem(path, message)


def _fields(kind: type[BaseModel], path: Path_) -> Iterable[str]:
    """The keys that the type allows at a path, found by following the annotations."""
    current: Any = kind
    for key in path:
        current = _enter(current, key)
    return current.model_fields if _is_model(current) else ()


def _enter(annotation: Any, key: str | int) -> Any:
    """The annotation of one item or field; `X | None` counts as X."""
    if isinstance(annotation, UnionType):
        annotation = next(member for member in get_args(annotation) if member is not NoneType)
    if _is_model(annotation):
        field = annotation.model_fields.get(str(key))
        return field.annotation if field else None
    arguments = get_args(annotation)
    return arguments[-1] if arguments else None


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def check_references(documents: Documents) -> list[Problem]:
    """Every id that one place names must exist in the place that defines it.

    Works on the raw content, so that it also runs when a type is wrong somewhere.
    """
    layers = _keys(documents, "matrix", "layers")
    models = _keys(documents, "matrix", "models")
    source = (_keys(documents, "sources", "sources"), "a source id")
    model = (models, "a model id")
    known: dict[str | int, tuple[list[str], str]] = {
        "sources": source,
        "source": source,
        "model": model,
        "near": model,
        "layers": (layers, "a layer id"),
    }
    problems: list[Problem] = []
    for document in documents.values():
        for path, value in document.walk():
            if not isinstance(value, str) or len(path) < 2:
                continue
            key = path[-2] if isinstance(path[-1], int) else path[-1]
            if key in known:
                ids, what = known[key]
                problems += _unknown(document, path, value, ids, what)
    problems += _check_columns(documents, models, layers)
    problems += _check_services(documents)
    problems += _check_charts(documents)
    problems += _check_pairs(documents, models)
    return problems


def _keys(documents: Documents, stem: str, key: str) -> list[str]:
    data = documents[stem].data if stem in documents else None
    inner = data.get(key) if isinstance(data, dict) else None
    return list(inner) if isinstance(inner, dict) else []


def _unknown(document: Document, path: Path_, found: str, known: list[str], what: str) -> list[Problem]:
    if found in known:
        return []
    return [document.problem(path, f"'{shorten(found)}' is not {what}{suggestion(found, known)}")]


def column_paths(document: Document) -> Iterator[tuple[str, Path_]]:
    """Each model, or variant of a model, as "iaas" or "caas.nodes", with the path of its data."""
    data = document.data if isinstance(document.data, dict) else {}
    models = data.get("models")
    for model, content in models.items() if isinstance(models, dict) else ():
        variants = content.get("variants") if isinstance(content, dict) else None
        if isinstance(variants, dict):
            for variant in variants:
                yield f"{model}.{variant}", ("models", model, "variants", variant)
        else:
            yield model, ("models", model)


def _at(data: Any, path: Path_) -> Any:
    for key in path:
        data = data.get(key) if isinstance(data, dict) else None
    return data


def _check_columns(documents: Documents, models: list[str], layers: list[str]) -> list[Problem]:
    """Every model fills every layer, in the order of the layers, and nothing else."""
    document = documents["matrix"]
    problems: list[Problem] = []
    for name, path in column_paths(document):
        cells = _at(document.data, (*path, "cells"))
        if not isinstance(cells, dict):
            continue
        for layer in cells:
            problems += _unknown(document, (*path, "cells", layer), layer, layers, "a layer id")
        missing = [layer for layer in layers if layer not in cells]
        if missing:
            problems.append(
                document.problem((*path, "cells"), f"{name} has no cell for {', '.join(missing)}")
            )
        elif [layer for layer in cells if layer in layers] != layers:
            problems.append(
                document.problem((*path, "cells"), f"the cells of {name} are not in the order of the layers")
            )
    return problems


def _check_services(documents: Documents) -> list[Problem]:
    """Services belong to at least one model; software that nobody runs for you to none."""
    known = [name for name, _ in column_paths(documents["matrix"])]
    document = documents["services"]
    problems: list[Problem] = []
    for id_, service in _items(document, ("services",)):
        names = service.get("models") if isinstance(service, dict) else None
        if not isinstance(names, list):
            continue
        path: Path_ = ("services", id_, "models")
        for i, name in enumerate(names):
            if isinstance(name, str):
                problems += _unknown(document, (*path, i), name, known, "a model (or model.variant)")
        software = service.get("kind") == "software"
        if software and names:
            problems.append(document.problem(path, "software is no service: leave the list empty"))
        if software and not service.get("edge"):
            problems.append(
                document.problem(
                    path[:-1], "software needs 'edge': under what condition it becomes a service"
                )
            )
        if not names and not service.get("near"):
            problems.append(document.problem(path, "is empty: name a model here, or in 'near'"))
    return problems


def _check_charts(documents: Documents) -> list[Problem]:
    """Charts name columns that exist, and explain each cell that differs from ours, and no other."""
    document, matrix = documents["charts"], documents["matrix"]
    ours = dict(column_paths(matrix))
    problems: list[Problem] = []
    for chart_id, _chart in _items(document, ("charts",)):
        columns = dict(_items(document, ("charts", chart_id, "columns")))
        for column_id, column in columns.items():
            name = column.get("column") if isinstance(column, dict) else None
            if isinstance(name, str):
                path: Path_ = ("charts", chart_id, "columns", column_id, "column")
                problems += _unknown(document, path, name, list(ours), "a model (or model.variant)")
        for row_id, _row in _items(document, ("charts", chart_id, "rows")):
            path = ("charts", chart_id, "rows", row_id)
            for part in ("cells", "explanations"):
                for column_id, _value in _items(document, (*path, part)):
                    known = list(columns)
                    problems += _unknown(
                        document, (*path, part, column_id), column_id, known, "a column here"
                    )
            problems += _check_explanations(document, matrix, path, columns, ours)
    return problems


def _check_explanations(
    document: Document, matrix: Document, path: Path_, columns: dict[str, Any], ours: dict[str, Path_]
) -> list[Problem]:
    """An explanation for each column of a row in which the chart says something else than we do."""
    explained = dict(_items(document, (*path, "explanations")))
    layers = _at(document.data, (*path, "layers"))
    problems: list[Problem] = []
    for column_id, theirs in _items(document, (*path, "cells")):
        key = _at(columns, (column_id, "column"))
        if key not in ours or not isinstance(layers, list):
            continue
        different = []
        for layer in layers:
            cell: Path_ = (*ours[key], "cells", layer, "who")
            who = _at(matrix.data, cell)
            if who is not None and who != theirs:
                different.append(f"{'.'.join(str(part) for part in cell)} says {who}")
        if different and column_id not in explained:
            message = (
                f"needs an explanation for '{column_id}': the chart says {theirs}, {', '.join(different)}"
            )
            problems.append(document.problem((*path, "explanations"), message))
        if not different and column_id in explained:
            message = "is not needed: the chart and our cell agree"
            problems.append(document.problem((*path, "explanations", column_id), message))
    return problems


def pair_ids(models: Sequence[str]) -> list[str]:
    """Every pair of models, the earlier in the stack first, such as "iaas-vs-paas"."""
    return [f"{a}-vs-{b}" for i, a in enumerate(models) for b in models[i + 1 :]]


def _check_pairs(documents: Documents, models: list[str]) -> list[Problem]:
    """Every pair has its text, and every text its pair."""
    document = documents["pairs"]
    known = pair_ids(models)
    written = dict(_items(document, ("pairs",)))
    problems: list[Problem] = []
    for id_ in written:
        problems += _unknown(document, ("pairs", id_), id_, known, "a pair of models in stack order")
    missing = [id_ for id_ in known if id_ not in written]
    if missing:
        problems.append(document.problem(("pairs",), f"no text for {', '.join(missing)}"))
    return problems


def _items(document: Document, path: Path_) -> Iterable[tuple[str, Any]]:
    """The entries of the mapping at a path; nothing where there is none."""
    value = _at(document.data, path)
    return value.items() if isinstance(value, dict) else ()
