"""Reads a YAML file into dicts, lists, and strings, and remembers the line of every value.

The reader is stricter than YAML, because the data comes from many people: it allows no tags, anchors,
aliases, or repeated keys, and limits size, depth, and the length of keys. Every scalar stays the text that
was typed (`no` is "no", `2011-09` is "2011-09"); the schema decides what it means.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from scripts.load.problems import BadData, Problem, limited, shorten

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


@dataclass
class Document:
    """The content of one file: `data` as typed, and `lines`, the line on which each value begins."""

    file: str
    data: Any = None
    lines: dict[Path_, int] = field(default_factory=dict)
    files: dict[Path_, str] = field(default_factory=dict)
    """For the joined files of a folder: the file of each entry, by its path."""

    def file_of(self, path: Path_) -> str:
        """Return the file that has a path."""
        return self.files.get(path[:2], self.file)

    def line(self, path: Path_) -> int:
        """Return the line of a path, or of its nearest ancestor in the file."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

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
    whole = Document(first if (root / first).exists() else stem, data={})
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
        whole.lines.setdefault((key,), part.line((key,)))
        for id_ in entries.keys() & known.keys():
            message = f"is in {whole.file_of((key, id_))}, too (line {whole.line((key, id_))})"
            problems.append(part.problem((key, id_), message))
        known |= entries
        whole.files |= {(key, id_): part.file for id_ in entries}
        whole.lines |= {path: line for path, line in part.lines.items() if len(path) > 1}


def read_yaml(root: Path, file: str) -> Document:
    """Read one file below `root`.

    Raises BadData if the file is missing, too large, not UTF-8, or not the YAML described above.
    """
    try:
        with (root / file).open("rb") as stream:
            content = stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise BadData([Problem(file, 1, "", "the file is missing")]) from None
    if len(content) > MAX_BYTES:
        raise BadData([Problem(file, 1, "", f"larger than {MAX_BYTES} bytes")])
    try:
        return parse_yaml(file, content.decode("utf-8"))
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise BadData([Problem(file, line, "", "not UTF-8 text")]) from None


def parse_yaml(file: str, text: str) -> Document:
    """Read the text of a file; raise BadData as `read_yaml` does."""
    document = Document(file)
    try:
        # The events come first: they end an endless depth before the composer's stack does.
        problems = limited(_refused(document, text))
        node = None if problems else yaml.compose(text, Loader=LOADER)
    except yaml.YAMLError as error:
        mark = error.problem_mark if isinstance(error, yaml.MarkedYAMLError) else None
        line = mark.line if mark else text[: getattr(error, "position", 0)].count("\n")
        what = getattr(error, "problem", None) or str(error)
        hint = next((f"; {hint}" for part, hint in HINTS.items() if part in what), "")
        raise BadData([Problem(file, line + 1, "", f"not valid YAML: {shorten(what)}{hint}")]) from None
    if node is not None:
        document.lines[()] = node.start_mark.line + 1
        document.data = _value(document, (), node, problems)
    elif not problems:
        problems = [Problem(file, 1, "", "the file is empty")]
    if problems:
        raise BadData(limited(problems))
    return document


def _refused(document: Document, text: str) -> Iterator[Problem]:
    """Yield every tag, anchor, alias, and second document, and a depth that is too great."""
    depth = documents = 0
    for event in yaml.parse(text, Loader=LOADER):
        found = ""
        if isinstance(event, yaml.AliasEvent):
            found = f"an alias (*{shorten(event.anchor)}) is not allowed"
        elif isinstance(event, yaml.NodeEvent) and event.anchor:
            found = f"an anchor (&{shorten(event.anchor)}) is not allowed"
        elif (tag := getattr(event, "tag", None)) not in (None, "!"):  # a quoted scalar has the tag "!"
            found = f"a tag ({shorten(tag)}) is not allowed"
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        documents += isinstance(event, yaml.DocumentStartEvent)
        if depth > MAX_DEPTH:
            found = f"nested deeper than {MAX_DEPTH} levels"
        if documents > 1:
            found = "a second YAML document is not allowed"
        if found:
            line = event.start_mark.line + 1 if event.start_mark else 1
            yield Problem(document.file, line, "", found)
        if depth > MAX_DEPTH or documents > 1:
            return


def _value(document: Document, path: Path_, node: yaml.Node, problems: list[Problem]) -> Any:
    """Return the value of a node; add the lines of its children to the document, and its problems."""
    if isinstance(node, yaml.SequenceNode):
        for i, child in enumerate(node.value):
            document.lines[*path, i] = child.start_mark.line + 1
        return [_value(document, (*path, i), child, problems) for i, child in enumerate(node.value)]
    if not isinstance(node, yaml.MappingNode):
        return node.value
    values: dict[str, Any] = {}
    for key, child in node.value:
        line = key.start_mark.line + 1
        message = ""
        if not isinstance(key, yaml.ScalarNode):
            message = "a key must be a word"
        elif len(key.value) > MAX_KEY:
            message = f"the key '{shorten(key.value)}' is longer than {MAX_KEY} characters"
        elif key.value in values:
            first = document.lines[*path, key.value]
            message = f"the key '{shorten(key.value)}' is used twice (first in line {first})"
        if message:
            problems.append(Problem(document.file, line, ".".join(map(str, path)), message))
            continue
        document.lines[*path, key.value] = line
        values[key.value] = _value(document, (*path, key.value), child, problems)
    return values
