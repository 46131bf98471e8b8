"""Reads the pages that are written by hand: Markdown with front matter, in one folder per language."""

import posixpath
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from scripts import places
from scripts.load.problems import Problem, not_one_of

KEYS = ("title", "description", "menu", "hide", "styles", "scripts", "card")
"""The keys that the front matter of a page can have: the first two are required."""

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_FRONT_MATTER = re.compile(r"---\n(.*?\n)---\n", re.DOTALL)
_HEADING = re.compile(r"(#{1,6}) +(.*?)(?: *\{ *#([^\s}]+)[^}]*\})? *$")
TITLE = r"""\s+(?:"([^"]*)"|'([^']*)')"""
"""The title of a link, with the space before it: one of the groups has it."""
_LINK = re.compile(rf"(?<!!)\[(?:[^\[\]]|\[[^\]]*\])*\]\(([^)\s]*\.md)?(#[^)\s]+)?(?:{TITLE})?\)")
_INCLUDE = re.compile(r'\s*--8<-- "([^":]+)')


def address_of(page: str) -> str:
    """The address of a page, relative to its language, by its file: "models/iaas.md" is at "models/iaas/"."""
    address = page.removesuffix(".md")
    return "" if address == "index" else address.removesuffix("index").rstrip("/") + "/"


@dataclass(frozen=True)
class Heading:
    """A heading of a page."""

    line: int
    level: int
    text: str
    id: str
    """The id that is written behind the text, or ""."""


class Link(NamedTuple):
    """A link to a page of this site."""

    line: int
    target: str
    """Such as "models/iaas.md#runtime": relative to the folder of the language, on every page."""
    title: str
    """For a source, the place in it; "" for a link without a title."""


@dataclass(frozen=True)
class Page:
    """A page in one language, as its author wrote it."""

    language: str
    name: str
    """Relative to the folder of the language: "models/iaas.md"."""
    text: str
    """The whole file, front matter included."""
    meta: Mapping[str, Any] = field(hash=False)
    """The front matter."""

    @property
    def file(self) -> str:
        """The path of the page, relative to the root of the repository."""
        return f"{places.prose_folder(self.language)}/{self.name}"

    @property
    def title(self) -> str:
        """The title that search engines and shared links show."""
        return str(self.meta["title"])

    @property
    def description(self) -> str:
        """The sentence that search engines and shared links show."""
        return str(self.meta["description"])

    @property
    def label(self) -> str:
        """What the menu and links call the page.

        That is `menu` in its front matter, or else its heading, up to a colon: "Cold starts: the price of
        zero" is the page "Cold starts".
        """
        heading = next((heading.text for heading in self.headings), self.title)
        return str(self.meta.get("menu") or heading.partition(": ")[0])

    @cached_property
    def body(self) -> str:
        """The Markdown without the front matter."""
        return _FRONT_MATTER.sub("", self.text, count=1)

    @cached_property
    def lines(self) -> tuple[tuple[int, str], ...]:
        """The number and the text of every line below the front matter that is not in a block of code."""
        return tuple(self._lines())

    def _lines(self) -> Iterator[tuple[int, str]]:
        fenced = False
        first = self.text.count("\n") - self.body.count("\n") + 1
        for number, line in enumerate(self.body.splitlines(), first):
            if line.lstrip().startswith("```"):
                fenced = not fenced
            elif not fenced:
                yield number, line

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """All headings, from top to bottom."""
        found = ((number, _HEADING.match(line)) for number, line in self.lines)
        return tuple(
            Heading(number, len(match[1]), match[2].strip(), match[3] or "")
            for number, match in found
            if match
        )

    @cached_property
    def includes(self) -> tuple[tuple[int, str], ...]:
        """The line and the path of every generated part that the page includes."""
        found = ((number, _INCLUDE.match(line)) for number, line in self.lines)
        return tuple((number, match[1]) for number, match in found if match)

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Every link to a page of this site."""
        return tuple(
            Link(
                number,
                self._target(match[1] or "") + (match[2] or ""),
                unescape(match[3] or match[4] or ""),
            )
            for number, line in self.lines
            for match in _LINK.finditer(re.sub(r"`[^`]*`", "", line))
            if not (match[1] or "").startswith("https:")
        )

    def _target(self, path: str) -> str:
        return posixpath.normpath(posixpath.join(posixpath.dirname(self.name), path)) if path else self.name


Prose = Mapping[str, Mapping[str, Page]]
"""By language and name: every page that is written by hand."""


def read_prose(root: Path = places.ROOT) -> tuple[Prose, list[Problem]]:
    """Return every page below `root`, and what is wrong with their front matter."""
    made = (*places.COMMITTED, *(f"{place}/" for place in places.MADE_BY_EVERY_BUILD))
    prose: dict[str, dict[str, Page]] = {}
    problems: list[Problem] = []
    for language in places.LANGUAGES:
        folder = root / places.prose_folder(language)
        prose[language] = {}
        for path in sorted(folder.rglob("*.md")):
            name, file = path.relative_to(folder).as_posix(), path.relative_to(root).as_posix()
            if file.startswith(made):
                continue
            try:
                text = path.read_text(encoding="utf-8-sig")
            except UnicodeDecodeError as error:
                problems.append(Problem(file, 1, "", f"is not UTF-8 text (byte {error.start})"))
                continue
            meta, found = _front_matter(file, text)
            problems += [*found, *_decomposed(file, text)]
            if not found:
                prose[language][name] = Page(language, name, text, meta)
    return prose, problems


def _decomposed(file: str, text: str) -> list[Problem]:
    """Return a problem for the first line whose Hangul or accents are separate characters (NFD)."""
    if unicodedata.is_normalized("NFC", text):
        return []
    lines = text.split("\n")
    number, line = next(
        (number, line) for number, line in enumerate(lines, 1) if not unicodedata.is_normalized("NFC", line)
    )
    word = next(word for word in line.split() if not unicodedata.is_normalized("NFC", word))
    message = f"{unicodedata.normalize('NFC', word)!r} is in decomposed characters (NFD): type it again (NFC)"
    return [Problem(file, number, "", message)]


def _front_matter(file: str, text: str) -> tuple[dict[str, Any], list[Problem]]:
    match = _FRONT_MATTER.match(text)
    try:
        meta = yaml.load(match[1], Loader=LOADER) if match else None  # noqa: S506 (a safe loader)
    except yaml.MarkedYAMLError as error:
        line = (error.problem_mark.line if error.problem_mark else 0) + 2
        return {}, [Problem(file, line, "", f"front matter: {error.problem}")]
    if not isinstance(meta, dict):
        message = "has no front matter: begin the page with a line '---', a title, a description, and '---'"
        return {}, [Problem(file, 1, "", message)]
    lines = {line.partition(":")[0]: number for number, line in enumerate(text.splitlines(), 1)}
    problems = [
        Problem(file, lines.get(str(key), 1), str(key), f"front matter: {not_one_of(str(key), KEYS)}")
        for key in meta
        if key not in KEYS
    ]
    for key in ("title", "description"):
        if not str(meta.get(key) or "").strip():
            problems.append(Problem(file, lines.get(key, 1), key, "front matter: is missing or empty"))
    return meta, problems
