"""Puts styles into every page: of the stylesheets that it links, the rules that it can need.

A browser paints a page when its styles are there, so they come with it. Each page takes its own part, because
most visits are one page, and with a sheet for all pages the largest paint takes 1.2 to 1.3 times as long. A
rule also stays if its names are words in a script of the page, so nobody lists the states that scripts set.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Collection, Iterable
from functools import cache
from pathlib import Path

from lxml import html as lxml_html

from scripts.finish import modules
from scripts.finish.css.rules import Names, Rule, parse, select, write
from scripts.finish.lean import lean_script

FOLDER = "assets/stylesheets"
LATER = re.compile(r"\.(md-search-result__|search-(kind|title|text|suggestion))")
"""What only search results have: its rules come with the search."""
LATER_SHEET = "search.css"
"""The rules that come with the search; page.js loads them."""

_LINK = re.compile(rf'<link rel="?stylesheet"? href="(?:[^"]*/)?{FOLDER}/([^"]+)">\n?')
_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_DATA = re.compile(r'="[^"]*assets/data/([\w-]+\.json)"')
_CHANGES = re.compile(r"\bdocument\.|\bclass(?:Name|List)\b|\binnerHTML\b")
"""What a script needs to change a page or to make a part of one."""
_STRING = re.compile(r'"(?:[^"\\\n]|\\.)*"|`[^`]*`')
_WORD = re.compile(r"[A-Za-z_][\w-]*")
_SET = re.compile(r"\.(\w+)\s*(?:\|\||&&|\?\?)?=(?!=)|(--[\w-]+)")
_DATASET = re.compile(r"dataset\.(\w+)")
_MARKUP = re.compile(r'<([a-z][a-z0-9]*)|class=\\?"([^"\\]*)')


class Styles:
    """The styles of the pages of one language, whose site is in the folder `root`."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._styles: dict[tuple[tuple[str, ...], Names, Names], str] = {}
        self._scripts = modules.read_scripts(root)
        self._words = {name: script_words(text) for name, text in self._scripts.items()}
        self._markup = {
            path.name: markup_names(path.read_text("utf-8")) for path in root.glob("assets/data/*.json")
        }
        self._later: dict[Rule, None] = {}
        self._sheet = cache(lambda name: parse((root / FOLDER / name).read_text("utf-8")))
        self._needed = cache(lambda sheets: _names_of(self._rules(sheets)))

    def put_into(self, html: str) -> str:
        """Return the page with its styles in place of its links to stylesheets."""
        links = list(_LINK.finditer(html))
        if not links:
            return html
        sheets = tuple(dict.fromkeys(link[1] for link in links))
        first = links[0].start()
        return f"{html[:first]}<style>{self._style(sheets, html)}</style>\n{_LINK.sub('', html[first:])}"

    def _style(self, sheets: tuple[str, ...], html: str) -> str:
        loaded = modules.loaded_by(html)
        scripts = {*loaded, *modules.needed_by(loaded, self._scripts, later=True)}
        words = script_words("".join(_INLINE.findall(html)))
        words.update(*(self._words[name] for name in scripts & self._words.keys()))
        names = page_names(html).union(*(self._markup.get(name, ()) for name in _DATA.findall(html)))
        known = known_names(self._needed(sheets), names, words)
        variables = frozenset(word for word in words if word.startswith("--"))
        if (sheets, known, variables) not in self._styles:
            kept = select(self._rules(sheets), known, variables)
            later = [rule for rule in kept if all(LATER.search(text) for text, _ in rule.selectors)]
            self._later |= dict.fromkeys(later)
            self._styles[sheets, known, variables] = write(rule for rule in kept if rule not in later)
        return self._styles[sheets, known, variables]

    def _rules(self, sheets: tuple[str, ...]) -> list[Rule]:
        return [rule for name in sheets for rule in self._sheet(name)]

    def put_in_place(self, *, keep_sources: bool = False) -> None:
        """Write the rules that come later; unless a preview needs the stylesheets again, remove them."""
        folder = self._root / FOLDER
        if not keep_sources:
            shutil.rmtree(folder)
            folder.mkdir()
        (folder / LATER_SHEET).write_text(write(self._later), "utf-8")


def page_names(html: str) -> set[str]:
    """Return the names (see `rules.Names`) of the elements of a page."""
    names, attributes = set(), set()
    for element in lxml_html.document_fromstring(html).iter("*"):
        names.add(str(element.tag))
        attributes.update(element.attrib.items())
    for attribute, value in attributes:
        names.update((f"[{attribute}", f"[{attribute}={value}"))
        if attribute == "class":
            names.update(f".{name}" for name in value.split())
        elif attribute == "id":
            names.add(f"#{value}")
    return names


def script_words(text: str) -> set[str]:
    """Return what a script can put into a page: words in its strings, and properties that it sets.

    `dataset.mdState = …` sets the attribute data-md-state. A script that only computes, such as the engine
    of the search, puts nothing into a page.
    """
    if not _CHANGES.search(text):
        return set()
    text = lean_script(text)
    words = {word for string in _STRING.findall(text) for word in _WORD.findall(string)}
    words |= {word for found in _SET.findall(text) for word in found}
    return words | {"data-" + re.sub("([A-Z])", r"-\1", name).lower() for name in _DATASET.findall(text)}


def markup_names(text: str) -> set[str]:
    """Return the tags and classes of the markup in data that a script shows."""
    found = _MARKUP.findall(text)
    return {tag for tag, _ in found if tag} | {f".{name}" for _, names in found for name in names.split()}


def _names_of(rules: Iterable[Rule]) -> Names:
    return frozenset(name for rule in rules for _, needs in rule.selectors for sets in needs for name in sets)


def known_names(needed: Names, names: Collection[str], words: Collection[str]) -> Names:
    """Return those of the `needed` names that a page can have.

    It has `names`, and its scripts, with `words`, can make others. A data attribute that they set can get any
    value, and a word such as `mark--` in `mark--${who}` begins classes.
    """
    beginnings = tuple(f".{word}" for word in words if word.endswith("-"))

    def known(name: str) -> bool:
        attribute, _, value = name.lstrip(".#[").partition("=")
        made = attribute in words if attribute.startswith("data-") else (value or attribute) in words
        return made or name in names or name.startswith(beginnings)

    return frozenset(filter(known, needed))
