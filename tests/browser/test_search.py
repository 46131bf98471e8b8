"""The search box: whatever a reader types with, the right thing is one key away."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from scripts.catalog import Catalog
from tests.browser.axe import audit
from tests.browser.reader import PHONE, NewContext, at
from tests.conftest import BASE_PATH
from tests.site.pages import LANGUAGES, home, model_address

RESULT = ".md-search-result__item > a"
KEYS = "Control+k"
"""What opens the search; on a Mac, it is Meta+k."""
BOX = ".md-search__input"
STATUS = ".md-search-result__meta"


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


@pytest.fixture(scope="module")
def boxes(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[dict[str, Page]]:
    """The home page of each language, for tests that only type into its search box."""
    context = browser.new_context(**browser_context_args)
    found = {language: context.new_page() for language in LANGUAGES}
    for language, page in found.items():
        page.goto(home(language))
    yield found
    context.close()


def test_a_model_is_the_first_result_for_its_name(
    boxes: dict[str, Page], catalog: Catalog, language: str
) -> None:
    """One of them, by both of its names; test_search_engine asks for all."""
    page = boxes[language]
    model_id, model = list(catalog.models.items())[-1]
    for name in (model.name, model.full_name):
        type_into_search(page, str(getattr(name, language)))
        expect_first(page, home(language) + model_address(model_id))


@pytest.mark.parametrize(
    ("language", "word", "model"), [("en", "infrastructur", "iaas"), ("ko", "코로켕", "colocation")]
)
def test_the_search_opens_by_keyboard_and_begins_before_a_word_is_complete(
    boxes: dict[str, Page], language: str, word: str, model: str
) -> None:
    page = boxes[language]
    page.locator(BOX).fill("")
    page.keyboard.press("Escape")
    expect(page.locator(BOX)).not_to_be_focused()
    page.keyboard.press(KEYS)
    expect(page.locator(BOX)).to_be_focused()
    page.keyboard.insert_text(word)
    expect_first(page, home(language) + model_address(model))


def test_no_single_key_does_anything(page: Page) -> None:
    """A reader who speaks commands must not press one by a word or a sign (WCAG 2.1.4)."""
    page.goto("")
    for keys in ("".join(map(chr, range(33, 65))), "".join(map(chr, range(65, 127)))):
        page.keyboard.type(keys)
        assert page.evaluate("document.activeElement === document.body"), keys
        assert not page.locator("#__search").is_checked(), keys
    assert page.evaluate("scrollY") == 0
    assert page.locator(BOX).input_value() == ""


def test_enter_opens_the_first_result(page: Page) -> None:
    page.goto("ko/layers/")
    type_into_search(page, "FaaS")
    expect_first(page, "ko/models/faas/")
    page.keyboard.press("Enter")
    expect(page).to_have_url(at("ko/models/faas/"))


def test_arrows_walk_through_the_results_and_escape_closes(boxes: dict[str, Page]) -> None:
    page = boxes["en"]
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
    expect(page.locator(BOX), "the reader goes on typing").to_have_value("serverlessx")
    page.keyboard.press("Escape")
    expect(page.locator("#__search")).not_to_be_checked()
    expect(page.locator(BOX)).not_to_be_focused()


def test_a_result_on_the_same_page_is_gone_to(page: Page) -> None:
    page.goto("ko/services/")
    type_into_search(page, "xampp")
    page.locator(RESULT).first.click()
    expect(page).to_have_url(at("ko/services/#xampp"))
    expect(page.locator("#xampp")).to_be_in_viewport()
    expect(page.locator("#__search")).not_to_be_checked()


@pytest.mark.parametrize(
    ("language", "query", "kind"), [("en", "iaas vs paas", "Comparison"), ("ko", "하이퍼바이저", "용어")]
)
def test_a_result_says_what_kind_of_thing_it_is(
    boxes: dict[str, Page], language: str, query: str, kind: str
) -> None:
    page = boxes[language]
    type_into_search(page, query)
    first = page.locator(RESULT).first
    expect(first.locator(".search-kind")).to_have_text(kind)
    expect(first, "a screen reader hears it, too").to_have_accessible_name(re.compile(rf"^{kind} "))


def test_a_result_shows_the_words_that_were_found(boxes: dict[str, Page]) -> None:
    page = boxes["en"]
    type_into_search(page, "lambda")
    word = page.locator(RESULT).first.locator("mark").first
    expect(word).to_have_text("Lambda")
    expect(word, "as the stylesheet marks it, not the browser").to_have_css(
        "text-decoration-line", "underline"
    )


@pytest.mark.parametrize(("typed", "meant"), [("ㅑㅁㅁㄴ", "iaas"), ("tjqjfltm", "서버리스")])
def test_the_status_says_what_was_searched_instead(boxes: dict[str, Page], typed: str, meant: str) -> None:
    page = boxes["ko"]
    type_into_search(page, typed)
    expect(page.locator(STATUS)).to_contain_text(meant)


def test_a_search_without_a_result_says_so_and_offers_the_nearest(
    boxes: dict[str, Page], language: str
) -> None:
    page = boxes[language]
    type_into_search(page, "qwrtzpsdfg")
    none = {"en": "Nothing found.", "ko": "찾은 것이 없습니다."}
    expect(page.locator(STATUS)).to_have_text(none[language])
    expect(page).to_have_url(at(home(language)))
    page.locator(".search-suggestion").first.click()
    expect(page.locator(RESULT).first).to_be_visible()
    expect(page.locator(BOX)).to_be_focused()


def test_a_search_can_be_linked(page: Page) -> None:
    page.goto("ko/layers/")
    type_into_search(page, "aws lambda")
    expect(page.locator(RESULT).first).to_be_visible()
    link = page.locator(".search-link")
    expect(link).to_be_visible()
    address = str(link.evaluate("link => link.href"))
    assert address.endswith(f"{BASE_PATH}ko/?q=aws+lambda")
    page.goto(address)
    expect_first(page, "ko/services/aws-lambda/")
    expect(page.locator(BOX)).to_have_value("aws lambda")


def test_a_search_can_be_cleared(boxes: dict[str, Page], language: str) -> None:
    page = boxes[language]
    clear = page.get_by_role("button", name={"en": "Clear", "ko": "지우기"}[language])
    page.locator(BOX).fill("")
    expect(clear).to_be_hidden()
    type_into_search(page, "paas")
    clear.click()
    expect(page.locator(BOX)).to_have_value("")
    expect(page.locator(BOX)).to_be_focused()
    expect(page.locator(BOX), "a screen reader says what to do").to_have_accessible_description(
        page.locator(STATUS).inner_text()
    )
    expect(page.locator(RESULT)).to_have_count(0)


def test_a_phone_searches_by_touch(new_context: NewContext) -> None:
    page = new_context(viewport=PHONE, has_touch=True, is_mobile=True).new_page()
    page.goto("ko/")
    page.locator("label.md-header__button[for=__search]").tap()
    expect(page.locator(BOX)).to_be_focused()
    page.keyboard.insert_text("공동책임모델")
    expect_first(page, "ko/concepts/shared-responsibility/")
    page.locator(RESULT).first.tap()
    expect(page).to_have_url(at("ko/concepts/shared-responsibility/"))


NAMES, TEXTS = re.compile(r"/names\.json"), re.compile(r"/texts\.json")


def test_a_reader_may_open_the_search_before_its_script_has_come(page: Page) -> None:
    waiting: list[Route] = []
    page.route(re.compile(r"/page\.js"), lambda route: waiting.append(route))
    page.goto("", wait_until="commit")
    page.locator("label.md-header__button[for=__search]").dispatch_event("click")
    expect(page.locator("#__search")).to_be_checked()
    page.locator(BOX).focus()
    page.keyboard.insert_text("lambda")
    waiting[0].continue_()
    expect_first(page, "services/aws-lambda/")


def test_names_are_found_before_the_text_has_come(page: Page) -> None:
    """And a result that a reader has chosen stays where it is when the text comes."""
    waiting: list[Route] = []
    page.route(TEXTS, lambda route: waiting.append(route))
    page.goto("")
    type_into_search(page, "lambda")
    expect_first(page, "services/aws-lambda/")
    count = page.locator(RESULT).count()
    type_into_search(page, "pangyo")
    expect(page.locator(STATUS)).to_have_text("Loading the search …")
    type_into_search(page, "cold start lambda")
    expect(page.locator(RESULT).first).to_be_visible()
    page.keyboard.press("ArrowDown")
    before = [str(link.get_attribute("href")) for link in page.locator(RESULT).all()]
    waiting[0].continue_()
    expect(page.locator(RESULT).nth(len(before))).to_be_attached()
    after = [str(link.get_attribute("href")) for link in page.locator(RESULT).all()]
    assert after[: len(before)] == before, "what was found first has moved"
    expect(page.locator(RESULT).first).to_be_focused()
    type_into_search(page, "pangyo")
    expect_first(page, "timeline/#pangyo-fire")
    type_into_search(page, "lambda")
    expect(page.locator(RESULT).nth(count)).to_be_attached()


def test_a_korean_name_of_a_product_is_found_before_the_text_has_come(page: Page) -> None:
    page.route(TEXTS, lambda route: None)
    page.goto("ko/")
    type_into_search(page, "람다")
    expect_first(page, "ko/services/aws-lambda/")


@pytest.mark.parametrize(
    "file",
    [NAMES, re.compile(r"/search-engine\.js"), re.compile(r"/search\.css"), re.compile(r"/search")],
    ids=["names", "engine", "styles", "all"],
)
def test_a_search_that_does_not_load_says_so_and_can_be_tried_again(
    page: Page, file: re.Pattern[str]
) -> None:
    page.route(file, lambda route: route.abort())
    page.goto("")
    page.keyboard.press(KEYS)
    page.keyboard.insert_text("lambda")
    expect(page.locator(STATUS)).to_have_text("The search did not load.")
    expect(page.locator(STATUS)).to_be_visible()
    expect(page.get_by_role("button", name="Try again")).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Try again")).to_be_hidden()
    page.keyboard.press(KEYS)
    expect(page.locator(STATUS)).to_have_text("The search did not load.")
    page.unroute(file)
    # Without a pointer, which would already load the search on its way and so take the button away.
    page.get_by_role("button", name="Try again").dispatch_event("click")
    expect_first(page, "services/aws-lambda/")
    expect(page.locator(BOX)).to_be_focused()


def test_a_text_that_does_not_load_is_asked_for_again_with_the_next_word(page: Page) -> None:
    page.route(TEXTS, lambda route: route.fulfill(status=503))
    page.goto("")
    type_into_search(page, "lambda")
    expect(page.locator(STATUS)).to_contain_text("Only names are searched")
    expect_first(page, "services/aws-lambda/")
    page.unroute(TEXTS)
    type_into_search(page, "pangyo")
    expect_first(page, "timeline/#pangyo-fire")


def test_axe_finds_nothing_wrong_in_the_open_search(new_context: NewContext) -> None:
    width = 320
    page = new_context(viewport={"width": width, "height": 844}).new_page()
    page.goto("ko/?q=lambda")
    expect(page.locator(RESULT).first).to_be_visible()
    assert audit(page, opened=".md-search") == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.locator(BOX).fill("qwrtzpsdfg")
    expect(page.locator(".search-suggestion").first).to_be_visible()
    assert audit(page, opened=".md-search") == []
