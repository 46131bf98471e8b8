"""Markdown twins: beside each page `index.html` an `index.md` that says the same in plain Markdown.

A twin can be pasted into a note anywhere, so all its links are whole addresses.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from urllib.parse import urljoin

from html_to_markdown import ConversionOptions, convert
from lxml import etree, html

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
"""What only works, or only is wanted, on the page itself."""

_OPTIONS = ConversionOptions(bullets="-", compact_tables=True, extract_metadata=False)
_SPECIAL = re.compile(r"[`*_\[\]<]")
_MARKS = ".//text()[translate(., '`*_[]<', '') != . and not(ancestor::code or ancestor::pre)]"
"""Every text with a letter that Markdown would read as a mark."""
_ESCAPE = "\ue000"
"""Stands for a backslash until the end, since the library escapes every backslash that it meets itself."""


def files(pages: Pages, catalog: Catalog) -> dict[str, str | bytes]:
    """The twin of every page."""
    facts = {"version": catalog.citation.version, "licence": catalog.citation.license_name}
    return {f"{page.root}{page.address}{NAME}": twin(page.html, pages.url_of(page), facts) for page in pages}


def twin(page: bytes, url: str, facts: Mapping[str, str]) -> str:
    """The Markdown of a built page, whose address is `url`; `facts` join the front matter. Pure."""
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
    text = convert(html.tostring(article, encoding="unicode"), _OPTIONS).content or ""
    text = text.replace(_ESCAPE, "\\")
    front = "\n".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in head.items())
    return f"---\n{front}\n---\n\n{text.strip()}\n"


def _words(part: html.HtmlElement | None) -> str:
    """The words of a heading, without the sign of its link."""
    if part is None:
        return ""
    strings = part.xpath(".//text()[not(ancestor::*[contains(@class, 'headerlink')])]")
    return " ".join("".join(map(str, strings)).split())


def _clean(article: html.HtmlElement, url: str) -> None:
    """Leave what is read: no controls, pictures in words, whole addresses, letters that are no marks."""
    for part in article.xpath(DROPPED):
        if part.getparent() is not None:
            part.drop_tree()
    for picture in article.xpath(".//*[local-name()='svg']"):
        _say(picture)
    for fieldset in article.xpath(".//fieldset"):
        _as_list(fieldset)
    for form in article.xpath(".//form"):
        form.tag = "div"
    for part in article.xpath(".//*[@title]"):
        del part.attrib["title"]
    for name in ("href", "src"):
        for part in article.xpath(f".//*[@{name} != '']"):
            part.set(name, urljoin(url, part.get(name)))
    for text in article.xpath(_MARKS):
        escaped = _SPECIAL.sub(rf"{_ESCAPE}\g<0>", text)
        if text.is_tail:
            text.getparent().tail = escaped
        else:
            text.getparent().text = escaped


def _say(picture: html.HtmlElement) -> None:
    """A drawing becomes its title and its description."""
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
    """A question with its answers becomes a line and a list."""
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
