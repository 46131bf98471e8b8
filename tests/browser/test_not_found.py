"""A wrong address offers the nearest pages; an old address forwards and keeps its query and anchor."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reader import NewContext, Watch, address_of, at_rest
from tests.conftest import Site
from tests.site.pages import home

NEAREST = {
    "models/iass/": "models/iaas/",
    "model/paas": "models/paas/",
    "matrixx/": "matrix/",
    "concepts/coldstarts/": "concepts/cold-starts/",
    "compare/iaas-vs-pass/": "compare/iaas-vs-paas/",
    "Glossary.html": "glossary/",
}


def test_the_nearest_page_is_the_first_offer(page: Page, site: Site, language: str) -> None:
    for asked, nearest in NEAREST.items():
        answer = page.goto(home(language) + asked)
        assert answer is not None
        assert answer.status == 404, asked
        first = page.locator(f".not-found[lang={language}] .nearest a").first
        expect(first, asked).to_be_visible()
        assert first.evaluate("link => link.href") == site.url + home(language) + nearest
    first.click()
    expect(page.locator("article h1")).to_be_visible()


def test_an_address_like_nothing_offers_nothing_and_nothing_in_it_runs(page: Page, site: Site) -> None:
    watch = Watch(page.context, site)
    with page.expect_response("**/assets/data/pages.json"):
        page.goto("%3Cimg%20src=x%20onerror=alert(1)%3E/" + "z" * 300)
    expect(page.locator(".not-found").first).to_be_visible()
    at_rest(page)
    expect(page.locator(".nearest").first).to_be_hidden()
    assert [what for what in watch.wrong if "404" not in what] == []


def test_without_javascript_the_main_pages_are_offered(new_context: NewContext) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto("models/iass/")
    expect(page.locator(".nearest").first).to_be_hidden()
    expect(page.locator(".not-found").first.locator("a").nth(1)).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
def test_an_other_address_forwards(new_context: NewContext, scripts: bool) -> None:
    page = new_context(java_script_enabled=scripts).new_page()
    page.goto("ko/compare/paas-vs-iaas/" + ("?a=1#stacks" if scripts else ""))
    page.wait_for_url("**/ko/compare/iaas-vs-paas/**")
    assert address_of(page).endswith("?a=1#stacks") == scripts
