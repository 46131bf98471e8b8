"""A reader finds what an abbreviation means: by the word, by the nearest column, and by a link."""

from playwright.sync_api import Page, expect

SHOWN = ".xaas tbody tr:visible"


def test_a_meaning_is_found_by_each_of_its_names(page: Page) -> None:
    page.goto("ko/xaas/")
    for word in ("desktop as a", "가상 PC", "VDI"):
        page.locator(".filter-tools [name=q]").fill(word)
        expect(page.locator(SHOWN), word).to_have_count(1)
        expect(page.locator(SHOWN)).to_have_id("daas-desktop")


def test_the_nearest_column_filters_and_a_link_shows_its_row(page: Page) -> None:
    page.goto("xaas/?model=none#dbaas")
    expect(page.locator("#dbaas")).to_be_visible()
    expect(page.locator("#raas-ransomware")).to_be_visible()
    expect(page.locator("#ipaas")).to_be_hidden()
