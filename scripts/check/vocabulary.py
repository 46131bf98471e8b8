"""Checks that every value that the data can have has its words."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal, get_args, get_origin

from scripts.check.raw import at
from scripts.load.problems import Problem
from scripts.load.schema import WordsFile
from scripts.load.yaml_file import Document


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
