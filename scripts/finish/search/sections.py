"""Finished pages, cut into what a search can lead to: pages, their sections, and places with an address.

This works with the HTML of any engine: a page is its <article>, or else its <main>.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from scripts.finish.pages import FinishedPage

HEADINGS = ("h1", "h2", "h3")
SILENT = {"script", "style", "svg", "template", "button", "form", "select", "input"}
"""Elements whose text is skipped."""
SILENT_CLASSES = {
    "headerlink",
    "row-link",
    "note-kit",
    "visually-hidden",
    "print-only",
    "claim",
    "cell-sources",
    "service-facts",
    "inherited",
}
"""Signs, tools, and references, which say nothing about the place; what its title or another place says."""
LISTS = {"sources", "cite", "in-the-models", "read-on", "settings"}
"""Sections that only lead elsewhere, or only have others in them."""
BLOCKS = {
    "p",
    "li",
    "dd",
    "dt",
    "td",
    "th",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "section",
    "tr",
    "caption",
    "table",
}


def address_of(page: str, anchor: str) -> str:
    """Return the address of a place; its anchor is "" for a whole page."""
    return page + (f"#{anchor}" if anchor else "")


@dataclass(frozen=True)
class Section:
    """A page (`anchor` is ""), or a place on it."""

    page: str
    anchor: str
    title: str
    text: str


def read_page(page: FinishedPage, places: Collection[str]) -> list[Section]:
    """Return the sections of one page, and those of its places whose anchors are in `places`."""
    found = page.tree.xpath("//article") or page.tree.xpath("//main")
    return list(cut(found[0], page.address, places)) if found else []


def cut(article: HtmlElement, page: str, places: Collection[str]) -> Iterator[Section]:
    """Yield the sections of an article from top to bottom; no other section has the text of a place."""
    cutter = _Cutter(places)
    cutter.walk(article)
    for anchor, title, pieces in cutter.parts:
        text = " ".join("".join(pieces).split()).strip(" ·")
        if anchor not in LISTS and (title or text):
            yield Section(page, anchor, title, text)


class _Cutter:
    """Collects text by the heading, or the named place, that it follows."""

    def __init__(self, places: Collection[str]) -> None:
        self._places = places
        self._section: list[str] = []
        self._described: list[str] | None = None
        """The text of the place that the next descriptions of a list belong to."""
        self.parts: list[tuple[str, str, list[str]]] = [("", "", self._section)]

    def walk(self, element: HtmlElement) -> None:
        if _silent(element):
            return
        anchor = element.get("id") or ""
        if element.tag == "h1":
            self.parts[0] = ("", _words(element), self._section)
        elif element.tag in HEADINGS and anchor:
            self._section = []
            self.parts.append((anchor, _words(element), self._section))
        elif element.tag == "dt":
            self._described = [] if anchor and anchor in self._places else None
            if self._described is None:
                self._section += _pieces(element)
            else:
                self.parts.append((anchor, _words(element), self._described))
        elif element.tag == "dd" and self._described is not None:
            self._described += _pieces(element)
        elif anchor and anchor in self._places and element.tag not in HEADINGS:
            own = [child for child in element if child.tag != "th"] if element.tag == "tr" else [element]
            self.parts.append((anchor, "", [piece for child in own for piece in _pieces(child)]))
        else:
            self._inside(element)

    def _inside(self, element: HtmlElement) -> None:
        self._section.append(element.text or "")
        for child in element:
            self.walk(child)
            self._section.append(child.tail or "")
        self._section.append(_gap(element))


def _silent(element: HtmlElement) -> bool:
    if (
        not isinstance(element.tag, str)
        or element.tag in SILENT
        or element.get("data-note-title") is not None
        or element.get("data-search-exclude") is not None
    ):
        return True
    return bool(SILENT_CLASSES.intersection((element.get("class") or "").split()))


def _gap(element: HtmlElement) -> str:
    if element.tag in {"td", "th"}:
        return " · "
    return " " if element.tag in BLOCKS else ""


def _pieces(element: HtmlElement) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if not _silent(child):
            yield from _pieces(child)
        yield child.tail or ""
    yield _gap(element)


def _words(element: HtmlElement) -> str:
    return " ".join("".join(_pieces(element)).split())
