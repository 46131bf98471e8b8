"""The zip to take away, unpacked and opened from the disk: no server, no network, and everything works."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect

from scripts.catalog import Catalog
from scripts.publish import offline
from tests.browser.reader import tab_to
from tests.browser.test_search import RESULT, type_into_search
from tests.conftest import Site
from tests.site.pages import LANGUAGES, PUBLISHED, attribute, home, ids

each_language = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture(scope="module")
def unpacked(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the zip unpacks to, in a place whose name has a space and other letters."""
    place = tmp_path_factory.mktemp("a disk 디스크")
    assert offline.main(["--from", str(site.folder), "--to", str(place / "site.zip")]) == 0
    with zipfile.ZipFile(place / "site.zip") as archive:
        archive.extractall(place)
    return place / offline.FOLDER


@pytest.fixture
def page(browser: Browser, unpacked: Path) -> Iterator[Page]:
    """A reader without a network; anything that goes wrong is an error, and so is a list of files."""
    with _reader(browser) as context:
        page = context.new_page()
        wrong: list[str] = []
        context.on("request", lambda request: wrong.extend(_outside(request.url, unpacked)))
        context.on("requestfailed", lambda request: wrong.extend(_failed(request)))
        context.on("weberror", lambda error: wrong.append(str(error.error)))
        yield page
        assert wrong == []


def _reader(browser: Browser) -> BrowserContext:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en", offline=True)
    context.set_default_timeout(10_000)
    return context


def _failed(request: Request) -> list[str]:
    """What did not load; not what the reader left behind by going to another page."""
    return [] if "ERR_ABORTED" in str(request.failure) else [f"{request.failure}: {request.url}"]


def _outside(url: str, unpacked: Path) -> list[str]:
    parts = urlsplit(url)
    if parts.scheme in {"data", "blob"}:
        return []
    path = Path(unquote(parts.path))
    return [] if parts.scheme == "file" and path.is_relative_to(unpacked) and path.is_file() else [url]


def open_page(page: Page, unpacked: Path, path: str, rest: str = "") -> None:
    page.goto((unpacked / path / "index.html").as_uri() + rest)


def expect_at(page: Page, unpacked: Path, path: str, anchor: str = "") -> None:
    expect(page).to_have_url((unpacked / path / "index.html").as_uri() + (f"#{anchor}" if anchor else ""))


def test_every_link_of_every_page_leads_to_a_file_and_a_place_in_it(unpacked: Path) -> None:
    pages = {path: BeautifulSoup(path.read_bytes(), "lxml") for path in unpacked.rglob("*.html")}
    places = {path: set(ids(page)) for path, page in pages.items()}
    dead, seen = [], 0
    for path, page in pages.items():
        for tag in page.find_all(True):
            for name in ("href", "src", "action"):
                link = attribute(tag, name)
                parts = urlsplit(link)
                if not link or parts.scheme or parts.netloc:
                    continue
                seen += 1
                target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
                anchor = unquote(parts.fragment)
                if not target.is_file() or (anchor and anchor not in places.get(target, ())):
                    dead.append(f"{path.relative_to(unpacked)}: {link}")
    assert dead == []
    assert seen > 10_000


@pytest.mark.parametrize(
    ("language", "query", "found"),
    [
        ("en", "who patches the os in paas", "models/paas"),
        ("en", "kubernets", ""),
        ("ko", "람다는", "services"),
    ],
)
def test_the_search_answers_and_its_results_open(
    page: Page, unpacked: Path, language: str, query: str, found: str
) -> None:
    open_page(page, unpacked, f"{home(language)}models/iaas")
    type_into_search(page, query)
    first = page.locator(RESULT).first
    expect(first).to_be_visible()
    first.click()
    expect(page).to_have_url(re.compile(rf"/{home(language)}{found}.*index\.html(#.*)?$"))
    expect(page.locator("article h1")).to_be_attached()


@each_language
def test_links_and_the_switch_of_languages_lead_to_pages(page: Page, unpacked: Path, language: str) -> None:
    open_page(page, unpacked, home(language))
    page.locator(".md-tabs a[href*='matrix']").first.click()
    expect_at(page, unpacked, f"{home(language)}matrix")
    page.locator(".language-switch").click()
    other = next(each for each in LANGUAGES if each != language)
    expect_at(page, unpacked, f"{home(other)}matrix")
    page.locator(".md-logo").first.click()
    expect_at(page, unpacked, home(other))


@each_language
def test_the_matrix_is_asked_and_a_cell_leads_to_its_source(
    page: Page, unpacked: Path, catalog: Catalog, language: str
) -> None:
    open_page(page, unpacked, f"{home(language)}matrix", "?models=iaas,paas")
    expect(page.locator(".matrix thead th:visible")).to_have_count(3)
    page.locator("input[name=diff]").check()
    assert "diff=1" in page.url
    page.reload()
    expect(page.locator("input[name=diff]")).to_be_checked()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("[data-copy=markdown]").click()
    expect(page.locator(".matrix-status")).not_to_be_empty()
    copied = str(page.evaluate("navigator.clipboard.readText()"))
    assert f"{PUBLISHED}{home(language)}matrix/?models=iaas,paas&diff=1" in copied
    cell = next(column for column in catalog.columns if column.id == "paas").cells["operating-system"]
    page.locator("[id='paas.operating-system']").click()
    expect(page.locator("#cell-popover")).to_contain_text(str(getattr(cell.why, language)).strip())
    page.locator(f"#cell-popover a.source[href$='#{cell.sources[0]}']").first.click()
    expect_at(page, unpacked, f"{home(language)}about/sources", cell.sources[0])


@each_language
def test_a_word_is_explained_where_it_is_used(
    page: Page, unpacked: Path, catalog: Catalog, language: str
) -> None:
    open_page(page, unpacked, f"{home(language)}concepts/cold-starts")
    link = page.locator(".md-content a[href*='glossary/index.html#']").first
    term = str(link.get_attribute("href")).partition("#")[2]
    link.hover()
    expect(page.locator(".term-box")).to_contain_text(
        str(getattr(catalog.terms[term].definition, language)).strip()
    )


def test_services_are_filtered_and_the_choice_is_guided(page: Page, unpacked: Path) -> None:
    open_page(page, unpacked, "services", "?model=faas")
    all_ = page.locator(".services.filtered > li")
    shown = page.locator(".services.filtered > li:visible")
    assert 0 < shown.count() < all_.count()
    page.locator(".filter-tools input[type=search]").fill("lambda")
    expect(page.locator("#aws-lambda")).to_be_visible()
    assert "q=lambda" in page.url
    open_page(page, unpacked, "choose", "?hardware=own-building")
    expect(page.locator(".question:visible, .guide-result .rule:visible")).to_have_count(1)
    open_page(page, unpacked, "choose")
    page.locator(".question:visible .choice-option").first.click()
    assert "?" in page.url
    page.go_back()
    expect_at(page, unpacked, "choose")


@each_language
def test_a_question_of_the_quiz_leads_to_its_proof(page: Page, unpacked: Path, language: str) -> None:
    """The link is made by a script, so the keyboard and the mouse must both find its file."""
    for way in ("mouse", "keyboard"):
        open_page(page, unpacked, f"{home(language)}study/quiz", "?topic=models&level=1&seed=abc")
        page.locator(".quiz-round .choice-option").first.click()
        page.locator(".quiz-round button[type=submit]").click()
        proof = ".quiz-verdict a"
        expect(page.locator(proof)).to_be_visible()
        if way == "mouse":
            page.locator(proof).click()
        else:
            tab_to(page, proof)
            page.keyboard.press("Enter")
        page.wait_for_url(lambda url: "study/quiz" not in url)
        assert page.locator("article h1").count() == 1


@each_language
def test_flash_cards_are_turned_kept_and_lead_to_their_page(
    page: Page, unpacked: Path, language: str
) -> None:
    open_page(page, unpacked, f"{home(language)}study/cards")
    page.locator("[data-act=flip]").click()
    with page.context.expect_page() as opened:
        page.locator(".flash-page").click(modifiers=["ControlOrMeta"])
    expect(opened.value.locator("article h1")).to_have_count(1)
    page.locator("[data-act=good]").click()
    page.reload()
    expect(page.locator(".flash-counts")).not_to_be_empty()
    kept = page.evaluate("key => localStorage.getItem(key)", f"cloud-layers.cards.{language}")
    assert len(json.loads(kept)["cards"]) == 1


@each_language
def test_what_is_cited_is_the_published_address(page: Page, unpacked: Path, language: str) -> None:
    open_page(page, unpacked, f"{home(language)}models/iaas")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("details.note-kit [data-note-form=link]").click()
    expect(page.locator("details.note-kit .note-kit-status")).not_to_be_empty()
    assert page.evaluate("navigator.clipboard.readText()") == f"{PUBLISHED}{home(language)}models/iaas/"
