"""The search finds the models by the names that people type."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from scripts.catalog import Catalog
from tests.browser.reader import at
from tests.site.pages import LANGUAGES, home, model_address

RESULT = ".md-search-result__item > a"


def type_into_search(page: Page, query: str) -> None:
    """Type into the empty search box, whatever was found before."""
    box = page.locator("[data-md-component=search-query]")
    box.click()
    box.fill("")
    page.keyboard.press("End")
    expect(page.locator(RESULT)).to_have_count(0)
    page.keyboard.type(query)
    # A script cannot compose Hangul as an input method does; this is the key event that it would send.
    page.keyboard.press("End")


def expect_first(page: Page, address: str) -> None:
    expect(page.locator(RESULT).first).to_have_attribute("href", re.compile(rf"/any/path/{address}(\?|$)"))


@pytest.mark.parametrize("name", ["name", "full_name"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_model_is_the_first_result_for_its_name(
    page: Page, catalog: Catalog, language: str, name: str
) -> None:
    page.goto(home(language))
    for model_id, model in catalog.models.items():
        type_into_search(page, str(getattr(getattr(model, name), language)))
        expect_first(page, home(language) + model_address(model_id))


@pytest.mark.parametrize(("language", "word"), [("en", "infrastructur"), ("ko", "코로케")])
def test_the_search_begins_before_a_word_is_complete(page: Page, language: str, word: str) -> None:
    found = {"en": "iaas", "ko": "colocation"}
    page.goto(home(language))
    type_into_search(page, word)
    expect_first(page, home(language) + model_address(found[language]))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_result_opens_with_the_enter_key(page: Page, language: str) -> None:
    page.goto(f"{home(language)}layers/")
    type_into_search(page, "FaaS")
    expect_first(page, f"{home(language)}models/faas/")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(rf"/any/path/{home(language)}models/faas/(\?h=.*)?$"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_search_stays_in_the_language_of_the_page(page: Page, language: str) -> None:
    page.goto(home(language))
    type_into_search(page, "Kubernetes")
    expect(page.locator(RESULT).first).to_be_visible()
    found = page.locator(RESULT).evaluate_all("links => links.map(link => link.href)")
    assert ["/any/path/ko/" in link for link in found] == [language == "ko"] * len(found)


def test_a_search_without_a_result_says_so(page: Page) -> None:
    page.goto("")
    type_into_search(page, "qwrtzpsdfg")
    expect(page.locator(".md-search-result__meta")).to_have_text("No matching documents")
    expect(page).to_have_url(at(""))
