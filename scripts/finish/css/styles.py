"""The styles of every page, in the page itself: the rules that it can need of what the engine linked.

A page is painted when its styles are there, so they come with it and not after it. Each page takes its
own part, which is less than the sheet of all pages would be. Scripts need no list of the states that
they set: a rule stays, too, when its names are words in a script of the page.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable
from pathlib import Path

from lxml import html as lxml_html

from scripts.finish import modules
from scripts.finish.css.known import Known, Needs
from scripts.finish.css.rules import Node, all_needs, apart, parse, select, write

LINK = re.compile(r'<link rel="?stylesheet"? href="(?:[^"]*/)?assets/stylesheets/([^"]+)">\n?')
FOLDER = "assets/stylesheets"
ALWAYS = re.compile(r"search.*\.js")
"""Scripts that any page may load later, when its search is used."""
LATER_SHEET = "search.css"
"""The rules that come with the search; search-open.js asks for them."""
_DATA = re.compile(r'="[^"]*assets/data/([\w-]+\.json)"')


class Styles:
    """The stylesheets of the pages of one language, in the folder `root`, given as HTML."""

    def __init__(self, root: Path, pages: Iterable[str]) -> None:
        self._folder = root / FOLDER
        self._scripts: dict[str, Known] = {}
        self._data: dict[str, Known] = {}
        self._read: dict[str, tuple[Node, ...]] = {}
        self._sheets: dict[tuple[str, ...], tuple[Node, ...]] = {}
        self._needs: dict[tuple[str, ...], frozenset[Needs]] = {}
        self._styles: dict[tuple[tuple[str, ...], frozenset[Needs], frozenset[str]], str] = {}
        self._texts = modules.read_scripts(root)
        for name, text in self._texts.items():
            self._scripts[name] = Known()
            self._scripts[name].add_script(text)
        for path in root.glob("assets/data/*.json"):
            self._data[path.name] = Known()
            self._data[path.name].add_data(path.read_text(encoding="utf-8"))
        self._known = {html: self._known_of(html) for html in pages}

    def _known_of(self, html: str) -> Known:
        known = Known()
        known.add_page(lxml_html.document_fromstring(html))
        loaded = modules.loaded_by(html)
        scripts = {*loaded, *modules.needed_by(loaded, self._texts, later=True)}
        if scripts:
            scripts |= set(filter(ALWAYS.fullmatch, self._scripts))
        for name in scripts & self._scripts.keys():
            known.add(self._scripts[name])
        for name in _DATA.findall(html):
            if name in self._data:
                known.add(self._data[name])
        return known

    def put_into(self, html: str) -> str:
        """The page with its styles where it had links to sheets."""
        links = list(LINK.finditer(html))
        if not links:
            return html
        names = tuple(dict.fromkeys(link[1] for link in links))
        if names not in self._sheets:
            self._sheets[names] = tuple(node for name in names for node in self._sheet(name))
            self._needs[names] = all_needs(self._sheets[names])
        style = self._style(names, self._known.get(html) or self._known_of(html))
        first = links[0].start()
        return html[:first] + f"<style>{style}</style>\n" + LINK.sub("", html[first:])

    def _sheet(self, name: str) -> tuple[Node, ...]:
        if name not in self._read:
            self._read[name] = parse((self._folder / name).read_text(encoding="utf-8"))
        return self._read[name]

    def _style(self, names: tuple[str, ...], known: Known) -> str:
        """The rules of some sheets that a page can need; pages of a kind need the same."""
        needed = frozenset(each for each in self._needs[names] if known.has(each))
        named = frozenset(word for word in known.words if word.startswith("--"))
        if (names, needed, named) not in self._styles:
            now, _ = apart(select(self._sheets[names], known))
            self._styles[names, needed, named] = write(now)
        return self._styles[names, needed, named]

    def put_in_place(self, *, keep_sources: bool = False) -> None:
        """Write the rules that come later; unless a preview needs the sheets again, remove them."""
        known = Known()
        for each in self._known.values():
            known.add(each)
        sheets = max(self._sheets.values(), key=len, default=())
        _, later = apart(select(sheets, known))
        if not keep_sources:
            shutil.rmtree(self._folder)
            self._folder.mkdir()
        (self._folder / LATER_SHEET).write_text(write(later), encoding="utf-8")
