"""Write a Markdown twin, `index.md`, beside the `index.html` of each page.

A reader can paste a twin into a note anywhere, so all its links are absolute.
"""

import json
import re
from collections.abc import Mapping
from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag
from lxml import etree, html
from markdownify import MarkdownConverter

from scripts.catalog import Catalog
from scripts.finish.pages import Pages

NAME = "index.md"
DROPPED = " | ".join(
    [
        *(f".//{tag}" for tag in ("script", "style", "template", "button", "input", "select", "noscript")),
        *(".//*[@hidden]", ".//*[@popover]", ".//*[@aria-hidden='true']"),
        *(
            f".//*[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]"
            for name in ("headerlink", "row-link", "skip-picture", "note-kit", "print-only", "not-in-twin")
        ),
    ]
)
"""The parts of a page that only work, or only make sense, on the page itself."""

_RENAMED = {
    "form": "div",
    "td//ul": "div",
    "td//li": "p",
    "tfoot": "tbody",
    "thead/tr[1]/td": "th",
    "tbody[../thead or preceding-sibling::tbody]/tr/th": "td",
}
"""Tags to rename first: a table cell can't hold a list, and a table has one row of headers, the first."""

PLAIN = ("span", "time", "mark", "small", "abbr", "bdi")
"""Tags that mean nothing in Markdown. Without them, the converter has a third less to do."""

KEPT = frozenset(["href", "src", "alt", "colspan", "start"])
"""The attributes that mean something in Markdown. Each of the others costs the converter time."""

_SPECIAL = re.compile(r"[\\`*_\[\]<]")
_GAPS = re.compile(r"\s{2,}|\n")


class _Tag(Tag):
    """Finds its parent in a fifth of the time: the converter asks every tag for one, by name alone."""

    def find_parent(self, name: str) -> Tag | None:  # type: ignore[override]
        return next((parent for parent in self.parents if parent.name == name), None)


class _Markdown(MarkdownConverter):
    """Converts to CommonMark, which has no definition lists, captions, or folded parts."""

    def escape(self, text: str, parent_tags: set[str]) -> str:
        return _SPECIAL.sub(r"\\\g<0>", text)

    def convert_dt(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        text = text.strip()
        return f" {text} " if "_inline" in parent_tags else f"\n\n{text}\n\n"

    convert_dd = convert_figcaption = convert_dt

    def convert_summary(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return self.convert_dt(el, f"**{text.strip()}**", parent_tags)

    convert_caption = convert_summary

    def convert_td(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        cell = _GAPS.sub(" ", text.strip()).replace("|", r"\|")
        return f" {cell} |" * int(str(el.get("colspan", 1)))

    convert_th = convert_td


def files(pages: Pages, catalog: Catalog) -> dict[str, str | bytes]:
    """Return the twin of every page, by path."""
    facts = {"version": catalog.citation.version, "licence": catalog.citation.license_name}
    return {f"{page.root}{page.address}{NAME}": twin(page.html, pages.url_of(page), facts) for page in pages}


def twin(page: bytes, url: str, facts: Mapping[str, str]) -> str:
    """Return the Markdown of a built page.

    `url` is the address of the page; `facts` go into the front matter. Raises ValueError for a page
    without an article.
    """
    root = html.document_fromstring(page, parser=html.HTMLParser(encoding="utf-8"))
    article = root.find(".//article")
    if article is None:
        raise ValueError(f"{url} has no article")
    head = {
        "title": _words(root.find(".//h1")) or (root.findtext(".//title") or "").strip(),
        "description": next(iter(root.xpath("//meta[@name='description']/@content")), ""),
        "url": url,
        "language": root.get("lang") or "",
        **facts,
    }
    _clean(article, url)
    soup = BeautifulSoup(html.tostring(article, encoding="unicode"), "lxml", element_classes={Tag: _Tag})
    text = str(_Markdown(heading_style="atx", bullets="-").convert_soup(soup))
    front = "\n".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in head.items())
    return f"---\n{front}\n---\n\n{text.strip()}\n"


def _words(part: html.HtmlElement | None) -> str:
    """Return the text of a heading without its permalink sign."""
    if part is None:
        return ""
    strings = part.xpath(".//text()[not(ancestor::*[contains(@class, 'headerlink')])]")
    return " ".join("".join(map(str, strings)).split())


def _clean(article: html.HtmlElement, url: str) -> None:
    """Prepare an article for conversion: drop controls, describe pictures in words, make links absolute."""
    for part in article.xpath(DROPPED):
        if part.getparent() is not None:
            part.drop_tree()
    for picture in article.xpath(".//*[local-name()='svg']"):
        _say(picture)
    for fieldset in article.xpath(".//fieldset"):
        _as_list(fieldset)
    for path, tag in _RENAMED.items():
        for part in article.xpath(f".//{path}"):
            part.tag = tag
    etree.strip_tags(article, *PLAIN)
    for part in article.iter(etree.Element):
        for name in set(part.attrib) - KEPT:
            del part.attrib[name]
    for name in ("href", "src"):
        for part in article.xpath(f".//*[@{name} != '']"):
            part.set(name, urljoin(url, part.get(name)))


def _say(picture: html.HtmlElement) -> None:
    """Replace a drawing by its title and description."""
    said = [picture.find(f"{{*}}{name}") for name in ("title", "desc")]
    title, desc = (" ".join((part.text or "").split()) if part is not None else "" for part in said)
    words = html.Element("p")
    if title:
        strong = etree.SubElement(words, "strong")
        strong.text, strong.tail = title, f". {desc}" if desc else ""
    words.tail = picture.tail
    parent = picture.getparent()
    if parent is not None:
        parent.replace(picture, words)


def _as_list(fieldset: html.HtmlElement) -> None:
    """Turn a question with its answers into a line and a list."""
    fieldset.tag = "div"
    for legend in fieldset.findall("legend"):
        legend.tag = "p"
        strong = html.Element("strong")
        strong.text, legend.text = legend.text, None
        legend.insert(0, strong)
    labels = fieldset.findall("label")
    if labels:
        listed = html.Element("ul")
        labels[0].addprevious(listed)
        for label in labels:
            label.tag = "li"
            listed.append(label)
