"""Problems found in the data, and how they are told to the person who can mend them."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

MAX_NEAR = 300
"""What is longer is near nothing."""


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong with one place of one file."""

    file: str
    line: int
    path: str
    message: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}: "
        message = shorten(self.message, 1000)
        return f"{place}{shorten(self.path, 200)}: {message}" if self.path else f"{place}{message}"


class BadData(Exception):
    """Raised when the data cannot be used; carries every problem that one run found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


def suggestion(found: str, allowed: Iterable[str]) -> str:
    """Return " (did you mean 'x'?)" for the nearest allowed word, or nothing if none is near."""
    near = difflib.get_close_matches(found[:MAX_NEAR], list(allowed), n=1, cutoff=0.6)
    return f" (did you mean '{near[0]}'?)" if near else ""


def not_one_of(found: str, allowed: Iterable[str]) -> str:
    """Say that a word is none of those allowed, which those are, and which is nearest."""
    words = list(allowed)
    shown = ", ".join(words) if len(words) <= 20 else f"the {len(words)} known ones"
    return f"'{shorten(found)}' is not one of {shown}{suggestion(found, words)}"


def shorten(text: object, width: int = 80) -> str:
    """Return the text for a message: on one line, printable, at most `width` characters."""
    text = str(text)
    line = " ".join(text[: 20 * width].split()) + text[20 * width :][:width]  # however long the text is
    line = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in line)
    return line if len(line) <= width else line[: width - 1] + "…"
