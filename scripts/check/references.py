"""Checks the data files: each against its type, then all against each other.

Every check adds problems; none raises, so one run tells everything that is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable
from types import NoneType, UnionType
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from scripts.check.charts import check_charts, check_pairs
from scripts.check.cheat_sheet import check_sheet
from scripts.check.history import check_history
from scripts.check.knowledge import check_knowledge
from scripts.check.questions import check_questions
from scripts.check.raw import Documents, at, column_paths, items, keys, unknown
from scripts.check.vocabulary import check_words
from scripts.load.problems import Problem, not_one_of, shorten, suggestion
from scripts.load.schema import Strict
from scripts.load.yaml_file import Document, Path_


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
        least = context["min_length"]
        few = f"has {context['actual_length']}; at least {least} are needed"
        message = "is empty; at least one is needed" if least == 1 else few
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
    layers = keys(documents["matrix"], "layers")
    models = keys(documents["matrix"], "models")
    source = (keys(documents["sources"], "sources"), "a source id")
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
                problems += unknown(document, path, value, ids, what)
    problems += _check_columns(documents, models, layers)
    problems += _check_services(documents)
    problems += check_charts(documents)
    problems += check_pairs(documents)
    problems += check_knowledge(documents)
    problems += check_questions(documents)
    problems += check_sheet(documents)
    problems += check_history(documents["history"])
    problems += check_words(documents["words"])
    return problems


def _check_columns(documents: Documents, models: list[str], layers: list[str]) -> list[Problem]:
    """Every model fills every layer, in the order of the layers, and nothing else."""
    document = documents["matrix"]
    problems: list[Problem] = []
    for name, path in column_paths(document):
        cells = at(document.data, (*path, "cells"))
        if not isinstance(cells, dict):
            continue
        for layer in cells:
            problems += unknown(document, (*path, "cells", layer), layer, layers, "a layer id")
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
    for id_, service in items(document, ("services",)):
        names = service.get("models") if isinstance(service, dict) else None
        if not isinstance(names, list):
            continue
        path: Path_ = ("services", id_, "models")
        for i, name in enumerate(names):
            if isinstance(name, str):
                problems += unknown(document, (*path, i), name, known, "a model (or model.variant)")
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
