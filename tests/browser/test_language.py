"""The switch between the languages is a plain link to the same page."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.reader import arrive
from tests.site.pages import LANGUAGES, home


def test_the_switch_stays_on_the_page(page: Page) -> None:
    """There and back."""
    for address in ("", "models/caas/", "about/sources/"):
        page.goto(address)
        heading = str(page.locator("h1").get_attribute("id"))
        for there in reversed(LANGUAGES):
            page.locator(".language-switch").click()
            arrive(page, home(there) + address)
            expect(page.locator("html"), address).to_have_attribute("lang", there)
            expect(page.locator("h1"), address).to_have_attribute("id", heading)


def test_the_switch_of_a_missing_page_leads_to_the_home_page(page: Page) -> None:
    page.goto("models/no/such/page")
    page.locator(".language-switch").click()
    arrive(page, "ko/")
    expect(page.locator("h1#home")).to_be_visible()
