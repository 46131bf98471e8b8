"""Checks each data file on its own: types, ids that must exist, and ids that are used twice."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from scripts.load.problems import Problem, limited, not_a, not_one_of, shorten, suggestion
from scripts.load.schema.basic import ID_PATTERN, Strict, page_of
from scripts.load.schema.history import ADDRESS_PATTERN
from scripts.load.yaml_file import Document, Path_

Kind = TypeVar("Kind", bound=Strict)
Known = Mapping[str, Collection[str]]
"""The ids of the things that exist, by kind: "source", "layer" …"""

PATTERNS = {
    ID_PATTERN: "an id (use a-z, 0-9, and single hyphens)",
    ADDRESS_PATTERN: "the address of a page (such as models/iaas/, with a slash at the end)",
}
NAMES = {
    "source": "the id of a source in sources.yml",
    "layer": "the id of a layer",
    "model": "the id of a model",
    "column": "a model or model.variant",
    "service": "the id of a service in docs/data/services/",
    "term": "the id of a term in terms.yml",
    "reason": "one of the reasons in xaas.yml",
    "topic": "the id of a topic",
    "question": "the id of a question",
    "quiz question": "the id of a question in questions.yml",
    "page": "a page",
    "address": "the address of a page",
    "picture": "the id of a picture in pictures.yml",
}


def check_types(document: Document, kind: type[Kind], known: Known) -> tuple[Kind | None, list[Problem]]:
    """Validate one file; return its content and every problem.

    The content is None if a type is wrong. Ids that don't exist, or that are used twice, leave it usable.
    """
    content: Kind | None = None
    errors: list[ErrorDetails] = []
    try:
        content = kind.model_validate(document.data, context=known)
    except ValidationError as error:
        errors = error.errors(include_url=False)
        if all(detail["type"] == "unknown_id" for detail in errors):
            with suppress(ValidationError):
                content = kind.model_validate(document.data)
    found = (_problem(document, kind, known, detail) for detail in errors)
    return content, limited([*limited(found), *_repeated(document)])


def _repeated(document: Document) -> Iterator[Problem]:
    """Yield every entry of a list that repeats an earlier one, or has the `id` of an earlier one."""
    for path, value in document.walk():
        if not isinstance(value, list):
            continue
        first: dict[str, Path_] = {}
        for i, entry in enumerate(value):
            place: Path_ = (*path, i, "id") if isinstance(entry, dict) and "id" in entry else (*path, i)
            id_ = _id_of(entry) if isinstance(entry, dict) else entry
            if not isinstance(id_, str):
                continue
            if id_ in first:
                line = document.line(first[id_])
                yield document.problem(
                    place, f"'{shorten(id_)}' is used twice in this list (first in line {line})"
                )
            first.setdefault(id_, place)


def _id_of(entry: Mapping[str, object]) -> object:
    """Return what an entry of a list must not share with another: its id, or its place in a source."""
    return f"{entry['source']}, {entry['at']}" if {"source", "at"} <= entry.keys() else entry.get("id")


def _problem(document: Document, kind: type[Strict], known: Known, detail: ErrorDetails) -> Problem:
    path: Path_ = tuple(key for key in detail["loc"] if key != "[key]")
    return document.problem(path, _message(kind, path, known, detail))


def _message(kind: type[Strict], path: Path_, known: Known, detail: ErrorDetails) -> str:
    """Return what was found at a path, what is allowed, and the nearest match."""
    found, context = detail["input"], detail.get("ctx", {})
    match detail["type"]:
        case "extra_forbidden":
            fields = list(_fields(kind, path[:-1]))
            return f"unknown key; allowed here: {', '.join(fields)}{suggestion(str(path[-1]), fields)}"
        case "missing":
            return "is missing"
        case "enum" | "literal_error":
            allowed = str(context["expected"]).replace(" or ", ", ").split(", ")
            return not_one_of(str(found), [word.strip("'") for word in allowed])
        case "bool_parsing":
            return not_one_of(str(found), ["true", "false"])
        case "unknown_id":
            return _unknown(found, context["kind"], known)
        case "string_pattern_mismatch":
            return f"'{shorten(found)}' is not {PATTERNS[context['pattern']]}"
        case "too_short" if context["actual_length"] == 0:
            return f"is empty; needs at least {_counted(context['min_length'])}"
        case "too_short":
            return f"has {_counted(context['actual_length'])}; needs at least {context['min_length']}"
        case "too_long":
            return f"has {_counted(context['actual_length'])}; at most {context['max_length']} are allowed"
        case "greater_than_equal":
            return f"'{shorten(found)}' is too small; the lowest value is {context['ge']}"
        case "less_than_equal":
            return f"'{shorten(found)}' is too large; the highest value is {context['le']}"
        case "int_parsing" | "int_type":
            return f"needs a whole number, found {_shown(found)}"
        case "model_type" | "dict_type" | "model_attributes_type":
            keys = ", ".join(_fields(kind, path))
            return f"needs a mapping{f' ({keys})' if keys else ''}, found {_shown(found)}"
        case "list_type":
            return f"needs a list, found {_shown(found)}"
        case "string_type":
            return f"needs a text, found {_shown(found)}"
    return detail["msg"]


def _unknown(found: str, kind: str, known: Known) -> str:
    name = page_of(found) if kind in {"page", "address"} else found
    message = not_a(name, NAMES[kind], known[kind])
    return f"{message}; add a new source there first" if kind == "source" else message


def _counted(number: int) -> str:
    return f"{number} entry" if number == 1 else f"{number} entries"


def _shown(found: object) -> str:
    if isinstance(found, dict | list):
        return "a mapping" if isinstance(found, dict) else "a list"
    return f"the text '{shorten(found)}'" if found else "nothing"


def _fields(kind: type[BaseModel], path: Path_) -> Iterable[str]:
    """Return the keys that the type allows at a path, by following its annotations."""
    current: Any = kind
    for key in path:
        current = _enter(current, key)
    current = _sole(current)
    return current.model_fields if _is_model(current) else ()


def _sole(annotation: Any) -> Any:
    """Return the type in an annotation; `X | None` counts as X."""
    if isinstance(annotation, UnionType):
        return next(member for member in get_args(annotation) if member is not NoneType)
    return annotation


def _enter(annotation: Any, key: str | int) -> Any:
    """Return the annotation of one item or field."""
    annotation = _sole(annotation)
    if _is_model(annotation):
        field = annotation.model_fields.get(str(key))
        return field.annotation if field else None
    arguments = get_args(annotation)
    return arguments[-1] if arguments else None


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)
