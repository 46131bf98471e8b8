"""Without JavaScript, the site says the same."""

from playwright.sync_api import expect

from scripts.catalog import Catalog
from tests.browser.reader import NewContext, at


def test_without_javascript_the_tables_are_there_and_their_links_work(
    new_context: NewContext, catalog: Catalog
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto("ko/")
    expect(page.locator(".stairs tbody tr")).to_have_count(len(catalog.layers))
    expect(page.locator(".stairs")).to_be_visible()
    page.locator(".stairs thead a[href='models/saas/']").click()
    expect(page.locator("table.cells tbody tr")).to_have_count(len(catalog.layers))
    expect(page.locator("figure.stack svg")).to_be_visible()
    page.locator(".md-tabs a[href$='/matrix/']").click()
    expect(page.locator(".matrix tbody tr")).to_have_count(len(catalog.layers))


def test_without_javascript_a_phone_can_open_the_menu_and_switch_the_language(
    new_context: NewContext,
) -> None:
    page = new_context(java_script_enabled=False, viewport={"width": 390, "height": 844}).new_page()
    page.goto("layers/")
    page.locator("label.md-header__button[for=__drawer]").click()
    page.locator(".md-nav--primary a.md-nav__link[href='../matrix/']").click()
    expect(page).to_have_url(at("matrix/"))
    page.locator(".language-switch").click()
    expect(page).to_have_url(at("ko/matrix/"))
