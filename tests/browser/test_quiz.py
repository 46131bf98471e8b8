"""The quiz: a round is its address, is played by keyboard, and keeps its progress with the reader."""

import json
import re
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from scripts.catalog import Catalog
from scripts.facts.questions import rank
from tests.browser.axe import audit
from tests.browser.reader import PHONE, NewContext, Watch, address_of, at, expect_in_sight, tab_to
from tests.conftest import Site
from tests.site.pages import home
from tests.site.test_quiz import loaded

PAGE = "study/quiz/"
ROUND = "?topic=serverless&level=2&seed=abc123"
KEY = "cloud-layers.quiz"
QUESTIONS = "**/assets/data/questions.json*"


def expected(site: Site, language: str, topic: str, level: int | None, seed: str) -> list[dict[str, Any]]:
    """The round of an address, worked out here from what is published."""
    pool = [
        each
        for each in loaded(site, language)
        if topic in ("", each["topic"]) and level in (None, each["level"])
    ]
    return sorted(pool, key=lambda each: rank(seed, each["id"]))[:10]


def order(question: dict[str, Any], seed: str) -> list[str]:
    """The answers of a question in the order of a round."""
    indexes = list(range(len(question["choices"])))
    if not question["ordered"]:
        indexes.sort(key=lambda i: rank(seed, f"{question['id']} {i}"))
    return [question["choices"][i] for i in indexes]


def ask(page: Page) -> Locator:
    return page.locator(".quiz-round legend")


def shown(page: Page) -> list[str]:
    return page.locator(".quiz-round .choice-option span").all_inner_texts()


def verdict(page: Page) -> Locator:
    return page.locator(".quiz-verdict[role=status]")


def play(page: Page, questions: list[dict[str, Any]], seed: str, *, wrong: int = 0) -> None:
    """Answer a round by mouse; the first `wrong` questions wrongly."""
    for number, question in enumerate(questions):
        expect(ask(page)).to_have_text(question["ask"])
        right = order(question, seed).index(question["choices"][question["right"]])
        labels = page.locator(".quiz-round .choice-option")
        labels.nth((right + 1) % len(question["choices"]) if number < wrong else right).click()
        page.locator(".quiz-round [type=submit]").click()
        expect(verdict(page)).to_contain_text(question["reason"])
        page.locator("[data-act=next]").click()


def kept(page: Page) -> dict[str, list[int]]:
    return json.loads(page.evaluate(f"localStorage.getItem('{KEY}')") or "{}")  # type: ignore[no-any-return]


def test_an_address_is_a_round(page: Page, site: Site) -> None:
    """The same questions and answers in the same order, at every visit and as this test works them out."""
    questions = expected(site, "ko", "serverless", 2, "abc123")
    assert len(questions) == 10
    for visit in range(2):
        page.goto(home("ko") + PAGE + ROUND)
        for question in questions[: None if visit == 0 else 2]:
            expect(ask(page)).to_have_text(question["ask"])
            assert shown(page) == order(question, "abc123")
            page.locator(".quiz-round .choice-option").first.click()
            page.locator(".quiz-round [type=submit]").click()
            page.locator("[data-act=next]").click()
        if visit == 0:
            address = re.compile(re.escape(ROUND) + "$")
            expect(page.locator(".quiz-address a")).to_have_attribute("href", address)
    expect(page.locator(".quiz-start [name=topic]")).to_have_value("serverless")
    expect(page.locator(".quiz-start [name=level]")).to_have_value("2")


def test_a_round_does_not_depend_on_when_the_questions_come(page: Page, site: Site) -> None:
    """Whether they were loaded before it is asked for, or come late, after another round was asked for."""
    first = expected(site, "en", "serverless", 2, "abc123")[0]
    page.goto(PAGE)
    with page.expect_response(QUESTIONS):
        page.locator(".quiz-start [name=topic]").focus()
    page.evaluate(f"history.pushState(null, '', '{ROUND}'); dispatchEvent(new PopStateEvent('popstate'))")
    expect(ask(page)).to_have_text(first["ask"])

    waiting: list[Route] = []
    page.route(QUESTIONS, lambda route: waiting.append(route))
    with page.expect_request(QUESTIONS):
        page.goto(f"{PAGE}?seed=other", wait_until="domcontentloaded")
    page.evaluate(f"history.pushState(null, '', '{ROUND}'); dispatchEvent(new PopStateEvent('popstate'))")
    expect(page.locator(".quiz-round")).to_be_hidden()
    waiting[0].continue_()
    expect(ask(page)).to_have_text(first["ask"])
    assert shown(page) == order(first, "abc123")


def test_a_round_is_played_by_keyboard_alone(page: Page, site: Site, catalog: Catalog) -> None:
    questions = expected(site, "en", "", None, "k3y")
    words = catalog.words.words
    page.goto(f"{PAGE}?seed=k3y")
    expect(ask(page)).to_have_text(questions[0]["ask"])
    tab_to(page, ".quiz-round input")
    for number, question in enumerate(questions):
        right = order(question, "k3y").index(question["choices"][question["right"]])
        wrong = number in {2, 5}
        choice = (right + 1) % len(question["choices"]) if wrong else right
        page.keyboard.press(str(choice + 1))
        expect(page.locator(".quiz-round input").nth(choice)).to_be_checked()
        page.keyboard.press("Enter")
        word = words["quiz-say-wrong" if wrong else "quiz-say-right"]
        expect(verdict(page).locator("strong")).to_have_text(word.en)
        if wrong:
            expect(verdict(page)).to_contain_text(question["choices"][question["right"]])
        expect(verdict(page).locator("a")).to_have_attribute("href", question["proof"][0])
        expect(page.locator("[data-act=next]")).to_be_focused()
        page.keyboard.press("Enter")
        if number < len(questions) - 1:
            expect(ask(page)).to_be_focused()
            expect_in_sight(ask(page))
    score = page.locator(".quiz-score")
    expect(score).to_be_focused()
    expect_in_sight(score)
    expect(score).to_contain_text("8")
    missed = page.locator(".quiz-missed li")
    expect(missed).to_have_count(2)
    for place, number in enumerate((2, 5)):
        expect(missed.nth(place)).to_contain_text(questions[number]["ask"])
        expect(missed.nth(place).locator("strong")).to_have_text(
            questions[number]["choices"][questions[number]["right"]]
        )


def test_arrows_choose_too_and_a_digit_outside_the_round_does_nothing(page: Page, catalog: Catalog) -> None:
    page.goto(PAGE + ROUND)
    page.locator(".quiz-round [type=submit]").click()
    expect(verdict(page)).to_have_text(catalog.words.words["quiz-say-choose-first"].en)
    assert kept(page) == {}, "an answer has to be chosen first"
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("2")
    assert page.locator(".quiz-round input:checked").count() == 0
    tab_to(page, ".quiz-round input")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".quiz-round input").nth(1)).to_be_checked()
    page.keyboard.press("9")
    expect(page.locator(".quiz-round input").nth(1)).to_be_checked()
    page.locator(".quiz-round [type=submit]").click()
    before = verdict(page).inner_text()
    page.keyboard.press("1")
    page.locator(".quiz-round .choice-option").first.click(force=True)
    expect(page.locator(".quiz-round input").nth(1), "an answer stays").to_be_checked()
    expect(verdict(page)).to_have_text(before, use_inner_text=True)
    assert [entry[0] for entry in kept(page).values()] == [1]


def test_the_missed_ones_come_again_and_so_does_their_address(page: Page, site: Site) -> None:
    questions = expected(site, "en", "serverless", 2, "abc123")
    page.goto(PAGE + ROUND)
    play(page, questions, "abc123", wrong=3)
    page.locator("[data-act=missed]").click()
    expect(page.locator(".quiz-step")).to_contain_text("3")
    address = address_of(page)
    seen = set()
    for number in range(3):
        seen.add(ask(page).inner_text())
        page.locator(".quiz-round .choice-option").first.click()
        page.locator(".quiz-round [type=submit]").click()
        page.locator("[data-act=next]").click()
        assert len(seen) == number + 1
    assert seen == {question["ask"] for question in questions[:3]}
    page.goto(address)
    expect(ask(page)).not_to_be_empty()  # the questions have come
    assert ask(page).inner_text() in seen
    page.go_back()
    expect(ask(page)).to_have_text(questions[0]["ask"])


def test_the_form_begins_a_round_of_its_choice_and_again_another_of_its_kind(page: Page, site: Site) -> None:
    page.goto(PAGE)
    page.locator(".quiz-start [name=topic]").select_option("history")
    page.locator(".quiz-start [name=level]").select_option("3")
    page.locator(".quiz-start [type=submit]").click()
    expect(ask(page)).to_be_focused()
    seed = re.search(r"\?topic=history&level=3&seed=([a-z0-9]+)$", address_of(page))
    assert seed
    questions = expected(site, "en", "history", 3, seed[1])
    assert 0 < len(questions) < 10
    expect(page.locator(".quiz-step")).to_contain_text(f"There are only {len(questions)}")
    play(page, questions, seed[1])
    expect(page.locator(".quiz-score")).to_have_text(f"{len(questions)} of {len(questions)} correct.")
    expect(page.locator("[data-act=missed]")).to_be_hidden()
    expect(page.locator(".quiz-missed")).to_be_hidden()
    page.locator("[data-act=again]").click()
    expect(page).to_have_url(re.compile(r"\?topic=history&level=3&seed=[a-z0-9]{1,16}$"))
    another = address_of(page).rsplit("=", 1)[1]
    assert another != seed[1]
    expect(ask(page)).to_have_text(expected(site, "en", "history", 3, another)[0]["ask"])


@pytest.mark.usefixtures("watch")
def test_what_an_address_says_beyond_a_round_is_ignored_and_told(page: Page, site: Site) -> None:
    for address, told in {
        "?topic=nonsense&level=9&seed=abc123": ("nonsense", "9"),
        "?topic=__proto__&seed=abc123": ("__proto__",),
        "?seed=abc123&theme=pink&topic=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E": (
            "theme",
            "<img src=x onerror=alert(1)>",
        ),
    }.items():
        page.goto(PAGE + address)
        expect(page.locator(".quiz-hint")).to_be_visible()
        for part in told:
            expect(page.locator(".quiz-hint")).to_contain_text(part)
        expect(ask(page)).to_have_text(expected(site, "en", "", None, "abc123")[0]["ask"])
        assert page.locator(".quiz img").count() == 0


def test_a_seed_that_is_none_begins_no_round(page: Page, watch: Watch) -> None:
    for seed in ("ABC", "a" * 17, "%00", "../x", "%EA%B0%80", ""):
        page.goto(f"{PAGE}?seed={seed}")
        expect(page.locator(".quiz-hint"), seed).to_be_visible()
        expect(page.locator(".quiz-round"), seed).to_be_hidden()
    assert not [url for url in watch.asked if "questions" in url]


def test_questions_that_are_not_known_are_left_out_and_told(page: Page, site: Site) -> None:
    known = loaded(site, "en")[7]
    page.goto(f"{PAGE}?only={known['id']},no-such-question&seed=abc123")
    expect(ask(page)).to_have_text(known["ask"])
    expect(page.locator(".quiz-hint")).to_contain_text("no-such-question")
    page.goto(f"{PAGE}?only=no-such-question&seed=abc123")
    expect(page.locator(".quiz-hint")).to_contain_text("The questions at this address no longer exist")
    expect(page.locator(".quiz-round")).to_be_hidden()


def test_the_progress_is_kept_and_can_be_cleared(page: Page, site: Site) -> None:
    questions = expected(site, "en", "serverless", 2, "abc123")
    page.goto(PAGE)
    expect(page.locator("[data-act=clear]")).to_be_hidden()
    page.goto(PAGE + ROUND)
    play(page, questions, "abc123", wrong=4)
    assert kept(page) == {each["id"]: [1, int(i >= 4)] for i, each in enumerate(questions)}
    page.goto(PAGE)
    expect(page.locator(".quiz-progress span")).to_contain_text(
        re.compile("seen 10 of .* last answer to 6 of")
    )
    only = ",".join(each["id"] for each in questions[:2])
    page.goto(f"{PAGE}?only={only}&seed=abc123")
    play(page, questions[:2], "abc123")
    assert kept(page) == {
        each["id"]: [2, 1] if i < 2 else [1, int(i >= 4)] for i, each in enumerate(questions)
    }
    page.locator("[data-act=clear]").click()
    assert page.evaluate(f"localStorage.getItem('{KEY}')") is None
    expect(page.locator(".quiz-progress span")).to_have_text("")
    expect(page.locator("[data-act=clear]")).to_be_hidden()


@pytest.mark.usefixtures("watch")
def test_a_damaged_progress_breaks_nothing(page: Page) -> None:
    page.goto(f"{PAGE}?seed=")  # where a progress can be damaged, and no round begins
    for found in (
        *("{", "null", "[]", '"word"'),
        *('{"x": ["<b>", null]}', '{"x": []}', '{"x": [1, 1, 1], "__proto__": [1, 1]}'),
    ):
        page.evaluate(
            "([key, found]) => { localStorage.setItem(key, found); sessionStorage.clear(); }", [KEY, found]
        )
        page.goto(PAGE + ROUND)
        page.locator(".quiz-round .choice-option").first.click()
        page.locator(".quiz-round [type=submit]").click()
        expect(page.locator(".quiz-progress span"), found).to_contain_text("seen 1 of")


def test_progress_on_questions_that_no_longer_exist_does_not_count(page: Page, site: Site) -> None:
    known = loaded(site, "en")[0]["id"]
    page.add_init_script(
        f"""const old = Object.fromEntries(Array.from({{ length: 500 }}, (_, i) => [`gone-${{i}}`, [1, 1]]));
        localStorage.setItem('{KEY}', JSON.stringify({{ ...old, '{known}': [2, 0] }}));"""
    )
    page.goto(PAGE)
    expect(page.locator(".quiz-progress span")).to_contain_text(
        re.compile("seen 1 of .* last answer to 0 of")
    )


def test_two_tabs_keep_the_answers_of_both(context: BrowserContext, site: Site) -> None:
    tabs = [context.new_page(), context.new_page()]
    for tab, seed in zip(tabs, ("abc123", "k3y"), strict=True):
        tab.goto(f"{PAGE}?seed={seed}")
        expect(ask(tab)).to_be_visible()
    for _ in range(3):
        for tab in tabs:
            tab.locator(".quiz-round .choice-option").first.click()
            tab.locator(".quiz-round [type=submit]").click()
            tab.locator("[data-act=next]").click()
    asked = [each["id"] for seed in ("abc123", "k3y") for each in expected(site, "en", "", None, seed)[:3]]
    assert kept(tabs[0]).keys() == {*asked}
    for tab in tabs:
        expect(tab.locator(".quiz-progress span")).to_contain_text(f"seen {len({*asked})} of")


def test_a_round_goes_on_after_a_reload_and_a_look_at_a_proof(page: Page, site: Site) -> None:
    questions = expected(site, "en", "serverless", 2, "abc123")
    page.goto(PAGE + ROUND)
    play(page, questions[:3], "abc123", wrong=2)
    page.reload()
    expect(ask(page)).to_have_text(questions[3]["ask"])
    page.locator(".quiz-round .choice-option").first.click()
    page.locator(".quiz-round [type=submit]").click()
    said = verdict(page).inner_text()
    verdict(page).locator("a").click()
    expect(page.locator(".quiz")).to_have_count(0)
    page.go_back()
    expect(ask(page)).to_have_text(questions[3]["ask"])
    expect(verdict(page)).to_have_text(said, use_inner_text=True)
    page.locator("[data-act=next]").click()
    play(page, questions[4:], "abc123")
    score = page.locator(".quiz-score")
    expect(score).to_contain_text(re.compile("[78] of 10"))
    assert {entry[0] for entry in kept(page).values()} == {1}, "no answer counts twice"
    page.reload()
    expect(score).to_contain_text(re.compile("[78] of 10"))
    page.goto("about:blank")
    page.goto(PAGE + ROUND)
    expect(ask(page)).to_have_text(questions[0]["ask"])


@pytest.mark.usefixtures("watch")
def test_a_damaged_round_begins_anew(page: Page, site: Site) -> None:
    first = expected(site, "en", "serverless", 2, "abc123")[0]["ask"]
    page.goto(PAGE + ROUND)
    for found in (
        "{",
        "7",
        '{"answers": [["x", 0]], "at": 4}',
        '{"answers": [null], "at": 1}',
        '{"answers": 3, "at": -1}',
    ):
        expect(ask(page)).to_have_text(first)
        page.evaluate(
            """([key, found]) => {
              const address = location.pathname + location.search;
              try { found = JSON.stringify({ address, ...JSON.parse(found) }); } catch {}
              addEventListener("pagehide", () => sessionStorage.setItem(key, found));
            }""",
            [f"{KEY}.round", found],
        )
        page.reload()
        expect(ask(page), found).to_have_text(first)


def test_without_storage_the_quiz_works_and_says_so(
    context: BrowserContext, site: Site, catalog: Catalog
) -> None:
    watch, page = Watch(context, site), context.new_page()
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage',"
        " {get() { throw new DOMException('no', 'SecurityError') }})"
    )
    questions = expected(site, "en", "serverless", 2, "abc123")[:2]
    page.goto(f"{PAGE}?only={questions[0]['id']},{questions[1]['id']}&seed=abc123")
    play(page, questions, "abc123", wrong=1)
    expect(page.locator(".quiz-score")).to_have_text("1 of 2 correct.")
    expect(page.locator(".quiz-progress span")).to_contain_text(catalog.words.words["quiz-say-no-storage"].en)
    own = [line for line in watch.wrong if "quiz" in line]
    assert own == []


def test_when_the_questions_do_not_load_the_reader_is_told(page: Page, catalog: Catalog) -> None:
    page.route(QUESTIONS, lambda route: route.abort())
    page.goto(PAGE + ROUND)
    expect(page.locator(".quiz-hint")).to_have_text(catalog.words.words["quiz-say-not-loaded"].en)
    page.unroute(QUESTIONS)
    page.locator(".quiz-start [type=submit]").click()
    expect(ask(page)).to_be_visible()


def test_without_javascript_every_answer_can_be_opened(new_context: NewContext, site: Site) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(PAGE)
    expect(page.locator(".quiz")).to_be_hidden()
    question = loaded(site, "en")[0]
    topic = page.locator(".quiz-topic").first
    topic.locator("summary").first.click()
    item = topic.locator("li:has(details)").first
    expect(item).to_contain_text(question["ask"])
    expect(item.locator("details strong")).to_be_hidden()
    item.locator("summary").click()
    expect(item.locator("details strong")).to_have_text(question["choices"][question["right"]])
    item.locator("details a").click()
    expect(page).not_to_have_url(at(PAGE))


def test_axe_finds_nothing_wrong_in_a_round(new_context: NewContext, site: Site) -> None:
    """With a question (test_accessibility looks at it), with its verdict, and with the score."""
    first, second = expected(site, "ko", "serverless", 2, "abc123")[:2]
    page = new_context(viewport=PHONE, has_touch=True, is_mobile=True).new_page()
    page.goto(f"{home('ko')}{PAGE}?only={first['id']},{second['id']}&seed=abc123")
    expect(ask(page)).to_be_visible()
    right = order(first, "abc123").index(first["choices"][first["right"]])
    page.locator(".quiz-round .choice-option").nth((right + 1) % 3).click()
    page.locator(".quiz-round [type=submit]").click()
    expect(verdict(page)).not_to_be_empty()
    page.locator(".quiz-topic li").evaluate_all("all => all.slice(8).forEach((one) => one.remove())")
    assert audit(page, ".quiz-round") == []
    page.locator("[data-act=next]").click()
    play(page, [second], "abc123")
    expect(page.locator(".quiz-score")).to_be_visible()
    assert audit(page, ".quiz-end") == []
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0
