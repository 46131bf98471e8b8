"""The next page is made ready when a reader is about to open it, and nothing else is."""

import pytest
from playwright.sync_api import BrowserContext, Page, Request, expect

from tests.browser.reader import REPORT, arrive
from tests.conftest import Site

LINK = ".md-content a[href='figures/']"
LONGER = "() => new Promise((go) => setTimeout(go, 500))"
"""Longer than page.js waits for a pointer to rest: its timers, which began before, are over."""
WITHOUT_RULES = "HTMLScriptElement.supports = () => false;"
SAVE_DATA = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } });"


@pytest.fixture
def asked(context: BrowserContext) -> list[str]:
    """The pages that the browser asks for, in whichever way."""
    asked: list[str] = []

    def note(request: Request) -> None:
        if request.url.endswith("/"):
            asked.append(request.url)

    context.on("request", note)
    context.add_init_script(REPORT)
    return asked


@pytest.mark.usefixtures("watch")
@pytest.mark.parametrize(
    ("sign", "before"), [("hover", ""), ("focus", ""), ("touch", ""), ("hover", WITHOUT_RULES)]
)
def test_a_sign_that_a_reader_opens_a_page_asks_for_it_once(
    page: Page, site: Site, asked: list[str], sign: str, before: str
) -> None:
    page.add_init_script(before)
    page.goto("")
    link = page.locator(LINK).first
    acts = {"hover": link.hover, "focus": link.focus, "touch": lambda: link.dispatch_event("pointerdown")}
    with page.expect_request("**/figures/"):
        acts[sign]()
    acts[sign]()
    page.evaluate(LONGER)
    assert asked == [site.url, f"{site.url}figures/"]
    assert page.evaluate("broken") == []
    link.click()
    arrive(page, "figures/")


@pytest.mark.parametrize("before", ["", WITHOUT_RULES])
def test_links_that_open_no_page_of_the_site_ask_for_nothing(
    page: Page, site: Site, asked: list[str], before: str
) -> None:
    page.add_init_script(before)
    page.goto("about/data/")
    for link in ("[href^='http']", "[href^='#']", "[href='index.md']", "[href$='.csv']", ".term"):
        page.locator(f".md-content a{link}:visible").first.focus()
    page.locator(".md-content a[href^='http']:visible").first.hover()
    page.evaluate(LONGER)
    assert asked == [f"{site.url}about/data/"]
    expect(page.locator("[data-soon]")).to_have_count(0)


def test_a_cell_of_the_matrix_which_opens_in_place_asks_for_no_page(
    page: Page, site: Site, asked: list[str]
) -> None:
    page.goto("matrix/")
    page.locator("td[id='iaas.storage'] a").hover()
    page.evaluate(LONGER)
    assert asked == [f"{site.url}matrix/"]


def test_a_reader_who_saves_data_gets_nothing_ahead(page: Page, site: Site, asked: list[str]) -> None:
    page.add_init_script(SAVE_DATA)
    page.goto("")
    page.locator(LINK).first.hover()
    page.evaluate(LONGER)
    assert asked == [site.url]
