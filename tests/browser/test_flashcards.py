"""Flash cards: turned by key or tap, told to a screen reader, kept in the browser, and never in the way."""

import json
import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from scripts.catalog import Catalog
from scripts.render.study.flashcard_list import TOPICS, Flashcard, flashcards
from scripts.render.study.flashcards import DAYS, ROUND
from tests.browser.axe import audit, shorten
from tests.browser.reader import PHONE, NewContext, Watch, tab_to
from tests.conftest import Site
from tests.site.pages import home

DAY = datetime(2026, 3, 4, 12, tzinfo=UTC)
KEY = "cloud-layers.cards."


@pytest.fixture
def page(page: Page) -> Page:
    """A reader on a known day."""
    page.clock.set_fixed_time(DAY)
    return page


def open_cards(page: Page, language: str = "en", query: str = "") -> None:
    page.goto(f"{home(language)}study/cards/{query}")
    expect(page.locator(".flash-counts")).not_to_be_empty()


def button(page: Page, act: str) -> Locator:
    return page.locator(f".flash-buttons [data-act={act}]")


def shown(page: Page) -> str:
    """The id of the side that is asked."""
    return str(page.locator(".flashcard").get_attribute("data-card"))


def known(catalog: Catalog, language: str) -> dict[str, Flashcard]:
    return {card.id: card for card in flashcards(catalog, language)}


def kept(page: Page, language: str = "en") -> dict[str, list[int]]:
    text = page.evaluate("key => localStorage.getItem(key)", KEY + language)
    return dict(json.loads(text)["cards"]) if text else {}


def keep(page: Page, value: Any, language: str = "en") -> None:
    """Let the browser have kept something before the page is opened."""
    text = json.dumps([KEY + language, value if isinstance(value, str) else json.dumps(value)])
    page.add_init_script(f"if (!sessionStorage.was) localStorage.setItem(...{text}), sessionStorage.was = 1;")


def day_number(day: datetime = DAY) -> int:
    return (day.date() - datetime(1970, 1, 1, tzinfo=UTC).date()).days


def finish(page: Page) -> int:
    """Grade every card of a round as good; return how many there were."""
    number = 0
    while button(page, "flip").is_visible():
        button(page, "flip").click()
        button(page, "good").click()
        number += 1
    return number


def test_a_card_is_turned_and_graded_with_keys_alone(page: Page, catalog: Catalog) -> None:
    open_cards(page, "ko", "?deck=cells")
    cards = known(catalog, "ko")
    status = page.locator(".flashcards [role=status]")
    first = shown(page)
    tab_to(page, "[data-act=flip]")
    for key in ("1", "2"):
        page.keyboard.press(key)
    assert shown(page) == first, "a card that is not turned is not graded"
    page.keyboard.press("Space")
    expect(page.locator(".flash-answer-words")).to_have_text(cards[first].answer)
    expect(page.locator(".flash-text")).to_contain_text(cards[first].text[0])
    anchor = cards[first].target.partition("#")[2]
    expect(page.locator(".flash-page")).to_have_attribute("href", re.compile(rf"/models/.*#{anchor}$"))
    expect(status).to_contain_text(cards[first].answer)
    expect(button(page, "good")).to_be_focused()
    page.keyboard.press("2")
    assert kept(page, "ko") == {first: [2, day_number()]}
    second = shown(page)
    assert second != first
    expect(button(page, "flip")).to_be_focused()
    expect(status).to_contain_text(cards[second].front)
    expect(status).not_to_contain_text(cards[second].text[0])
    page.keyboard.press("Enter")
    expect(page.locator(".flash-text")).to_contain_text(cards[second].text[0])
    page.keyboard.press("1")
    assert kept(page, "ko")[second] == [1, day_number()]
    for _ in range(4):
        assert shown(page) not in {first, second}
        page.keyboard.press("Space")
        page.keyboard.press("Space")
    assert shown(page) == second, "it comes again in the same round"


def test_before_a_card_is_turned_its_answer_is_nowhere(page: Page, catalog: Catalog) -> None:
    open_cards(page, "ko", "?deck=misconceptions")
    cards = known(catalog, "ko")
    for _ in range(3):
        text = cards[shown(page)].text[0]
        expect(page.locator(".flash-front")).to_have_text(cards[shown(page)].front)
        assert text not in str(page.locator(".flashcards").evaluate("desk => desk.innerHTML"))
        button(page, "flip").click()
        expect(page.locator(".flash-text p").first).to_have_text(text)
        button(page, "good").click()
    expect(page.locator(".flash-back")).to_be_hidden()
    open_cards(page, "ko", "?deck=words&model=iaas")
    button(page, "flip").click()
    button(page, "again").click()
    assert shown(page).removesuffix(".back") == "word.iaas", "the card comes again at once"
    text = cards["word.iaas"].text[0]
    assert text not in str(page.locator(".flashcards").evaluate("desk => desk.innerHTML"))


def test_a_tap_turns_a_card_on_a_phone(new_context: NewContext) -> None:
    page = new_context(viewport=PHONE, has_touch=True, is_mobile=True).new_page()
    open_cards(page, "ko")
    page.locator(".flash-front").tap()
    expect(page.locator(".flash-back")).to_be_visible()
    expect(button(page, "good")).to_be_in_viewport()
    box = button(page, "good").bounding_box()
    assert box is not None
    assert box["height"] >= 44
    width = page.evaluate("document.scrollingElement.scrollWidth")
    assert width <= PHONE["width"]
    button(page, "good").tap()
    expect(page.locator(".flash-back")).to_be_hidden()
    expect(button(page, "flip")).to_be_visible()


def test_a_round_has_its_size_says_how_it_went_and_the_next_one_has_other_cards(page: Page) -> None:
    open_cards(page, "en", "?deck=services")
    expect(page.locator(".flash-progress")).to_contain_text(f"1 of {ROUND}")
    button(page, "flip").click()
    missed = shown(page)
    button(page, "again").click()
    assert finish(page) == ROUND
    assert missed in kept(page)
    expect(page.locator(".flash-done")).to_contain_text(f"{ROUND} cards. You knew {ROUND - 1} at first sight")
    expect(page.locator(".flashcards [role=status]")).to_contain_text("Round finished")
    expect(page.locator(".flashcard")).to_be_hidden()
    expect(button(page, "next")).to_be_focused()
    page.keyboard.press("Enter")
    assert shown(page) not in kept(page)


def test_a_card_moves_up_the_boxes_and_comes_back_after_their_days(page: Page) -> None:
    keep(page, {"version": 1, "cards": {"cell.paas.operating-system": [3, day_number()]}})
    query = "?deck=cells&model=paas"
    days = DAYS[2]
    for passed, due in ((days - 1, 0), (days, 1)):
        page.clock.set_fixed_time(DAY + timedelta(days=passed))
        open_cards(page, "en", query)
        expect(page.locator(".flash-counts")).to_contain_text(f"Due today: {due}")
    assert shown(page) == "cell.paas.operating-system", "what is due comes before what is new"
    expect(page.locator(".flash-progress")).to_contain_text("box 3")
    button(page, "flip").click()
    expect(button(page, "good")).to_contain_text(f"in {DAYS[3]} days")
    button(page, "good").click()
    assert kept(page)["cell.paas.operating-system"] == [4, day_number() + days]


def test_both_sides_of_a_card_are_never_asked_in_one_round(page: Page) -> None:
    open_cards(page, "en", "?deck=words&model=iaas")
    assert shown(page).removesuffix(".back") == "word.iaas"
    assert finish(page) == 1
    button(page, "next").click()
    assert finish(page) == 1
    assert set(kept(page)) == {"word.iaas", "word.iaas.back"}
    expect(button(page, "next"), "there are no other cards").to_be_hidden()


def test_words_say_their_language(page: Page) -> None:
    open_cards(page, "ko", "?deck=words&model=iaas")
    for _ in range(2):
        for part in (".flash-front", ".flash-answer-words"):
            if part != ".flash-front":
                button(page, "flip").click()
            text = page.locator(part).inner_text()
            korean = bool(re.search("[가-힣]", text))
            expect(page.locator(part)).to_have_attribute("lang", "ko" if korean else "en")
        button(page, "good").click()
        if button(page, "next").is_visible():
            button(page, "next").click()


def test_the_choice_is_in_the_address_and_back_goes_back(page: Page) -> None:
    open_cards(page)
    page.locator("[name=deck]").select_option("layers")
    expect(page).to_have_url(re.compile(r"\?deck=layers$"))
    assert shown(page).startswith("layer.")
    page.locator("[name=model]").select_option("saas")
    expect(page.locator(".flash-done")).to_contain_text("No card matches")
    page.go_back()
    assert shown(page).startswith("layer.")
    page.go_back()
    expect(page.locator("[name=deck]")).to_have_value("")
    for topic in TOPICS:
        assert page.locator(f".flash-decks a[href='?deck={topic}']").is_visible()


@pytest.mark.usefixtures("watch")
def test_an_address_that_makes_no_sense_is_ignored_and_told(page: Page) -> None:
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    for query, told in {
        "?deck=<img src=x onerror=alert(1)>&model=paas": "<img src=x",
        "?deck=terms&deck=cells&evil=1": "evil",
        "?deck=" + "x" * 5000: "x…",
    }.items():
        open_cards(page, "ko", query)
        hint = page.locator(".flashcards .matrix-hint")
        expect(hint, query[:60]).to_be_visible()
        expect(hint).to_contain_text(told)
        assert len(hint.inner_text()) < 200
        assert page.locator(".flashcards img").count() == 0
        expect(page.locator(".flashcard")).to_be_visible()


@pytest.mark.usefixtures("watch")
@pytest.mark.parametrize(
    "value",
    [
        "{",
        '{"cards": 1}',
        '{"cards": {"x.y": ["<b>", 1], "__proto__": [2, 3], "cell.paas.operating-system": [99, 1]}}',
        {"version": 1, "cards": {"cell.paas.operating-system": [2, 99999999]}},
    ],
    ids=["broken", "number", "hostile", "future"],
)
def test_whatever_the_browser_has_kept_the_cards_work(page: Page, catalog: Catalog, value: Any) -> None:
    keep(page, value)
    open_cards(page, "en", "?deck=cells&model=paas")
    number = sum(id_.startswith("cell.paas.") for id_ in known(catalog, "en"))
    new = number - isinstance(value, dict)
    expect(page.locator(".flash-counts")).to_contain_text(f"new: {new} ")
    first = shown(page)
    button(page, "flip").click()
    button(page, "good").click()
    assert kept(page)[first] == [3 if isinstance(value, dict) else 2, day_number()]


DENIED = """Object.defineProperty(window, 'localStorage', {
  get() { throw new DOMException('denied', 'SecurityError'); } });"""
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"


@pytest.mark.parametrize("refusal", [DENIED, FULL], ids=["denied", "full"])
def test_without_storage_a_round_can_be_learned_and_the_reader_is_told(
    page: Page, site: Site, refusal: str
) -> None:
    watch = Watch(page.context, site)
    page.add_init_script(refusal)
    open_cards(page, "en", "?deck=cells&model=baas")
    missed = shown(page)
    button(page, "flip").click()
    button(page, "again").click()
    expect(page.locator(".flash-counts")).to_contain_text("doesn't let the page store")
    assert shown(page) != missed
    finish(page)
    expect(page.locator(".flash-done")).to_contain_text("Round finished")
    expect(page.locator(".flash-counts")).to_contain_text("Due today: 0")
    ours = [line for line in watch.wrong if "flashcards" in line]
    assert ours == []


def test_progress_is_cleared_only_after_a_question(page: Page) -> None:
    open_cards(page)
    forget = page.locator("[data-act=forget]")
    expect(forget).to_be_hidden()
    page.evaluate("localStorage.setItem('cloud-layers.other', '1')")
    button(page, "flip").click()
    button(page, "good").click()
    page.once("dialog", lambda dialog: dialog.dismiss())
    forget.click()
    assert len(kept(page)) == 1
    page.once("dialog", lambda dialog: dialog.accept())
    forget.click()
    expect(page.locator(".flashcards [role=status]")).to_contain_text("cleared")
    assert kept(page) == {}
    assert page.evaluate("localStorage.getItem('cloud-layers.other')") == "1"


def test_a_second_tab_loses_nothing_of_the_first(page: Page) -> None:
    other = page.context.new_page()
    open_cards(page, "en", "?deck=cells")
    open_cards(other, "en", "?deck=layers")
    for each in (page, other, page):
        button(each, "flip").click()
        button(each, "good").click()
    assert len(kept(page)) == 3


def test_a_key_that_is_kept_down_or_pressed_elsewhere_grades_nothing(page: Page) -> None:
    open_cards(page)
    button(page, "flip").focus()
    page.keyboard.down("Enter")
    for _ in range(5):
        page.keyboard.down("Enter")
    page.keyboard.up("Enter")
    expect(page.locator(".flash-back")).to_be_visible()
    assert kept(page) == {}
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("2")
    assert kept(page) == {}


def test_axe_finds_nothing_wrong_in_the_middle_of_a_round(page: Page) -> None:
    open_cards(page, "ko", "?deck=cells&model=nonsense")
    shorten(page)
    button(page, "flip").click()
    button(page, "again").click()
    assert audit(page, ".flashcards") == []
    button(page, "flip").click()
    assert audit(page, ".flashcards") == []


def test_without_javascript_the_facts_and_the_downloads_are_there(new_context: NewContext) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto("study/cards/")
    expect(page.locator(".flashcards")).to_be_hidden()
    expect(page.locator("noscript p")).to_be_visible()
    expect(page.locator(".flash-decks li:visible")).to_have_count(len(TOPICS))
    expect(page.locator(".flash-downloads a:visible").first).to_be_visible()


def test_cards_that_do_not_load_are_told(page: Page) -> None:
    page.route("**/assets/data/cards.json*", lambda route: route.abort())
    page.goto("study/cards/")
    expect(page.locator(".flashcards .matrix-hint")).to_contain_text("didn't load")
    expect(page.locator(".flashcard")).to_be_hidden()
    expect(button(page, "flip")).to_be_hidden()
