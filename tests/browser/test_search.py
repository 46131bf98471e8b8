"""The search finds the models by the names that people type."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from scripts.catalog import Catalog
from tests.browser.reader import at
from tests.conftest import BASE_PATH
from tests.site.pages import LANGUAGES, home, model_address

RESULT = ".md-search-result__item > a"


def type_into_search(page: Page, query: str) -> None:
    """Type into the empty search box, whatever was found before."""
    box = page.locator("[data-md-component=search-query]")
    box.click()
    box.fill("")
    page.keyboard.press("End")
    expect(page.locator(RESULT)).to_have_count(0)
    page.keyboard.insert_text(query)
    # Text that is composed, as Hangul is, comes without the key events that the search waits for.
    page.keyboard.press("End")


def expect_first(page: Page, address: str) -> None:
    expect(page.locator(RESULT).first).to_have_attribute("href", re.compile(rf"/any/path/{address}(\?|$)"))


def expect_among_the_first(page: Page, address: str) -> None:
    """The page itself, and not one of its sections, is one of the three results that are seen at once."""
    expect(page.locator(RESULT).first).to_be_visible()
    first = page.locator(".md-search-result__item:nth-child(-n+3) > a").evaluate_all(
        "links => links.map(link => new URL(link.href).pathname)"
    )
    assert BASE_PATH + address in first


@pytest.mark.parametrize("name", ["name", "full_name"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_model_is_among_the_first_results_for_its_name(
    page: Page, catalog: Catalog, language: str, name: str
) -> None:
    page.goto(home(language))
    for model_id, model in catalog.models.items():
        type_into_search(page, str(getattr(getattr(model, name), language)))
        expect_among_the_first(page, home(language) + model_address(model_id))


@pytest.mark.parametrize(("language", "word"), [("en", "infrastructur"), ("ko", "코로케")])
def test_the_search_opens_with_a_key_and_begins_before_a_word_is_complete(
    page: Page, language: str, word: str
) -> None:
    found = {"en": "iaas", "ko": "colocation"}
    page.goto(home(language))
    page.keyboard.press("f")
    expect(page.locator("[data-md-component=search-query]")).to_be_focused()
    page.keyboard.type(word)
    page.keyboard.press("End")
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
