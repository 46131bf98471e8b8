"""Puts styles into every page: of the stylesheets that it links, the rules that it can need.

A browser paints a page when its styles are there, so they come with it. Each page takes its own part, because
most visits are one page, and with a sheet for all pages the largest paint takes 1.2 to 1.3 times as long.

A rule stays if its selector can match an element of the page. Each word of a script can become a name of an
element, so nobody lists the states that scripts set.
"""

import re
import shutil
from collections.abc import Collection, Iterable
from dataclasses import replace
from pathlib import Path

from scripts.finish import modules
from scripts.finish.css.outline import Outline
from scripts.finish.css.rules import Names, Rule, parse, select, used_by, write
from scripts.finish.lean import lean_script

FOLDER = "assets/stylesheets"
LATER = re.compile(
    r"\.(md-search(-result|__(options|output|scrollwrap))|search-(kind|title|text|suggestion))"
)
"""What only an open search has: its rules come with the search."""
SEARCH = "search"
"""How the scripts begin that make what is in an open search, and nothing else."""
LATER_SHEET = "search.css"
"""The rules that come with the search; page.js loads them."""

_THEME = ".min.css"
"""How the names of the theme's stylesheets end."""
_OLD_SCROLLBAR = "::-webkit-scrollbar"
"""For engines that don't know the standard properties, which the theme sets, too."""
_LINK = re.compile(rf'<link rel="?stylesheet"? href="(?:[^"]*/)?{FOLDER}/([^"]+)">\n?')
_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_DATA = re.compile(r'="[^"]*assets/data/([\w-]+\.json)"')
_CHANGES = re.compile(r"\bdocument\.|\bclass(?:Name|List)\b|\binnerHTML\b")
"""What a script needs to change a page or to make a part of one."""
_STRING = re.compile(r'"(?:[^"\\\n]|\\.)*"|`[^`]*`')
_FINDS = re.compile(r"\b(?:querySelector(?:All)?|closest|matches)\((?:\"[^\"]*\"|`[^`]*`)")
"""Where a script finds elements. The names in it are those of elements that are there."""
_WORD = re.compile(r"[A-Za-z_][\w-]*")
_SET = re.compile(r"\.(\w+)\s*(?:\|\||&&|\?\?)?=(?!=)|(--[\w-]+)")
_DATASET = re.compile(r"dataset\.(\w+)")
_MARKUP = re.compile(r'<([a-z][a-z0-9]*)|class=\\?"([^"\\]*)')


class Styles:
    """The styles of the pages of one language, whose site is in the folder `root`."""

    def __init__(self, root: Path) -> None:
        folder = root / FOLDER
        sheets = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*.css"))}
        self._sheets = {
            name: _still(rules) if name.endswith(_THEME) else rules
            for name, path in sheets.items()
            for rules in [parse(path.read_text("utf-8"))]
        }
        self._outline = Outline(
            text for sheet in self._sheets.values() for rule in sheet for text in rule.selectors
        )
        self._styles: dict[tuple[tuple[str, ...], frozenset[str], Names], str] = {}
        self._scripts = modules.read_scripts(root)
        self._words = {name: script_words(text) for name, text in self._scripts.items()}
        self._markup = {
            path.name: markup_names(path.read_text("utf-8")) for path in root.glob("assets/data/*.json")
        }
        self._later: dict[Rule, None] = {}
        self._root = root

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
        scripts = {*loaded, *modules.needed_by(loaded, self._scripts, later=True)} & self._words.keys()
        search = {name for name in scripts if name.startswith(SEARCH)}
        words = script_words("".join(_INLINE.findall(html))) | self._words_of(scripts - search)
        markup = set[str]().union(*(self._markup.get(name, ()) for name in _DATA.findall(html)))
        made = made_names(self._outline.names, words) | (markup & self._outline.names)
        page = self._outline.read(html)
        needed = self._outline.needed(page, made)
        variables = frozenset(word for word in words if word.startswith("--"))
        key = sheets, needed, variables
        if key not in self._styles:
            rules = [rule for name in sheets for rule in self._sheets[name]]
            made |= made_names(self._outline.names, self._words_of(search))
            later = select(rules, set(filter(LATER.search, self._outline.needed(page, made))))
            self._later |= dict.fromkeys(later)
            now = {selector for selector in needed if not LATER.search(selector)}
            self._styles[key] = write(select(rules, now, variables | used_by(later)))
        return self._styles[key]

    def _words_of(self, scripts: Iterable[str]) -> set[str]:
        return set[str]().union(*(self._words[name] for name in scripts))

    def put_in_place(self, *, keep_sources: bool = False) -> None:
        """Write the rules that come later; unless a preview needs the stylesheets again, remove them."""
        folder = self._root / FOLDER
        if not keep_sources:
            shutil.rmtree(folder)
            folder.mkdir()
        (folder / LATER_SHEET).write_text(write(self._later), "utf-8")


def _still(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """Return the theme's rules without its transitions, so that pages answer at once, and in fewer bytes.

    Every browser reads a mask with a prefix, the oldest ones no other, so one without it goes, too.
    """
    return tuple(
        replace(
            rule,
            declarations=tuple(
                each for each in rule.declarations if not each.startswith(("transition", "mask-"))
            ),
        )
        for rule in rules
        if _OLD_SCROLLBAR not in rule.selectors[0]
    )


def script_words(text: str) -> set[str]:
    """Return what a script can put into a page: words in its strings, and properties that it sets.

    `dataset.mdState = …` sets the attribute data-md-state. A script that only computes, such as the engine
    of the search, puts nothing into a page.
    """
    if not _CHANGES.search(text):
        return set()
    text = _FINDS.sub("", lean_script(text))
    words = {word for string in _STRING.findall(text) for word in _WORD.findall(string)}
    words |= {word for found in _SET.findall(text) for word in found}
    return words | {"data-" + re.sub("([A-Z])", r"-\1", name).lower() for name in _DATASET.findall(text)}


def markup_names(text: str) -> set[str]:
    """Return the tags and classes of the markup in data that a script shows."""
    found = _MARKUP.findall(text)
    return {tag for tag, _ in found if tag} | {f".{name}" for _, names in found for name in names.split()}


def made_names(names: Names, words: Collection[str]) -> Names:
    """Return those of the names that scripts with these words can give to an element.

    A data attribute that they set can get any value, and `mark--` in `mark--${who}` begins classes.
    """
    beginnings = tuple(f".{word}" for word in words if word.endswith("-"))

    def is_made(name: str) -> bool:
        attribute, _, value = name.lstrip(".#[").partition("=")
        made = attribute in words if attribute.startswith("data-") else (value or attribute) in words
        return made or name.startswith(beginnings)

    return frozenset(filter(is_made, names))
