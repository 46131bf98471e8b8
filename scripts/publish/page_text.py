"""Finds words in a page: in the visible text of HTML, in plain text and Markdown, and in PDF files."""

import io
import re
import unicodedata
from contextlib import suppress
from email.message import Message
from html import unescape

from lxml import etree

INLINE = (
    *("a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins"),
    *("kbd", "label", "mark", "q", "s", "samp", "small", "span", "strong", "time", "tt", "u", "var", "wbr"),
)
"""The elements that don't end a word. Footnote marks (`sup`) do."""
SILENT = ("script", "style", "template", "noscript", "object", "iframe")
"""The elements whose text a browser with scripts doesn't show."""
NEARLY_EMPTY = 300
"""A page that has scripts and fewer visible characters is filled by its scripts."""

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_KOREAN = {"euc-kr": "cp949", "ks_c_5601-1987": "cp949"}
"""Browsers read these charsets as the larger one that contains them."""
_HTML = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml|<!doctype html|<html)", re.IGNORECASE)
_SIGNS = str.maketrans(
    dict.fromkeys("‘’‚‛`´ʼ′", "'")
    | dict.fromkeys("“”„‟«»″", '"')
    | dict.fromkeys("‐‑‒–—―−", "-")
    | dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", None)
)
_MARKDOWN = (
    (re.compile(r"!?\[([^\[\]]{0,500})\](?:\([^()]{0,500}\)|\[[^\[\]]{0,200}\])"), r"\1"),  # a link, an image
    (re.compile(r"</?[a-zA-Z][^<>]{0,500}>"), ""),
    (re.compile(r"^[ \t>#+|]+", re.MULTILINE), ""),  # the signs of a quotation, a heading, a change, a row
    (re.compile(r"[*_`~]|\\(?=[!-/:-@\[-`{-~])"), ""),
)
"""Signs that the readers of a rendered page don't see, and what they see instead."""


class Unreadable(Exception):
    """Raised for a page whose text can't be read. The message says why."""


def missing_words(wanted: list[str], text: str) -> list[str]:
    """Return those of the wanted words that a normalized text doesn't have."""
    return [words for words in wanted if not _has(normalized(words), text)]


def _has(words: str, text: str) -> bool:
    """Whether a text has the words, and they aren't a part of a longer word of Latin letters.

    In Korean, a particle can follow.
    """
    before = "(?<![a-z0-9])" if re.match("[a-z0-9]", words) else ""
    after = "(?![a-z0-9])" if re.match("[a-z0-9]", words[::-1]) else ""
    return bool(re.search(before + re.escape(words) + after, text))


def normalized(text: str) -> str:
    """Return a text in the form in which it is compared.

    Case, white space, compatibility forms (NFKC), invisible characters, and the kinds of quotation marks
    and dashes don't matter.
    """
    return " ".join(unicodedata.normalize("NFKC", text.translate(_SIGNS)).casefold().split())


def text_of(body: bytes, content_type: str) -> str:
    """Return the normalized text of a page that came with a Content-Type.

    Raises Unreadable for a PDF file that can't be read here, and for a page that is no text.
    """
    header = Message()
    header["Content-Type"] = content_type
    kind, charset = header.get_content_type(), header.get_content_charset("")
    if kind == "application/pdf" or body.startswith(b"%PDF-"):
        return normalized(_pdf_text(body))
    if kind.endswith("html") or _HTML.match(body):
        return normalized(_html_text(_decoded(body, charset)))
    if kind.startswith("text/") or kind.endswith(("json", "yaml", "xml")):
        text = _decoded(body, charset)
        return normalized(f"{text}\n{_without_marks(text)}")
    raise Unreadable(f"the page is no text ({kind})")


def is_shell(body: bytes, text: str) -> bool:
    """Whether a page with this text shows nearly nothing before its scripts fill it."""
    return len(text) < NEARLY_EMPTY and b"<script" in body.lower()


def _decoded(body: bytes, charset: str) -> str:
    """Return a body as text: UTF-8 if it can be, or else in the charset of its header or of its `meta`."""
    with suppress(UnicodeDecodeError):
        return body.decode("utf-8-sig")
    declared = _CHARSET.search(body[:4096])
    name = (charset or (declared[1].decode() if declared else "latin-1")).lower()
    try:
        return body.decode(_KOREAN.get(name, name), errors="replace")
    except (LookupError, ValueError):
        return body.decode("latin-1")


def _html_text(html: str) -> str:
    """Return the visible text of a page. Inline elements don't part words; all others begin a new line."""
    found: list[str] = []
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    tree = etree.parse(io.BytesIO(html.encode("utf-8", errors="replace")), parser)
    if tree.getroot() is None:
        return ""
    silent = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = str(element.tag)
        silent += (tag in SILENT) * (1 if event == "start" else -1)
        if tag not in INLINE:
            found.append("\n")
        if event == "start" and tag == "img":
            found += [element.get("alt", ""), "\n"]
        text = element.text if event == "start" else element.tail
        if text and not silent:
            found.append(text)
    return "".join(found)


def _without_marks(text: str) -> str:
    """Return a text as a reader sees it when its Markdown is rendered."""
    for pattern, seen in _MARKDOWN:
        text = pattern.sub(seen, text)
    return unescape(text)


def _pdf_text(body: bytes) -> str:
    """Return the text of a PDF file. Raises Unreadable if it can't be read."""
    try:
        from pypdf import PdfReader  # a library of the tests; without it, the rest of the watch still works
    except ImportError:
        raise Unreadable("a PDF file; reading it needs requirements-dev.txt") from None
    try:
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(body)).pages)
    except Exception as error:  # a damaged file raises errors of many kinds
        raise Unreadable(f"a PDF file that can't be read ({type(error).__name__})") from None
