"""One stylesheet for all pages: what the engine linked, without the rules that no page can need.

A rule stays when every tag, class, id and attribute of one of its selectors can occur: in some page,
or as a word in one of our scripts, which therefore need no list of the states that they set.
The name of the file is a hash of its content, so a browser may keep it.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import tinycss2
from lxml import html as lxml_html

from scripts.finish.lean import lean_script

Nodes = Sequence[Any]
"""Tokens and rules as tinycss2 gives them; it has no types."""

LINK = re.compile(r'<link rel="?stylesheet"? href="([^"]+)">')
FOLDERS = "**/assets/stylesheets"
SCRIPTS = "**/assets/javascripts/*.js"
DATA = "**/data/v1/*.js"
INSIDE = ("media", "supports", "layer", "container")
"""At-rules that hold rules."""
LATER = re.compile(r"\.(md-search-result__|search-(kind|title|text|suggestion))")
"""What a selector names that only means what a search has found: its rules come with the search."""
LATER_SHEET = "search.css"
"""Their file; search-open.js asks for it."""
NEVER = ("[role=columnheader]", ".md-dialog", ".md-typeset .quote", "details.quote", ".question>summary")
"""What the theme calls as we call something else: heads of tables that sort, boxes for quotations and
questions; and a box for messages that nothing opens."""
ANY_OF = ("is", "where", "matches", "-webkit-any", "-moz-any")
_WORD = re.compile(r"[A-Za-z_][\w-]*")
_STRINGS = re.compile(r'"(?:[^"\\\n]|\\.)*"|`[^`]*`')
_SET = re.compile(r"\.(\w+)\s*(?:\|\||&&|\?\?)?=(?!=)")
_DATASET = re.compile(r"dataset\.(\w+)")
_TAGS = re.compile(r"<([a-z][a-z0-9]*)")
_CAPITAL = re.compile("([A-Z])")
_CLASSES = re.compile(r'class=\\?"([^"\\]*)')
_VAR = re.compile(r"--[\w-]+")
_SPACES = re.compile(r"\s+")
_TIGHT = re.compile(r"\s*([,{};>~])\s*")


@dataclass
class Known:
    """Every name that can occur in a page, before a reader does anything and after."""

    names: set[str] = field(default_factory=set)
    """What the pages have, as in selectors: a tag `p`, a class `.p`, an id `#p`, an attribute `[p`."""
    values: set[tuple[str, str]] = field(default_factory=set)
    """Attributes with their values in the pages."""
    words: set[str] = field(default_factory=set)
    """The words of the scripts alone: an attribute named there may get any value."""

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

    def can_match(self, selector: Nodes) -> bool:
        """Whether an element that this selector means can exist. What :not() excludes does not count."""
        previous = None
        for token in selector:
            kind = token.type
            if kind == "ident" and not _is(previous, ":"):
                of_class = _is(previous, ".")
                if not self._knows("." if of_class else "", token.value if of_class else token.lower_value):
                    return False
            elif kind == "hash":
                if not self._knows("#", token.value):
                    return False
            elif kind == "[] block":
                if not self._can_have(token.content):
                    return False
            elif (
                kind == "function"
                and token.lower_name in ANY_OF
                and not any(self.can_match(part) for part in split(token.arguments))
            ):
                return False
            if not (kind == "literal" and token.value == ":" and _is(previous, ":")):
                previous = token
        return True

    def _knows(self, mark: str, name: str) -> bool:
        return mark + name in self.names or name in self.words

    def _can_have(self, content: Nodes) -> bool:
        tokens = [token for token in content if token.type not in ("whitespace", "comment")]
        name = str(tokens[0].lower_value)
        if not self._knows("[", name):
            return False
        if len(tokens) == 3 and _is(tokens[1], "=") and name not in self.words:
            return (name, str(tokens[2].value)) in self.values
        return True


def _is(token: Any, value: str) -> bool:
    return token is not None and token.type == "literal" and token.value == value


def split(tokens: Iterable[Any]) -> list[list[Any]]:
    """A list of selectors, divided at its commas."""
    parts: list[list[Any]] = [[]]
    for token in tokens:
        if _is(token, ","):
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


class Styles:
    """The stylesheets of a site: what all pages link becomes one file, each other one stays by itself.

    Each language has its own copy of the engine's files, so a file is known by its name alone.
    """

    def __init__(self, site: Path) -> None:
        self._folders = sorted(site.glob(FOLDERS))
        self._later = ""
        known, lists = Known(), []
        for path in sorted(site.rglob("*.html")):
            html = path.read_text(encoding="utf-8")
            known.add_page(lxml_html.document_fromstring(html))
            lists.append([posixpath.basename(href) for href in LINK.findall(html)])
        for path in sorted(site.glob(SCRIPTS)):
            known.add_script(path.read_text(encoding="utf-8"))
        for path in sorted(site.glob(DATA)):
            known.add_data(path.read_text(encoding="utf-8"))
        lists = [names for names in lists if names]
        shared = [name for name in (lists[0] if lists else []) if all(name in each for each in lists)]
        others = sorted({name for each in lists for name in each} - set(shared))
        self._made = {name: self._merge([name], known) for name in others}
        self._made |= dict.fromkeys(shared, self._merge(shared, known))

    def _merge(self, names: Sequence[str], known: Known) -> tuple[str, str]:
        """The name of the new file, and its content."""
        if not names:
            return "", ""
        text = merge([(self._folders[0] / name).read_text(encoding="utf-8") for name in names], known)
        text, later = apart(tinycss2.parse_stylesheet(text))
        self._later += later
        stem = names[-1].removesuffix(".css")
        return f"{stem}.{hashlib.sha256(text.encode()).hexdigest()[:8]}.css", text

    def link(self, html: str) -> str:
        """The page with links to what it needs, each once."""
        seen: set[str] = set()

        def replace(match: re.Match[str]) -> str:
            old = posixpath.basename(match[1])
            new = self._made[old][0]
            if new in seen:
                return ""
            seen.add(new)
            return match[0].replace(old, new)

        return LINK.sub(replace, html)

    def put_in_place(self) -> None:
        """Write the new files, remove the old ones."""
        for folder in self._folders:
            for path in [folder / name for name in self._made] + list(folder.glob("*.map")):
                path.unlink(missing_ok=True)
            for name, text in self._made.values():
                (folder / name).write_text(text, encoding="utf-8")
            (folder / LATER_SHEET).write_text(self._later, encoding="utf-8")


def apart(nodes: Nodes) -> tuple[str, str]:
    """A stylesheet without the rules that may come later, and these rules."""
    now, later = "", ""
    for node in nodes:
        text = tinycss2.serialize([node])
        if node.type == "qualified-rule":
            waits = all(LATER.search(tinycss2.serialize(part)) for part in split(node.prelude))
            now, later = (now, later + text) if waits else (now + text, later)
        elif node.type == "at-rule" and node.content is not None and node.lower_at_keyword in INSIDE:
            head = text[: text.index("{")]
            inner = apart(tinycss2.parse_rule_list(node.content))
            now += f"{head}{{{inner[0]}}}" if inner[0] else ""
            later += f"{head}{{{inner[1]}}}" if inner[1] else ""
        else:
            now += text
    return now, later


def merge(sheets: Sequence[str], known: Known) -> str:
    """One small stylesheet from several, in their order.

    What names a custom property or an animation may itself go, so this is done until nothing more goes.
    """
    text = "\n".join(sheets)
    while True:
        nodes = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
        used = known.words | set(re.findall(r"var\(\s*(--[\w-]+)", text))
        used |= {
            word
            for value in re.findall(r"animation(?:-name)?:([^;}]*)", text)
            for word in _WORD.findall(value)
        }
        smaller = "".join(_kept(nodes, known, used))
        if smaller == text:
            return text
        text = smaller


def _kept(nodes: Nodes, known: Known, used: AbstractSet[str]) -> Iterator[str]:
    for node in nodes:
        if node.type == "qualified-rule":
            parts = [part for part in split(node.prelude) if known.can_match(part)]
            selectors = [text for part in parts if not any(name in (text := _small(part)) for name in NEVER)]
            body = _declarations(node.content, used)
            if selectors and body:
                yield f"{','.join(selectors)}{{{body}}}"
        elif node.type == "at-rule":
            yield _at_rule(node, known, used)
        else:
            raise ValueError(f"a stylesheet cannot be read at line {node.source_line}")


def _at_rule(node: Any, known: Known, used: AbstractSet[str]) -> str:
    prelude = _SPACES.sub(" ", tinycss2.serialize(node.prelude)).strip()
    if node.content is None:
        return "" if node.lower_at_keyword == "charset" else f"@{node.at_keyword} {prelude};"
    if node.lower_at_keyword in INSIDE:
        inside = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
        content = "".join(_kept(inside, known, used))
    elif node.lower_at_keyword.endswith("keyframes") and prelude not in used:
        return ""
    else:
        content = _small(node.content)
    head = f"@{node.at_keyword} {prelude}".rstrip()
    return f"{head}{{{content}}}" if content else ""


def _declarations(content: Nodes, used: AbstractSet[str]) -> str:
    """The declarations of a rule, without custom properties that nothing names."""
    out = []
    for item in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if item.type != "declaration":
            raise ValueError(f"a stylesheet holds what cannot be read: {item.serialize()[:80]}")
        if item.name.startswith("--") and item.name not in used:
            continue
        value = _SPACES.sub(" ", tinycss2.serialize(item.value)).strip()
        if "(" not in value and '"' not in value:
            value = re.sub(r"\s*,\s*", ",", value)
        out.append(f"{item.name}:{value}{'!important' if item.important else ''}")
    return ";".join(out)


def _small(nodes: Nodes) -> str:
    text = _SPACES.sub(" ", tinycss2.serialize(nodes)).strip()
    return text if '"' in text else _TIGHT.sub(r"\1", text).replace(": ", ":").replace(";}", "}")
