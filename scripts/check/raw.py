"""Looks into the raw content of data files, before or beside their types."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from scripts.load.problems import Problem, shorten, suggestion
from scripts.load.yaml_file import Document, Path_

Documents = dict[str, Document]
"""The files by their stem: "matrix", "sources" …"""


def at(data: Any, path: Path_) -> Any:
    """The value at a path, or None."""
    for key in path:
        data = data.get(key) if isinstance(data, dict) and isinstance(key, str) else None
    return data


def items(document: Document, path: Path_) -> Iterable[tuple[str, Any]]:
    """The entries of the mapping at a path; nothing where there is none."""
    value = at(document.data, path)
    return value.items() if isinstance(value, dict) else ()


def keys(document: Document, *path: str) -> list[str]:
    """The keys of the mapping at a path."""
    return [key for key, _ in items(document, path)]


def unknown(document: Document, path: Path_, found: str, known: Sequence[str], what: str) -> list[Problem]:
    """A problem if a word is not among the known ones, with the nearest of them."""
    if found in known:
        return []
    return [document.problem(path, f"'{shorten(found)}' is not {what}{suggestion(found, known)}")]


def column_paths(matrix: Document) -> Iterator[tuple[str, Path_]]:
    """Each model, or variant of a model, as "iaas" or "caas.nodes", with the path of its data."""
    for model, content in items(matrix, ("models",)):
        variants = content.get("variants") if isinstance(content, dict) else None
        if isinstance(variants, dict):
            for variant in variants:
                yield f"{model}.{variant}", ("models", model, "variants", variant)
        else:
            yield model, ("models", model)
