"""What can occur in a page: its tags, classes, ids and attributes, and what its scripts may add to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from lxml import html as lxml_html

from scripts.finish.lean import lean_script

Tokens = Sequence[Any]
"""Tokens as tinycss2 gives them; it has no types."""

ANY_OF = ("is", "where", "matches", "-webkit-any", "-moz-any")
_WORD = re.compile(r"[A-Za-z_][\w-]*")
_STRINGS = re.compile(r'"(?:[^"\\\n]|\\.)*"|`[^`]*`')
_SET = re.compile(r"\.(\w+)\s*(?:\|\||&&|\?\?)?=(?!=)")
_DATASET = re.compile(r"dataset\.(\w+)")
_VAR = re.compile(r"--[\w-]+")
_CAPITAL = re.compile("([A-Z])")
_TAGS = re.compile(r"<([a-z][a-z0-9]*)")
_CLASSES = re.compile(r'class=\\?"([^"\\]*)')


@dataclass(frozen=True)
class Needs:
    """What must occur for a selector to mean anything. What :not() excludes does not count."""

    names: tuple[tuple[str, str], ...] = ()
    """A mark ("" for a tag, "." for a class, "#" for an id, "[" for an attribute) and a name."""
    values: tuple[tuple[str, str], ...] = ()
    """Attributes with the values that they must have."""
    one_of: tuple[tuple[Needs, ...], ...] = ()
    """What stands in each :is()."""

    def single(self) -> Iterator[Needs]:
        """Each name and each value by itself."""
        yield from (Needs(names=(name,)) for name in self.names)
        yield from (Needs(values=(value,)) for value in self.values)
        for group in self.one_of:
            for needs in group:
                yield from needs.single()


@dataclass
class Known:
    """Every name that can occur in a page, before a reader does anything and after."""

    names: set[str] = field(default_factory=set)
    """What the pages have, as in selectors: a tag `p`, a class `.p`, an id `#p`, an attribute `[p`."""
    values: set[tuple[str, str]] = field(default_factory=set)
    """Attributes with their values in the pages."""
    words: set[str] = field(default_factory=set)
    """The words of the scripts alone: an attribute named there may get any value."""

    def add(self, other: Known) -> None:
        """Learn all that another knows."""
        self.names |= other.names
        self.values |= other.values
        self.words |= other.words

    def add_page(self, tree: lxml_html.HtmlElement) -> None:
        """Learn the names of a page."""
        for element in tree.iter():
            if not isinstance(element.tag, str):
                continue  # a comment
            self.names.add(element.tag.lower())
            if element.tag == "script" and element.text and not element.get("type"):
                self.add_script(element.text)
            for name, value in element.attrib.items():
                self.names.add(f"[{str(name).lower()}")
                self.values.add((str(name).lower(), str(value)))
                if name == "class":
                    self.names.update(f".{each}" for each in str(value).split())
                elif name == "id":
                    self.names.add(f"#{value}")

    def add_script(self, text: str) -> None:
        """Learn what a script may put into a page: words in its strings, and properties that it sets.

        `dataset.mdState = …` sets the attribute data-md-state.
        """
        text = lean_script(text)
        found = {word for string in _STRINGS.findall(text) for word in _WORD.findall(string)}
        found |= set(_SET.findall(text))
        found |= {"data-" + _CAPITAL.sub(r"-\1", name).lower() for name in _DATASET.findall(text)}
        self.words |= found | set(_VAR.findall(text))

    def add_data(self, text: str) -> None:
        """Learn the markup in a file of data that a script shows."""
        self.names.update(f".{name}" for names in _CLASSES.findall(text) for name in names.split())
        self.names.update(_TAGS.findall(text))

    def has(self, needs: Needs) -> bool:
        """Whether an element that a selector means can exist."""
        return (
            all(mark + name in self.names or name in self.words for mark, name in needs.names)
            and all(name in self.words or (name, value) in self.values for name, value in needs.values)
            and all(any(self.has(each) for each in group) for group in needs.one_of)
        )


def needs_of(selector: Tokens) -> Needs:
    """What a selector needs. Pure."""
    names, values, one_of = [], [], []
    previous = None
    for token in selector:
        kind = token.type
        if kind == "ident" and not is_sign(previous, ":"):
            of_class = is_sign(previous, ".")
            names.append((".", token.value) if of_class else ("", token.lower_value))
        elif kind == "hash":
            names.append(("#", token.value))
        elif kind == "[] block":
            inner = [part for part in token.content if part.type not in ("whitespace", "comment")]
            name = str(inner[0].lower_value)
            names.append(("[", name))
            if len(inner) == 3 and is_sign(inner[1], "="):
                values.append((name, str(inner[2].value)))
        elif kind == "function" and token.lower_name in ANY_OF:
            one_of.append(tuple(needs_of(part) for part in split(token.arguments)))
        if not (kind == "literal" and token.value == ":" and is_sign(previous, ":")):
            previous = token
    return Needs(tuple(names), tuple(values), tuple(one_of))


def is_sign(token: Any, value: str) -> bool:
    """Whether a token is this sign."""
    return token is not None and token.type == "literal" and token.value == value


def split(tokens: Iterable[Any]) -> list[list[Any]]:
    """A list of selectors, divided at its commas."""
    parts: list[list[Any]] = [[]]
    for token in tokens:
        if is_sign(token, ","):
            parts.append([])
        else:
            parts[-1].append(token)
    return parts
