"""Reads a YAML file into dicts, lists, and strings, and finds the line of every value.

The reader is stricter than YAML, because the data comes from many people: it allows no tags, anchors,
aliases, or repeated keys, and limits size, depth, and the length of keys. Every scalar stays the text that
was typed (`no` is "no", `2011-09` is "2011-09"); the schema decides what it means.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from scripts.load.problems import MAX_PROBLEMS, BadData, Problem, limited, shorten

LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
MAX_BYTES = 4 * 1024 * 1024
"""Ten times the largest file of the site. The worst file of this size takes 13 s and 0.5 GB."""
MAX_DEPTH = 24
MAX_KEY = 300

HINTS = {
    "mapping values are not allowed": "put quotes around a text that contains a colon",
    "tab character": "indent with spaces",
    "cannot start any token": "indent with spaces, and put quotes around a text that begins with a sign",
}
"""By a part of the parser's message: how to fix the file."""

Path_ = tuple[str | int, ...]


Lines = dict[Path_, int]
"""The line on which each value begins, by its path."""


@dataclass
class Document:
    """The content of one file, or the joined content of the files of a folder: `data` as typed.

    Lines take more memory than the data, and only problems need them. So the document reads a file again
    for its lines, and keeps those of the last one.
    """

    file: str
    data: Any = None
    root: Path = Path()
    files: dict[Path_, str] = field(default_factory=dict)
    """For the joined files of a folder: the file of each entry, by its path."""
    _lines: dict[str, Lines] = field(default_factory=dict, repr=False)

    def file_of(self, path: Path_) -> str:
        """Return the file that has a path."""
        return self.files.get(path[:2], self.file)

    @property
    def lines(self) -> Lines:
        """The lines of the only file."""
        return self.lines_in(self.file)

    def lines_in(self, file: str) -> Lines:
        """Return the lines of one of the files. A folder has none."""
        if file not in self._lines:
            self._lines = {file: _read(self.root, file)[1] if file.endswith(".yml") else {}}
        return self._lines[file]

    def line(self, path: Path_) -> int:
        """Return the line of a path, or of its nearest ancestor in the file."""
        lines = self.lines_in(self.file_of(path))
        while path and path not in lines:
            path = path[:-1]
        return lines.get(path, 1)

    def problem(self, path: Path_, message: str) -> Problem:
        """Return a problem with the value at a path."""
        return Problem(self.file_of(path), self.line(path), ".".join(map(str, path)), message)

    def walk(self) -> Iterator[tuple[Path_, Any]]:
        """Yield every value with its path, parents before children."""
        return _walk((), self.data)


def _walk(path: Path_, value: Any) -> Iterator[tuple[Path_, Any]]:
    yield path, value
    if not isinstance(value, dict | list):
        return
    for key, child in list(value.items() if isinstance(value, dict) else enumerate(value)):
        yield from _walk((*path, key), child)


def read_data(root: Path, stem: str) -> Document:
    """Read `<stem>.yml` and the files of the folder `<stem>`, which have entries of the same mappings.

    Raises BadData as `read_yaml` does, and for an entry that two files have.
    """
    first = f"{stem}.yml"
    others = [path.relative_to(root).as_posix() for path in sorted((root / stem).glob("*.yml"))]
    if not others and (root / first).exists():
        return read_yaml(root, first)
    if not others:
        folder = (root / stem).is_dir()
        problem = Problem(stem, 1, "", "the folder has no .yml file") if folder else None
        raise BadData([problem or Problem(first, 1, "", "the file is missing")])
    whole = Document(first if (root / first).exists() else stem, {}, root)
    problems: list[Problem] = []
    for file in [first, *others] if whole.file == first else others:
        try:
            _join(whole, read_yaml(root, file), problems)
        except BadData as bad:
            problems += bad.problems
    if problems:
        raise BadData(problems)
    return whole


def _join(whole: Document, part: Document, problems: list[Problem]) -> None:
    """Add the entries of one file; the keys at its top are those of the others."""
    if not isinstance(part.data, dict):
        problems.append(part.problem((), "needs a mapping, as the other files of its folder"))
        return
    for key, entries in part.data.items():
        if not isinstance(entries, dict):
            problems.append(part.problem((key,), "needs a mapping, as in the other files of its folder"))
            continue
        known = whole.data.setdefault(key, {})
        whole.files.setdefault((key,), part.file)
        for id_ in entries.keys() & known.keys():
            message = f"is in {whole.file_of((key, id_))}, too (line {whole.line((key, id_))})"
            problems.append(part.problem((key, id_), message))
        known |= entries
        whole.files |= {(key, id_): part.file for id_ in entries}


def read_yaml(root: Path, file: str) -> Document:
    """Read one file below `root`.

    Raises BadData if the file is missing, too large, not UTF-8, or not the YAML described above.
    """
    return Document(file, _read(root, file)[0], root)


def _read(root: Path, file: str) -> tuple[Any, Lines]:
    """Return the content of a file and its lines; raise BadData as `read_yaml` does."""
    try:
        with (root / file).open("rb") as stream:
            content = stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise BadData([Problem(file, 1, "", "the file is missing")]) from None
    if len(content) > MAX_BYTES:
        raise BadData([Problem(file, 1, "", f"larger than {MAX_BYTES} bytes")])
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise BadData([Problem(file, line, "", "not UTF-8 text")]) from None
    try:
        return _Reader(file, text).read()
    except yaml.YAMLError as error:
        mark = error.problem_mark if isinstance(error, yaml.MarkedYAMLError) else None
        line = mark.line if mark else text[: getattr(error, "position", 0)].count("\n")
        what = getattr(error, "problem", None) or str(error)
        hint = next((f"; {hint}" for part, hint in HINTS.items() if part in what), "")
        raise BadData([Problem(file, line + 1, "", f"not valid YAML: {shorten(what)}{hint}")]) from None


class _Reader:
    """Builds the value of a text from the events of the parser, in one pass."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.events = yaml.parse(text, Loader=LOADER)
        self.lines: Lines = {}
        self.problems: list[Problem] = []
        self.texts: dict[str, str] = {}
        """The texts so far, by themselves, so that memory holds each once: many are ids, dates, or places."""

    def read(self) -> tuple[Any, Lines]:
        """Return the value and its lines. Raises BadData and YAMLError."""
        data = None
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                if self.lines:
                    self._refuse(event, "a second YAML document is not allowed", last=True)
                first = next(self.events)
                self.lines[()] = _line(first)
                data = self._value(first, ())
        if not self.lines:
            self.problems = [Problem(self.file, 1, "", "the file is empty")]
        if self.problems:
            raise BadData(limited(self.problems))
        return data, self.lines

    def _refuse(self, event: yaml.Event, message: str, path: Path_ = (), *, last: bool = False) -> None:
        """Add a problem; end with BadData if nothing after it is to be read."""
        self.problems.append(Problem(self.file, _line(event), ".".join(map(str, path)), message))
        if last or len(self.problems) > MAX_PROBLEMS:
            raise BadData(limited(self.problems))

    def _value(self, event: Any, path: Path_) -> Any:
        """Return the value that begins with an event."""
        if isinstance(event, yaml.AliasEvent):
            return self._refuse(event, f"an alias (*{shorten(event.anchor)}) is not allowed")
        if event.anchor:
            self._refuse(event, f"an anchor (&{shorten(event.anchor)}) is not allowed")
        elif event.tag not in (None, "!"):  # a quoted scalar has the tag "!"
            self._refuse(event, f"a tag ({shorten(event.tag)}) is not allowed")
        if isinstance(event, yaml.ScalarEvent):
            return self.texts.setdefault(event.value, event.value)
        if len(path) == MAX_DEPTH:
            self._refuse(event, f"nested deeper than {MAX_DEPTH} levels", last=True)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(path)
        items: list[Any] = []
        while not isinstance(item := next(self.events), yaml.SequenceEndEvent):
            here = *path, len(items)
            self.lines[here] = _line(item)
            items.append(self._value(item, here))
        return items

    def _mapping(self, path: Path_) -> dict[str, Any]:
        """Return the mapping that has begun."""
        values: dict[str, Any] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            is_word = isinstance(event, yaml.ScalarEvent)
            read = self._value(event, (*path, ""))
            key = sys.intern(read) if is_word else ""
            here, known = (*path, key), self.lines.get((*path, key))
            if not is_word:
                self._refuse(event, "a key must be a word", path)
            elif len(key) > MAX_KEY:
                self._refuse(event, f"the key '{shorten(key)}' is longer than {MAX_KEY} characters", path)
            elif key in values:
                self._refuse(event, f"the key '{shorten(key)}' is used twice (first in line {known})", path)
            self.lines.setdefault(here, _line(event))
            values[key] = self._value(next(self.events), here)
        return values


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1
