"""The switch between the languages is a plain link to the same page."""

from __future__ import annotations

import pytest
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


@pytest.mark.parametrize("address", ["models/no/such/page", "ko/models/no-such-page/"])
def test_a_missing_page_offers_links_in_both_languages(page: Page, address: str) -> None:
    response = page.goto(address)
    assert response is not None
    assert response.status == 404
    for language in LANGUAGES:
        links = page.locator(f"section[lang={language}] a")
        targets = links.evaluate_all("links => links.map(link => link.href)")
        assert len(targets) > 3
        assert [page.request.get(target).status for target in targets] == [200] * len(targets)
        links.last.click()
        expect(page.locator("html")).to_have_attribute("lang", language)
        expect(page.locator("article section[lang]")).to_have_count(0)
        page.goto(address)


def test_the_switch_of_a_missing_page_leads_to_the_home_page(page: Page) -> None:
    page.goto("models/no/such/page")
    page.locator(".language-switch").click()
    arrive(page, "ko/")
    expect(page.locator("h1#home")).to_be_visible()


@pytest.mark.parametrize("here", LANGUAGES)
def test_the_404_page_of_each_language_leads_to_the_home_page(page: Page, here: str) -> None:
    """A host that sends the page of the nearest folder sends ko/404.html too."""
    there = next(each for each in LANGUAGES if each != here)
    page.goto(f"{home(here)}404.html")
    page.locator(".language-switch").click()
    arrive(page, home(there))
