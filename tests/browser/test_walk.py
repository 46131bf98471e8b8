"""A walk over all pages: no error, no request to another host, nothing too wide, no policy broken."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.reader import PHONE, REPORT, NewContext, Watch
from tests.browser.test_search import RESULT, type_into_search
from tests.conftest import Site
from tests.site.pages import FAMILIES, LANGUAGES, addresses, home, looked_at

WIDTHS = (320, 768)
PARTS = 2
"""The number of parts, so that several workers share the walk."""
OVERFLOW = "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"


@pytest.mark.parametrize("part", range(PARTS))
def test_no_page_scrolls_sideways_asks_another_host_reports_an_error_or_breaks_its_policy(
    new_context: NewContext, site: Site, language: str, part: int
) -> None:
    number = LANGUAGES.index(language)
    listed = [address for address in [*addresses(site, language), "404.html"] if looked_at(address)]
    families = [address for address in listed if address.startswith(tuple(FAMILIES))]
    others = [address for address in listed if address not in families]
    taken = [*others, *families[number :: len(LANGUAGES)]]  # the languages take turns in families
    pages = [home(language) + address for address in taken][part::PARTS]
    assert pages
    context = new_context()
    context.add_init_script(REPORT)
    page, watch, too_wide, broken = context.new_page(), Watch(context, site), [], {}
    for number, address in enumerate(pages):
        page.goto(address)
        if refused := page.evaluate("broken"):
            broken[address] = refused
        for width in WIDTHS[:: -1 if number % 2 else 1]:  # a page opens at the width that the last one had
            page.set_viewport_size({"width": width, "height": PHONE["height"]})
            if overflow := page.evaluate(OVERFLOW):
                too_wide.append(f"{address} at {width} px: {overflow} px too wide")
    assert too_wide == []
    assert broken == {}
    assert watch.wrong == []
    assert len(watch.asked) > len(pages)


def test_searching_or_opening_a_cell_asks_no_other_host_either(page: Page, watch: Watch) -> None:
    page.goto("ko/matrix/")
    page.locator("td[id='iaas.storage'] a").click()
    expect(page.locator("#cell-popover a.source").first).to_be_visible()
    page.keyboard.press("Escape")
    type_into_search(page, "SaaS")
    expect(page.locator(RESULT).first).to_be_visible()
    assert any("ko/assets/search/names.json" in url for url in watch.asked)


def test_the_site_leaves_no_cookie(context: BrowserContext) -> None:
    page = context.new_page()
    page.goto("")
    page.locator(".md-header__option").click()
    page.goto("ko/matrix/")
    assert context.cookies() == []
