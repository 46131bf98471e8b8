"""Reads a YAML file into plain dicts, lists and strings, and remembers the line of every value.

Stricter than YAML on purpose, because the data comes from many hands: no tags, no anchors, no
aliases, no duplicate keys, limited size, depth, length of keys and number of problems. Every scalar
stays the text that was typed (`no` is "no", `2011-09` is "2011-09"); the schema decides what it means.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from scripts.load.problems import BadData, Problem, shorten

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
MAX_BYTES = 32 * 1024 * 1024
MAX_DEPTH = 24
MAX_KEY = 300
MAX_PROBLEMS = 200

Key = str | int
Path_ = tuple[Key, ...]


@dataclass
class Document:
    """The content of one file: `data` as typed, and `lines`, the line on which each value begins."""

    file: str
    data: Any = None
    lines: dict[Path_, int] = field(default_factory=dict)
    told: list[Problem] = field(default_factory=list)
    """Every problem with the file so far."""

    def line(self, path: Path_) -> int:
        """The line of a path, or of its nearest ancestor that the file has."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def problem(self, path: Path_, message: str) -> Problem:
        """A problem with the value at a path."""
        return self.problem_in(self.line(path), path, message)

    def problem_in(self, line: int, path: Path_, message: str) -> Problem:
        """A problem in a line.

        Raises BadData where there are so many that no hand made them: whoever made them shall not
        keep the checks busy for hours.
        """
        if len(self.told) == MAX_PROBLEMS:
            rest = f"more than {MAX_PROBLEMS} problems in this file; the rest is not told"
            raise BadData([*self.told, Problem(self.file, line, "", rest)])
        self.told.append(Problem(self.file, line, ".".join(str(key) for key in path), message))
        return self.told[-1]

    def walk(self) -> list[tuple[Path_, Any]]:
        """Every value with its path, parents before children."""
        found: list[tuple[Path_, Any]] = []
        waiting: list[tuple[Path_, Any]] = [((), self.data)]
        while waiting:
            path, value = waiting.pop()
            found.append((path, value))
            if isinstance(value, dict):
                waiting.extend(((*path, key), child) for key, child in reversed(value.items()))
            elif isinstance(value, list):
                waiting.extend(((*path, i), child) for i, child in reversed(list(enumerate(value))))
        return found


def read_yaml(root: Path, file: str) -> Document:
    """Read one file below `root`.

    Raises BadData for a file that is missing, not UTF-8, too large, too deep, not YAML, or that
    uses a tag, an anchor, an alias or a key twice.
    """
    document = Document(file)
    try:
        with (root / file).open("rb") as stream:
            content = stream.read(MAX_BYTES + 1)
        if len(content) > MAX_BYTES:
            raise BadData([Problem(file, 1, "", f"larger than {MAX_BYTES} bytes")])
        text = content.decode("utf-8")
    except FileNotFoundError:
        raise BadData([Problem(file, 1, "", "the file is missing")]) from None
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise BadData([Problem(file, line, "", "not UTF-8 text")]) from None
    try:
        problems = _build(document, text)
    except yaml.YAMLError as error:
        mark = error.problem_mark if isinstance(error, yaml.MarkedYAMLError) else None
        what = getattr(error, "problem", None) or str(error)
        line = (mark.line if mark else content[: getattr(error, "position", 0)].count(b"\n")) + 1
        raise BadData([Problem(file, line, "", f"not valid YAML: {shorten(what)}")]) from None
    if problems:
        raise BadData(problems)
    if document.data is None:
        raise BadData([Problem(file, 1, "", "the file is empty")])
    return document


@dataclass
class _Open:
    """A mapping or list that is being filled."""

    path: Path_
    value: dict[str, Any] | list[Any]
    key: str | None = None


def _build(document: Document, text: str) -> list[Problem]:
    """Fill the document from the parser's events: no recursion, so no depth can exhaust the stack."""
    problems: list[Problem] = []
    open_: list[_Open] = []
    documents = 0
    for event in yaml.parse(text, Loader=LOADER):
        line = event.start_mark.line + 1 if event.start_mark else 1
        where = _place(open_)
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                problems.append(document.problem_in(line, (), "a second YAML document"))
                break
            continue
        if isinstance(event, yaml.AliasEvent):
            problems.append(document.problem_in(line, where, "an alias (*) is not allowed"))
            _put(document, open_, "", line)
            continue
        if isinstance(event, yaml.CollectionEndEvent):
            open_.pop()
            continue
        if not isinstance(event, yaml.NodeEvent):
            continue
        if event.anchor:
            problems.append(document.problem_in(line, where, "an anchor (&) is not allowed"))
        tag = getattr(event, "tag", None)
        if tag and tag != "!":  # a quoted scalar carries the tag "!"
            problems.append(document.problem_in(line, where, f"a tag ({shorten(tag)}) is not allowed"))
        if isinstance(event, yaml.ScalarEvent):
            if not _scalar(document, open_, event.value, line, problems):
                break
            continue
        if open_ and isinstance(open_[-1].value, dict) and open_[-1].key is None:
            problems.append(document.problem_in(line, where, "a key must be a word"))
            break
        if len(open_) >= MAX_DEPTH:
            message = f"nested deeper than {MAX_DEPTH} levels"
            problems.append(document.problem_in(line, where, message))
            break
        value: dict[str, Any] | list[Any] = {} if isinstance(event, yaml.MappingStartEvent) else []
        _put(document, open_, value, line)
        open_.append(_Open(where, value))
    return problems


def _place(open_: list[_Open]) -> Path_:
    """The path of the value that comes next."""
    if not open_:
        return ()
    top = open_[-1]
    if isinstance(top.value, list):
        return (*top.path, len(top.value))
    return top.path if top.key is None else (*top.path, top.key)


def _scalar(document: Document, open_: list[_Open], value: str, line: int, problems: list[Problem]) -> bool:
    """Take a key or a value; False where there is no sense in reading on."""
    top = open_[-1] if open_ else None
    if top is None or not isinstance(top.value, dict) or top.key is not None:
        _put(document, open_, value, line)
        return True
    if len(value) > MAX_KEY:
        message = f"the key '{shorten(value)}' is longer than {MAX_KEY} characters"
        problems.append(document.problem_in(line, top.path, message))
        return False
    path = (*top.path, value)
    if value in top.value:
        first = document.lines.get(path, 0)
        message = f"the key '{shorten(value)}' is here a second time (first in line {first})"
        problems.append(document.problem_in(line, path, message))
    else:
        document.lines[path] = line
    top.key = value
    return True


def _put(document: Document, open_: list[_Open], value: Any, line: int) -> None:
    """Put a finished value where the next value belongs."""
    path = _place(open_)
    document.lines.setdefault(path, line)
    if not open_:
        document.data = value
        return
    top = open_[-1]
    if isinstance(top.value, list):
        top.value.append(value)
    elif top.key is not None:
        top.value.setdefault(top.key, value)
        top.key = None
