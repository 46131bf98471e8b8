"""The search box: whatever a reader types with, the right thing is one key away."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from scripts.catalog import Catalog
from tests.browser.axe import audit
from tests.browser.reader import PHONE, NewContext, Watch, at
from tests.conftest import BASE_PATH, Site
from tests.site.pages import LANGUAGES, home, model_address

RESULT = ".md-search-result__item > a"
BOX = ".md-search__input"
STATUS = ".md-search-result__meta"

each_language = pytest.mark.parametrize("language", LANGUAGES)


def type_into_search(page: Page, query: str) -> None:
    """Type into the empty search box, whatever was found before. Hangul comes as composed text does."""
    box = page.locator(BOX)
    box.click()
    box.fill("")
    expect(page.locator(RESULT)).to_have_count(0)
    page.keyboard.insert_text(query)


def expect_first(page: Page, address: str) -> None:
    expect(page.locator(RESULT).first).to_have_attribute(
        "href", re.compile(rf"{re.escape(BASE_PATH + address)}$")
    )


def kind_of(result: Locator) -> str:
    return result.locator(".search-kind").inner_text()


@pytest.mark.parametrize("name", ["name", "full_name"])
@each_language
def test_a_model_is_the_first_result_for_its_name(
    page: Page, catalog: Catalog, language: str, name: str
) -> None:
    page.goto(home(language))
    for model_id, model in catalog.models.items():
        type_into_search(page, str(getattr(getattr(model, name), language)))
        expect_first(page, home(language) + model_address(model_id))


@pytest.mark.parametrize("key", ["/", "s", "f"])
@pytest.mark.parametrize(("language", "word"), [("en", "infrastructur"), ("ko", "코로켕")])
def test_the_search_opens_with_a_key_and_begins_before_a_word_is_complete(
    page: Page, language: str, word: str, key: str
) -> None:
    found = {"en": "iaas", "ko": "colocation"}
    page.goto(home(language))
    page.keyboard.press(key)
    expect(page.locator(BOX)).to_be_focused()
    page.keyboard.insert_text(word)
    expect_first(page, home(language) + model_address(found[language]))


def test_a_letter_that_opens_the_search_stays_a_letter_in_a_field(page: Page) -> None:
    page.goto("services/")
    field = page.locator(".filter-tools [name=q]")
    field.click()
    page.keyboard.type("s/f")
    expect(field).to_have_value("s/f")
    expect(page.locator(BOX)).not_to_be_focused()


@each_language
def test_enter_opens_the_first_result(page: Page, language: str) -> None:
    page.goto(f"{home(language)}layers/")
    type_into_search(page, "FaaS")
    expect_first(page, f"{home(language)}models/faas/")
    page.keyboard.press("Enter")
    expect(page).to_have_url(at(f"{home(language)}models/faas/"))


def test_arrows_walk_through_the_results_and_escape_closes(page: Page) -> None:
    page.goto("")
    type_into_search(page, "serverless")
    first = page.locator(RESULT).first
    expect(first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator(BOX)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator(BOX)).not_to_be_focused()
    page.keyboard.press("x")
    expect(page.locator(BOX), "one goes on typing").to_have_value("serverlessx")
    page.keyboard.press("Escape")
    expect(page.locator("#__search")).not_to_be_checked()
    expect(page.locator(BOX)).not_to_be_focused()


@each_language
def test_a_result_on_the_same_page_is_gone_to(page: Page, language: str) -> None:
    page.goto(f"{home(language)}services/")
    type_into_search(page, "lambda")
    page.locator(RESULT).first.click()
    expect(page).to_have_url(at(f"{home(language)}services/#aws-lambda"))
    expect(page.locator("#aws-lambda")).to_be_in_viewport()
    expect(page.locator("#__search")).not_to_be_checked()


@each_language
def test_the_search_stays_in_the_language_of_the_page(page: Page, language: str) -> None:
    page.goto(home(language))
    type_into_search(page, "Kubernetes")
    expect(page.locator(RESULT).first).to_be_visible()
    found = page.locator(RESULT).evaluate_all("links => links.map(link => link.href)")
    assert [f"{BASE_PATH}ko/" in link for link in found] == [language == "ko"] * len(found)


@pytest.mark.parametrize(
    ("language", "query", "kind"),
    [
        ("en", "iaas", "Model"),
        ("en", "람다", "Service"),
        ("en", "iaas vs paas", "Comparison"),
        ("en", "disk failure", "Scenario"),
        ("ko", "운영체제", "계층"),
        ("ko", "서버리스란", "개념"),
        ("ko", "하이퍼바이저", "용어"),
    ],
)
def test_a_result_says_what_kind_of_thing_it_is(page: Page, language: str, query: str, kind: str) -> None:
    page.goto(home(language))
    type_into_search(page, query)
    first = page.locator(RESULT).first
    expect(first).to_be_visible()
    assert kind_of(first) == kind
    expect(first, "a screen reader hears it, too").to_have_accessible_name(re.compile(rf"^{kind} "))


def test_a_result_shows_the_words_that_were_found(page: Page) -> None:
    page.goto("")
    type_into_search(page, "lambda")
    expect(page.locator(RESULT).first.locator("mark").first).to_have_text("Lambda")


@pytest.mark.parametrize(("typed", "meant"), [("ㅑㅁㅁㄴ", "iaas"), ("tjqjfltm", "서버리스")])
def test_the_other_keyboard_is_told(page: Page, typed: str, meant: str) -> None:
    page.goto("ko/")
    type_into_search(page, typed)
    expect(page.locator(STATUS)).to_contain_text(meant)


@each_language
def test_a_search_without_a_result_says_so_and_offers_the_nearest(page: Page, language: str) -> None:
    page.goto(home(language))
    type_into_search(page, "qwrtzpsdfg")
    none = {"en": "Nothing found.", "ko": "찾은 것이 없습니다."}
    expect(page.locator(STATUS)).to_have_text(none[language])
    expect(page).to_have_url(at(home(language)))
    page.locator(".search-suggestion").first.click()
    expect(page.locator(RESULT).first).to_be_visible()
    expect(page.locator(BOX)).to_be_focused()


@each_language
def test_a_search_can_be_linked(page: Page, language: str) -> None:
    page.goto(f"{home(language)}layers/")
    type_into_search(page, "aws lambda")
    expect(page.locator(RESULT).first).to_be_visible()
    link = page.locator(".search-link")
    expect(link).to_be_visible()
    address = str(link.evaluate("link => link.href"))
    assert address.endswith(f"{BASE_PATH}{home(language)}?q=aws+lambda")
    page.goto(address)
    expect_first(page, f"{home(language)}services/#aws-lambda")
    expect(page.locator(BOX)).to_have_value("aws lambda")


def test_a_filter_that_is_linked_opens_no_search(page: Page) -> None:
    page.goto("services/?q=lambda")
    expect(page.locator(".filter-tools [name=q]")).to_have_value("lambda")
    expect(page.locator("#__search")).not_to_be_checked()


@each_language
def test_nothing_of_the_search_is_fetched_before_it_is_wanted(
    new_context: NewContext, site: Site, language: str
) -> None:
    context = new_context(viewport={"width": 1280, "height": 900})
    watch = Watch(context, site)
    page = context.new_page()
    page.goto(f"{home(language)}models/iaas/")
    page.wait_for_load_state("networkidle")
    page.mouse.move(400, 500)
    assert [url for url in watch.asked if "search" in url and "search-open.js" not in url] == []
    page.keyboard.press("/")
    page.keyboard.insert_text("iaas")
    expect(page.locator(RESULT).first).to_be_visible()
    for name in (f"index.{language}.js", "search-engine.js", "search.css"):
        assert any(name in url for url in watch.asked), name
    assert watch.wrong == []


def test_a_phone_searches_by_touch(new_context: NewContext) -> None:
    context = new_context(viewport=PHONE, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto("ko/")
    page.locator("label.md-header__button[for=__search]").tap()
    expect(page.locator(BOX)).to_be_focused()
    page.keyboard.insert_text("공동책임모델")
    expect_first(page, "ko/concepts/shared-responsibility/")
    page.locator(RESULT).first.tap()
    expect(page).to_have_url(at("ko/concepts/shared-responsibility/"))


@pytest.mark.parametrize(("language", "width"), [("en", 1280), ("ko", 320)])
def test_axe_finds_nothing_wrong_in_the_open_search(
    new_context: NewContext, language: str, width: int
) -> None:
    page = new_context(viewport={"width": width, "height": 844}).new_page()
    page.goto(f"{home(language)}?q=lambda")
    expect(page.locator(RESULT).first).to_be_visible()
    assert audit(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.locator(BOX).fill("qwrtzpsdfg")
    expect(page.locator(".search-suggestion").first).to_be_visible()
    assert audit(page) == []
