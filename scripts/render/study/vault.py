"""Name and link the notes to import: one note for each model, layer, concept, and term.

File names are safe on every system and unique without their folder, because the links between notes are
wiki-links, which name a file without its folder: [[name|text]] for Obsidian, [text]([[name]]) for Logseq.
"""

import posixpath
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from scripts.catalog import Catalog
from scripts.facts.sources import name_of_source, page_of_source
from scripts.load.prose import TITLE
from scripts.render.citing import escape_markdown
from scripts.render.view import View

KINDS = ("model", "layer", "concept", "term")
"""The kinds of notes. If notes share a name, the first keeps it and the others add their kind."""

_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
_MAX_NAME = 80


@dataclass(frozen=True)
class Note:
    """The names of a note, and the address of its subject on the site."""

    kind: str
    id: str
    name: str
    """The file name without its ending."""
    title: str
    aliases: Sequence[str]
    address: str
    """Relative to the root of the language."""


class Vault:
    """All notes in one language, for Obsidian or for Logseq."""

    def __init__(self, catalog: Catalog, language: str, *, logseq: bool = False) -> None:
        self.view = View(catalog, language, "")
        self.logseq = logseq
        self.notes: dict[tuple[str, str], Note] = {}
        taken: set[str] = set()
        for kind, id_, title, aliases, address in self._subjects(catalog):
            name = safe_name(title)
            if name.casefold() in taken:
                name = safe_name(f"{title} ({self.view.word(f'notes-{kind}')})")
            while name.casefold() in taken:
                name += "_"
            taken.add(name.casefold())
            others = {a.casefold(): a for a in reversed([title, *aliases]) if a.casefold() != name.casefold()}
            self.notes[kind, id_] = Note(kind, id_, name, title, tuple(reversed(others.values())), address)

    def _subjects(self, catalog: Catalog) -> list[tuple[str, str, str, list[str], str]]:
        """Return kind, id, title, other names, and address of everything that becomes a note."""
        t, language = self.view.t, self.view.language
        other = "ko" if language == "en" else "en"
        found: list[tuple[str, str, str, list[str], str]] = []
        for id_, model in catalog.models.items():
            names = [t(model.full_name), *getattr(model.synonyms, language), getattr(model.full_name, other)]
            found.append(("model", id_, t(model.name), names, f"models/{id_}/"))
        for id_, layer in catalog.layers.items():
            names = [*getattr(layer.synonyms, language), getattr(layer.name, other)]
            found.append(("layer", id_, t(layer.name), names, f"layers/#{id_}"))
        for id_ in catalog.concepts:
            name = catalog.page_name(language, f"concepts/{id_}.md")
            found.append(("concept", id_, name, [], f"concepts/{id_}/"))
        for id_, term in catalog.terms.items():
            names = [*getattr(term.synonyms, language), getattr(term.name, other)]
            found.append(("term", id_, t(term.name), names, f"glossary/#{id_}"))
        return found

    def own_aliases(self, note: Note) -> list[str]:
        """Return the aliases of a note for Logseq, which merges notes that share a name or an alias.

        Commas separate aliases there, so one with a comma is left out.
        """
        taken = {other.name.casefold() for other in self.notes.values()}
        for other in self.notes.values():
            if other == note:
                break
            taken |= {alias.casefold() for alias in other.aliases}
        return [alias for alias in note.aliases if alias.casefold() not in taken and "," not in alias]

    def url(self, address: str) -> str:
        """Return the permanent URL of an address relative to the root of the language."""
        return self.view.url() + address

    def link(self, kind: str, id_: str, text: str = "", block: str = "") -> str:
        """Return a wiki-link to a note, or, for Obsidian, to its line with the id `block`."""
        name = self.notes[kind, id_].name
        text = text or self.notes[kind, id_].title
        if self.logseq:
            return f"[[{name}]]" if text == name else f"[{text}]([[{name}]])"
        target = f"{name}#^{block}" if block else name
        return f"[[{target}]]" if text == target else f"[[{target}|{text}]]"

    def source(self, id_: str) -> str:
        """Return a link to a source on the site's page of sources."""
        name = escape_markdown(name_of_source(self.view.catalog.sources[id_]))
        return f"[{name}]({self.url(page_of_source(self.view.catalog, id_))}#{id_})"

    def page(self, target: str, text: str = "") -> str:
        """Return a link to a page, given as its source file: to its note, or else to the site."""
        file, _, anchor = target.partition("#")
        folder, _, stem = file.removesuffix(".md").rpartition("/")
        kind, id_ = {
            "models": ("model", stem),
            "concepts": ("concept", stem),
        }.get(folder, {"layers.md": ("layer", anchor), "glossary.md": ("term", anchor)}.get(file, ("", "")))
        text = text or self.view.title(target)
        if (kind, id_) not in self.notes:
            return f"[{text}]({self.url(self.view.markdown_href(target))})"
        return self.link(kind, id_, text, anchor if kind == "model" and self._is_cell(id_, anchor) else "")

    def _is_cell(self, model_id: str, anchor: str) -> bool:
        catalog = self.view.catalog
        return any(anchor == c.anchor(id_) for c in catalog.columns_of(model_id) for id_ in catalog.layers)

    def concept(self, id_: str) -> str:
        """Return the text of a concept page as a note, with links between notes and generated parts in words.

        Raises ValueError for an included file that has no form in a note.
        """
        page = f"concepts/{id_}.md"
        text = self.view.catalog.prose[self.view.language][page].body
        text = re.sub(r"(?m)^(#+ .*?)\s*\{ #[a-z0-9-]+ \}$", r"\1", text)
        text = re.sub(r'(?m)^--8<-- "(.+)"$', lambda match: self._included(match[1], page), text)
        lines = (self._linked(line, page) for line in text.strip().split("\n"))
        return "\n".join(lines)

    def _included(self, file: str, page: str) -> str:
        catalog = self.view.catalog
        folder, _, name = file.partition("/")[2].removesuffix(".html").rpartition("/")
        if name == "sources":
            return "\n".join(f"- {self.source(id_)}" for id_ in catalog.cited_in_prose(page))
        if name == "related":
            terms = catalog.terms_of(page)
            links = ", ".join(self.link("term", id_, self.view.t(term.name)) for id_, term in terms.items())
            return f"{self.view.word('related-terms')} {links}" if terms else ""
        if folder == "pictures":
            picture = catalog.pictures[name]
            title, desc = self.view.t(picture.title), self.view.t(picture.desc)
            return f"> **{escape_markdown(title)}.** {escape_markdown(desc)}"
        raise ValueError(f"{page}: {file} has no form in the notes to import; add one in {__name__}")

    def _linked(self, line: str, page: str) -> str:
        def replace(match: re.Match[str]) -> str:
            text, target, title = match[1], match[2], match[3]
            file, _, anchor = target.partition("#")
            path = posixpath.normpath(posixpath.join(posixpath.dirname(page), file)) if file else page
            link = self.page(f"{path}#{anchor}" if anchor else path, text)
            # In a table, an unescaped | would end the cell.
            if title:
                link = f"{link[:-1]}{title})"
            return link.replace("|", "\\|") if line.startswith("|") else link

        return re.sub(rf"(?<!!)\[([^\]]+)\]\((?!https?:)([^)\s]+)((?:{TITLE})?)\)", replace, line)


def safe_name(title: str) -> str:
    """Return a file name that Windows, macOS, Linux, and programs for notes accept."""
    name = unicodedata.normalize("NFC", title)
    name = re.sub(r"[/\\:|]", "-", name)
    name = re.sub(r'[<>"?*#^\[\]\x00-\x1f]', "", name)
    name = " ".join(name.split())[:_MAX_NAME].strip(". ")
    return f"{name}_" if not name or _RESERVED.match(name) else name
