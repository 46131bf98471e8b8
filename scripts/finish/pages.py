"""The finished pages of a built site, as the steps read them."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lxml import html as lxml_html

from scripts import places

MAIN = places.LANGUAGES[0]
FORWARDS = b'<meta http-equiv="refresh"'
"""What a page has that only leads to another address."""


def html_files(site: Path, language: str) -> list[Path]:
    """Every HTML file of a language, in order; the folders of other languages are not looked into."""
    root = site / places.root_of(language)
    others = places.LANGUAGES[1:] if language == MAIN else ()
    folders = [path for path in root.iterdir() if path.is_dir() and path.name not in others]
    return sorted([*root.glob("*.html"), *(path for folder in folders for path in folder.rglob("*.html"))])


@dataclass(frozen=True)
class FinishedPage:
    """One page of the site in one language."""

    language: str
    address: str
    """Relative to the root of its language: "" or "models/iaas/"."""
    html: bytes

    @property
    def root(self) -> str:
        """The root of the page's language in the site: "" or "ko/"."""
        return places.root_of(self.language)

    @property
    def file(self) -> str:
        """The file of the page in the site."""
        return f"{self.root}{self.address}index.html"

    @cached_property
    def tree(self) -> lxml_html.HtmlElement:
        """The parsed page. Steps share it and must not change it."""
        return lxml_html.document_fromstring(self.html.decode())

    @property
    def title(self) -> str:
        """The title that the page gives where its link is shared."""
        return self._meta("property", "og:title")

    @property
    def description(self) -> str:
        """What the page answers, in one sentence."""
        return self._meta("name", "description")

    @cached_property
    def _head(self) -> lxml_html.HtmlElement:
        return lxml_html.document_fromstring(self.html.partition(b"</head>")[0].decode())

    def _meta(self, kind: str, name: str) -> str:
        found = self._head.find(f"head/meta[@{kind}='{name}']")
        return "" if found is None else found.get("content", "")


@dataclass(frozen=True)
class Pages:
    """All pages of a site, and where it is published."""

    url: str
    """With a slash at its end."""
    pages: Sequence[FinishedPage]

    def __iter__(self) -> Iterator[FinishedPage]:
        return iter(self.pages)

    @property
    def languages(self) -> list[str]:
        """The languages that have a page here."""
        return [language for language in places.LANGUAGES if self.of(language)]

    def of(self, language: str) -> list[FinishedPage]:
        """The pages of one language, by address."""
        return [page for page in self.pages if page.language == language]

    def url_of(self, page: FinishedPage) -> str:
        """The public address of a page."""
        return f"{self.url}{page.root}{page.address}"


def load_pages(site: Path, url: str, languages: Collection[str] = places.LANGUAGES) -> Pages:
    """Read every page of the site in these languages, in the order of languages and addresses.

    Pages that only forward, of a run before this one, and the 404 page are none.
    """
    found = []
    for language in languages:
        root = site / places.root_of(language)
        for path in html_files(site, language):
            html = path.read_bytes()
            if path.name == "index.html" and FORWARDS not in html:
                address = path.relative_to(root).as_posix().removesuffix("index.html")
                found.append(FinishedPage(language, address, html))
    found.sort(key=lambda page: (places.LANGUAGES.index(page.language), page.address))
    return Pages(url, found)
