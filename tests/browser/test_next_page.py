"""The next page is made ready when a reader is about to open it, and nothing else is."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.reader import PATIENCE, REPORT
from tests.conftest import Site
from tests.server import SiteHandler, serve

LINK = ".md-content a[href='figures/']"
LONGER = "() => new Promise((go) => setTimeout(go, 500))"
"""Longer than page.js waits for a pointer to rest: its timers, which began before, are over."""
CROSS = """link => {
  const move = (target) => target.dispatchEvent(new PointerEvent("pointermove", { bubbles: true }));
  move(link);
  move(document.body);
}"""
WITHOUT_RULES = "HTMLScriptElement.supports = () => false;"
SAVE_DATA = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } });"


@dataclass
class Host:
    """A host that lets browsers keep pages, as GitHub Pages does."""

    url: str
    asked: list[str]
    """The pages that browsers asked it for."""


@pytest.fixture
def host(site: Site, page: Page) -> Iterator[Host]:
    asked: list[str] = []

    class Keeping(SiteHandler):
        def end_headers(self) -> None:
            if self.path.endswith("/"):
                asked.append(self.path.removeprefix("/"))
            self.send_header("Cache-Control", "max-age=600")
            super().end_headers()

    page.add_init_script(REPORT)
    with serve(site.folder, handler=Keeping) as url:
        yield Host(url, asked)


def touch(link: Locator) -> None:
    """Put a finger on a link, which is never quite still."""
    link.dispatch_event("pointerdown", {"buttons": 1})
    link.dispatch_event("pointermove", {"buttons": 1})


@pytest.mark.parametrize(
    ("sign", "before"), [("hover", ""), ("focus", ""), ("touch", ""), ("hover", WITHOUT_RULES)]
)
def test_a_sign_that_a_reader_opens_a_page_asks_for_it_once(
    page: Page, host: Host, sign: str, before: str
) -> None:
    page.add_init_script(before)
    page.goto(host.url)
    link = page.locator(LINK).first
    acts = {"hover": link.hover, "focus": link.focus, "touch": lambda: touch(link)}
    with page.expect_request("**/figures/"):
        acts[sign]()
    acts[sign]()
    page.evaluate(LONGER)
    assert host.asked == ["", "figures/"]
    assert page.evaluate("broken") == []
    link.click()
    page.wait_for_url(f"{host.url}figures/", timeout=PATIENCE)
    assert host.asked == ["", "figures/"]


def test_a_pointer_that_rests_on_a_link_lets_the_browser_paint_its_page(page: Page, host: Host) -> None:
    page.goto(host.url)
    link = page.locator(LINK).first
    link.hover()
    expect(link).to_have_attribute("data-soon", "")
    page.locator("h1").hover()
    expect(page.locator("[data-soon]")).to_have_count(0)


def test_a_finger_on_a_link_loads_its_page_and_paints_nothing_beside_the_click(
    page: Page, host: Host
) -> None:
    page.goto(host.url)
    link = page.locator(LINK).first
    touch(link)
    page.evaluate(LONGER)
    assert host.asked == ["", "figures/"]
    expect(page.locator("[data-soon]")).to_have_count(0)


def test_a_pointer_that_only_crosses_a_link_asks_for_nothing(page: Page, host: Host) -> None:
    page.goto(host.url)
    page.locator(LINK).first.evaluate(CROSS)
    page.evaluate(LONGER)
    assert host.asked == [""]


@pytest.mark.parametrize("before", ["", WITHOUT_RULES])
def test_links_that_open_no_page_of_the_site_ask_for_nothing(page: Page, host: Host, before: str) -> None:
    page.add_init_script(before)
    page.goto(f"{host.url}about/data/")
    for link in ("[href^='http']", "[href^='#']", "[href='index.md']", "[href$='.csv']", ".term"):
        page.locator(f".md-content a{link}:visible").first.focus()
    page.locator(".md-content a[href^='http']:visible").first.hover()
    page.evaluate(LONGER)
    assert host.asked == ["about/data/"]
    expect(page.locator("[data-soon]")).to_have_count(0)


def test_a_cell_of_the_matrix_which_opens_in_place_asks_for_no_page(page: Page, host: Host) -> None:
    page.goto(f"{host.url}matrix/")
    page.locator("td[id='iaas.storage'] a").hover()
    page.evaluate(LONGER)
    assert host.asked == ["matrix/"]


def test_a_reader_who_saves_data_gets_nothing_ahead(page: Page, host: Host) -> None:
    page.add_init_script(SAVE_DATA)
    page.goto(host.url)
    page.locator(LINK).first.hover()
    page.evaluate(LONGER)
    assert host.asked == [""]
