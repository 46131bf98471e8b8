"""The reader mode of Firefox shows all that a page says: Mozilla Readability reads each kind of page."""

from pathlib import Path

from lxml import html

from scripts.finish.twins import DROPPED
from tests.conftest import Site
from tests.readers.node import needs_packages, run
from tests.site.pages import LANGUAGES, addresses, home, looked_at

pytestmark = needs_packages
PIECES = [
    f".//{tag}" for tag in ("p", "li", "dt", "dd", "td", "th", "h2", "h3", "caption", "figcaption", "summary")
]
LEFT_OUT = f"{DROPPED} | .//form | .//*[local-name()='svg']"
"""What isn't for reading: controls, drawings, and what a page says elsewhere."""


def bare(text: str) -> str:
    """A text without white space and the signs of permanent links."""
    return "".join(text.split()).replace("#", "").replace("¶", "")


def said(page: Path) -> tuple[list[str], int]:
    """The paragraphs, items, and cells of a page that have no others in them, and how many tables it has."""
    article = html.document_fromstring(page.read_bytes().decode()).find(".//article")
    assert article is not None
    for part in article.xpath(LEFT_OUT):
        if part.getparent() is not None:
            part.drop_tree()
    leaf = f"[not({' or '.join(PIECES)})]"
    pieces = article.xpath(" | ".join(f"{path}{leaf}" for path in PIECES))
    return [bare(piece.text_content()) for piece in pieces], len(article.findall(".//table"))


def test_the_reader_mode_keeps_what_a_page_says(site: Site) -> None:
    pages = [
        home(language) + address
        for language in LANGUAGES
        for address in filter(looked_at, addresses(site, language))
    ]
    files = [site.folder / page / "index.html" for page in pages]
    found = run("read-pages.mjs", *map(str, files))
    lost = {}
    for page, file, read in zip(pages, files, found, strict=True):
        pieces, tables = said(file)
        text = bare(read["text"])
        missing = [piece for piece in pieces if piece not in text]
        # A few entries look like comments to it, because of ids such as "community-cloud".
        if len("".join(missing)) > 0.03 * len("".join(pieces)) or read["tables"] < tables:
            lost[page] = [f"{read['tables']} of {tables} tables", *missing[:3]]
    assert lost == {}
    assert len(pages) > 100
