"""Checks that every value that the other files may use has its words."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Literal, get_args, get_origin

from scripts.load.schema.files import WordsFile
from scripts.load.yaml_file import Path_


def check_words(words: WordsFile) -> Iterator[tuple[Path_, str]]:
    """Each mapping from values to words has an entry for every value."""
    for name, field in WordsFile.model_fields.items():
        kind = (get_args(field.annotation) or (None,))[0]
        values = get_args(kind) if get_origin(kind) is Literal else ()
        if isinstance(kind, type) and issubclass(kind, StrEnum):
            values = tuple(kind)
        missing = [value for value in values if value not in getattr(words, name)]
        if missing:
            yield (name,), f"has no entry for {', '.join(missing)}"
