"""What a reader's line must carry before the reader does anything, page by page."""

import gzip
import re

import pytest

from scripts.finish.css.rules import parse
from scripts.places import ROOT, STYLESHEETS
from tests.conftest import BASE_PATH, Site
from tests.site.pages import MODELS, addresses, every_file, home, looked_at, model_address

KB = 1024
FIRST = 40 * KB
"""A page that many visits begin with."""
LONG = 50 * KB
"""A page that tells all of a model, or a list of all services, with or without AI."""
HEADERS = 300
"""About as many bytes as the head of an answer takes."""
PAGES = {
    **dict.fromkeys(("", "matrix/", "compare/iaas-vs-paas/", "xaas/"), FIRST),
    **dict.fromkeys(("services/", "who-patches/", "ai/", *map(model_address, MODELS)), LONG),
}
SERVICE = 60 * KB
"""The page of a service with many settings: every row with its places in sources."""
NEEDED = re.compile(
    r'<link rel="(?:stylesheet|icon|modulepreload)" href="([^"?]+)(?<!\.ico)["?]'
    r'|<(?:script|img)\b[^>]* src="([^"?]+)'
)
"""What a page asks for by itself. Of two icons, a browser takes one: the ICO is for those without SVG."""


def weight(site: Site, address: str) -> int:
    """The bytes of a page and of everything that it asks for by itself, compressed as hosts do."""
    page = site.folder / address / "index.html"
    names = {first or second for first, second in NEEDED.findall(page.read_text(encoding="utf-8"))}
    files = [page, *((page.parent / name).resolve() for name in names)]
    assert all(site.folder in file.parents for file in files), "asked of another host"
    return sum(len(gzip.compress(file.read_bytes(), 6)) + HEADERS for file in files)


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_light(site: Site, address: str, language: str) -> None:
    assert weight(site, home(language) + address) <= PAGES[address]


def test_no_page_of_a_service_is_heavy(site: Site, language: str) -> None:
    pages = [address for address in addresses(site, language) if address.startswith("services/")]
    assert len(pages) > 80
    weights = {page: weight(site, home(language) + page) for page in pages}
    assert {page: found for page, found in weights.items() if found > SERVICE} == {}


def test_a_page_brings_its_styles_and_waits_for_no_sheet(site: Site) -> None:
    for address, page in every_file(site):
        assert len(page.find_all("style")) == 1, address
        assert page.find_all("link", rel="stylesheet") == [], address


def test_a_page_brings_the_styles_of_what_is_on_it_and_no_others(site: Site) -> None:
    styles = {address: str(page.select_one("style")) for address, page in every_file(site)}
    for name, own, other in [
        (".matrix ", "matrix/", "scenarios/"),
        (".flashcard{", "study/cards/", "matrix/"),
        (".pair ", "compare/iaas-vs-paas/", ""),
        (".chip ", "matrix/", ""),
    ]:
        own, other = BASE_PATH + own, BASE_PATH + other
        assert name in styles[own], f"{own} lacks {name}"
        assert name not in styles[other], f"{other} does not need {name}"


def test_nothing_of_the_theme_moves(site: Site) -> None:
    """Only what our own stylesheets move does: a step under the pointer, and the menu of a phone."""
    sheets = [path.read_text(encoding="utf-8") for path in (ROOT / STYLESHEETS).glob("*.css")]
    ours = {each for sheet in sheets for rule in parse(sheet) for each in rule.declarations}
    for address, page in every_file(site):
        moving = set(re.findall(r"\btransition[\w-]*:[^;}]+", str(page.select_one("style"))))
        assert moving <= ours, address


def test_every_plain_table_is_in_a_box_that_scrolls(site: Site) -> None:
    boxed = 0
    for address, page in every_file(site):
        for table in page.select("article table:not([class])"):
            boxed += 1
            assert table.parent is not None
            assert table.parent.get("class") == ["md-typeset__table"], address
    assert boxed


def test_every_class_that_we_style_has_its_styles_on_a_page(site: Site) -> None:
    """A class that only a script sets must be a word in that script, or the build finds no page for it."""
    others = [site.folder / "assets/stylesheets/search.css", *(site.folder / "pictures").glob("*.svg")]
    sent = "".join(path.read_text(encoding="utf-8") for path in others)
    sent += "".join(str(page.select_one("style")) for _, page in every_file(site))
    ours = "".join(path.read_text(encoding="utf-8") for path in (ROOT / STYLESHEETS).glob("*.css"))
    styled = set(re.findall(r"\.[a-z][\w-]*(?=[^{}]*\{)", re.sub(r"/\*.*?\*/", "", ours, flags=re.DOTALL)))
    assert styled
    assert styled - set(re.findall(r"\.[a-z][\w-]*", sent)) == set()


def test_every_published_asset_is_asked_for(site: Site) -> None:
    assets = [path for path in (site.folder / "assets").rglob("*") if path.is_file()]
    assert assets
    pages = [page for page in site.files_of_pages() if looked_at(page.as_posix().removesuffix("index.html"))]
    askers = [(site.folder / page).read_text(encoding="utf-8") for page in pages]
    read = (".css", ".js", ".json", ".webmanifest")
    askers += [path.read_text(encoding="utf-8") for path in assets if path.suffix in read]
    missing = {path.name for path in assets}
    for text in askers:
        missing = {name for name in missing if name not in text}
    assert missing == set()
