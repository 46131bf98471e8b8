"""Problems found in the data, and the wording of their messages."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Self

MAX_COMPARED = 300
"""The longest text that is compared with the allowed words."""
MAX_PROBLEMS = 200
"""The most problems that are reported for one file, so that no file keeps a check busy for hours."""


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong in one place of one file."""

    file: str
    line: int
    path: str
    message: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}: "
        message = shorten(self.message, 1000)
        return f"{place}{shorten(self.path, 200)}: {message}" if self.path else f"{place}{message}"


class BadData(Exception):
    """Raised when the data can't be used. Holds every problem of one run, sorted by file and line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def __reduce__(self) -> tuple[type[Self], tuple[list[Problem]]]:
        """Let a process of a pool raise it: by default, a copy would get the message for the problems."""
        return type(self), (self.problems,)


def limited(problems: Iterable[Problem]) -> list[Problem]:
    """Return the first MAX_PROBLEMS problems of a file, and a last one if there are more."""
    found = list(islice(problems, MAX_PROBLEMS + 1))
    if len(found) > MAX_PROBLEMS:
        last = found.pop()
        message = f"more than {MAX_PROBLEMS} problems in this file; further problems are omitted"
        found.append(Problem(last.file, last.line, "", message))
    return found


def suggestion(found: str, allowed: Iterable[str]) -> str:
    """Return " (did you mean 'x'?)" for the nearest allowed word, or "" if none is near.

    Upper and lower case count as the same.
    """
    words = {word.casefold(): word for word in allowed}
    near = difflib.get_close_matches(found[:MAX_COMPARED].casefold(), words, n=1, cutoff=0.6)
    return f" (did you mean '{words[near[0]]}'?)" if near else ""


def not_one_of(found: str, allowed: Iterable[str]) -> str:
    """Return the message for a word that isn't allowed, with the allowed words and the nearest one."""
    words = list(allowed)
    shown = ", ".join(words) if len(words) <= 20 else f"the {len(words)} allowed words"
    return f"'{shorten(found)}' is not one of {shown}{suggestion(found, words)}"


def not_a(found: str, wanted: str, known: Iterable[str]) -> str:
    """Return the message for a name that isn't what it should be ("a page"), with the nearest known one."""
    return f"'{shorten(found)}' is not {wanted}{suggestion(found, known)}"


def shorten(text: object, width: int = 80) -> str:
    """Return a text for a message: on one line, printable, with at most `width` characters."""
    text = str(text)[: 20 * width]
    line = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in " ".join(text.split()))
    return line if len(line) <= width else line[: width - 1] + "…"
