"""Checks that every value and every page that the data names has its words."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal, get_args, get_origin

from scripts.check.raw import Documents, at, keys, unknown
from scripts.load.problems import Problem
from scripts.load.schema import WordsFile
from scripts.load.yaml_file import Document

PAGES_NAMED = (
    ("corrections", "see"),
    ("charts", "see"),
    ("scenarios", "links"),
    ("terms", "page"),
    ("questions", "proof"),
)
"""The file and the key of every page that data names."""


def check_pages(documents: Documents) -> list[Problem]:
    """Every page to which data points has a name by which it can be called."""
    models = [f"models/{id_}.md" for id_ in keys(documents["matrix"], "models")]
    pairs = [f"compare/{id_}.md" for id_ in keys(documents["pairs"], "pairs")]
    words = keys(documents["words"], "words")
    problems: list[Problem] = []
    for stem, key in PAGES_NAMED:
        for path, value in documents[stem].walk():
            if key in path[-2:] and isinstance(value, str):
                page = value.partition("#")[0]
                name = page.removesuffix(".md").rpartition("/")[2]
                if not page.endswith(".md") or f"page-{name}" not in words:
                    problems += unknown(documents[stem], path, page, [*models, *pairs], "a page")
    return problems


def check_words(document: Document) -> list[Problem]:
    """Every value that the other files may use has its words."""
    problems: list[Problem] = []
    for name, field in WordsFile.model_fields.items():
        kind = (get_args(field.annotation) or (None,))[0]
        if get_origin(kind) is Literal:
            values = list(get_args(kind))
        else:
            values = list(kind) if isinstance(kind, type) and issubclass(kind, StrEnum) else []
        entries = at(document.data, (name,))
        missing = [str(value) for value in values if isinstance(entries, dict) and value not in entries]
        if missing:
            problems.append(document.problem((name,), f"has no entry for {', '.join(missing)}"))
    return problems
