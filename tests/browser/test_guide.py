"""The guide asks one question after the other, and its address leads to the same result again."""

from collections.abc import Mapping
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from scripts.catalog import Catalog
from tests.browser.reader import NewContext, address_of, arrive, expect_in_sight, tab_to
from tests.guide import decide, paths

PATH = {
    "hardware": "provider",
    "ready-made": "no-build",
    "in-hand": "source-code",
    "special": "nothing",
    "nights": "nobody",
    "load": "bursts",
}
"""The longest way: every question is asked."""


def question(page: Page, id_: str) -> Locator:
    return page.locator(f".question[data-question='{id_}']")


def choice(page: Page, id_: str, answer: str) -> Locator:
    """The words of an answer, which is where people point."""
    return question(page, id_).locator(f".choice-option:has(input[value='{answer}']) span")


def expect_asked(page: Page, id_: str) -> None:
    """This question is asked and no other, and nothing is decided."""
    expect(question(page, id_)).to_be_visible()
    expect(page.locator(".question:visible")).to_have_count(1)
    expect(page.locator(".guide-result .rule")).to_have_count(0)


def expect_decided(page: Page, catalog: Catalog, language: str, path: Mapping[str, str]) -> None:
    """The result is that of the rules: the models as links, the reason, and what would change it."""
    rule = decide(catalog.guide, path)
    result = page.locator(".guide-result .rule")
    expect(result).to_have_attribute("data-rule", rule.id)
    columns = [catalog.column(key) for key in rule.models]
    expect(result.locator(".result a")).to_have_text([str(getattr(each.name, language)) for each in columns])
    for link, column in zip(result.locator(".result a").all(), columns, strict=True):
        expect(link).to_have_attribute("href", f"../{column.page}")
    expect(result).to_contain_text(str(getattr(rule.because, language)))
    expect(result).to_contain_text(str(getattr(rule.changes, language)))
    expect(page.locator(".question:visible")).to_have_count(0)
    expect(page.locator("article > .decided")).to_have_attribute("id", f"rule-{rule.id}")


def walk(page: Page, path: Mapping[str, str]) -> None:
    """Give the answers of a path, each when its question is asked."""
    for id_, answer in path.items():
        expect_asked(page, id_)
        choice(page, id_, answer).click()


def query(page: Page) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(address_of(page)).query))


def test_the_longest_path_asks_every_question(catalog: Catalog) -> None:
    assert list(PATH) == list(catalog.guide.questions)
    assert PATH in list(paths(catalog.guide))


def test_a_reader_walks_the_guide_with_the_mouse_and_the_address_leads_to_the_result_again(
    page: Page, catalog: Catalog
) -> None:
    page.goto("choose/")
    walk(page, PATH)
    expect_decided(page, catalog, "en", PATH)
    expect_in_sight(page.locator(".guide-result .rule"))
    assert query(page) == PATH
    again = page.context.new_page()
    again.goto(address_of(page))
    expect_decided(again, catalog, "en", PATH)
    expect(again.locator(".guide .matrix-hint")).to_be_hidden()


def test_a_reader_walks_the_guide_with_the_keyboard(page: Page, catalog: Catalog) -> None:
    """Arrows move through the answers, Enter takes one, and the focus is at the next question."""
    page.goto("ko/choose/")
    tab_to(page, ".question input")
    for id_, answer in PATH.items():
        expect_asked(page, id_)
        expect(question(page, id_).locator("input").first).to_be_focused()
        page.keyboard.press("Space")
        for _ in catalog.guide.questions[id_].answers:
            if page.locator(":focus").get_attribute("value") == answer:
                break
            page.keyboard.press("ArrowDown")
        expect_asked(page, id_)
        expect(page.locator(":focus")).to_be_checked()
        page.keyboard.press("Enter")
    expect_decided(page, catalog, "ko", PATH)
    expect(page.locator(".guide-result .rule")).to_be_focused()
    tab_to(page, ".guide-result .result a", limit=1)
    tab_to(page, ".guide-tools [data-act=back]", limit=3)
    page.keyboard.press("Enter")
    expect_asked(page, list(PATH)[-1])


def test_every_path_asks_its_questions_and_ends_as_the_rules_decide(page: Page, catalog: Catalog) -> None:
    every = list(paths(catalog.guide))
    assert len(every) >= 20
    page.goto("ko/choose/")
    walked = page.evaluate(
        """paths => {
          history.pushState = () => {};  // which browsers refuse a hundred times a second
          return paths.map((path) => {
            document.querySelector("[data-act=again]").click();
            const asked = [];
            for (let open; (open = document.querySelector(".question:not([hidden])"));) {
              const {question} = open.dataset;
              asked.push(question);
              const input = open.querySelector(`input[value="${path[question]}"]`);
              if (!input) break;
              input.dispatchEvent(new PointerEvent("pointerdown", {bubbles: true}));
              input.click();
            }
            return [asked, document.querySelector(".guide-result .rule")?.dataset.rule];
          });
        }""",
        every,
    )
    assert walked == [[list(path), decide(catalog.guide, path).id] for path in every]


def test_the_address_of_half_a_path_leads_to_the_next_question(page: Page) -> None:
    first = dict(list(PATH.items())[:3])
    page.goto(f"ko/choose/?{urlencode(first)}")
    expect_asked(page, "special")
    expect(page.locator(".guide-progress")).to_contain_text("4")


def test_a_reader_goes_back_and_begins_again(page: Page) -> None:
    page.goto("choose/")
    back, again = page.locator("[data-act=back]"), page.locator("[data-act=again]")
    expect(back).to_be_hidden()
    walk(page, dict(list(PATH.items())[:3]))
    back.click()
    expect_asked(page, "in-hand")
    back.click()
    expect_asked(page, "ready-made")
    assert query(page) == {"hardware": "provider"}
    choice(page, "ready-made", "nearly").click()
    expect(page.locator(".guide-result .rule")).to_have_attribute("data-rule", "nearly-finished")
    again.click()
    expect_asked(page, "hardware")
    expect(page.locator(".question input:checked")).to_have_count(0)
    arrive(page, "choose/")
    expect(again).to_be_hidden()


def test_the_back_button_of_the_browser_takes_one_answer_back(page: Page) -> None:
    page.goto("ko/choose/")
    walk(page, {"hardware": "provider", "ready-made": "yes-as-it-is"})
    expect(page.locator(".guide-result .rule")).to_have_count(1)
    page.go_back()
    expect_asked(page, "ready-made")
    page.go_back()
    expect_asked(page, "hardware")
    page.go_forward()
    expect_asked(page, "ready-made")
    page.go_forward()
    expect(page.locator(".guide-result .rule")).to_have_attribute("data-rule", "finished")


@pytest.mark.usefixtures("watch")
def test_unknown_answers_in_the_address_are_named_and_ignored(page: Page, catalog: Catalog) -> None:
    hostile = {
        "hardware": "<img src=x onerror=alert(1)>",
        "ready-made": "__proto__",
        "in-hand": "z" * 5000,
        "__proto__": "provider",
        "constructor": "x",
    }
    page.goto(f"choose/?{urlencode(hostile)}&%E0%A4%A=%&nights=team&nights=nobody")
    expect_asked(page, "hardware")
    hint = page.locator(".guide .matrix-hint")
    ignored = catalog.words.words["tools-ignored"].en
    expect(hint).to_have_text(f"{ignored} <img src=x onerror=alert(1)>, __proto__, {'z' * 40}…")
    assert hint.locator("*").count() == 0
    choice(page, "hardware", "own-rooms").click()
    expect(hint).to_be_hidden()
    expect_decided(page, catalog, "en", {"hardware": "own-rooms", "nights": "team"})


def test_answers_to_questions_that_are_not_asked_change_nothing(page: Page, catalog: Catalog) -> None:
    path = {"hardware": "own-machines", "nights": "nobody"}
    extra = {"load": "bursts", "ready-made": "nearly", **path, "special": "machine"}
    page.goto(f"ko/choose/?{urlencode(extra)}")
    expect_decided(page, catalog, "ko", path)
    page.locator("[data-act=back]").click()
    expect_asked(page, "nights")
    assert query(page) == {"hardware": "own-machines"}


def test_without_javascript_every_question_and_every_rule_can_be_read(
    new_context: NewContext, catalog: Catalog
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto("ko/choose/?hardware=provider")
    for id_, each in catalog.guide.questions.items():
        expect(question(page, id_).locator("legend")).to_be_visible()
        expect(question(page, id_).locator(".choice-option:visible")).to_have_count(len(each.answers))
    expect(page.locator(".rule:visible")).to_have_count(len(catalog.guide.rules))
    for rule in catalog.guide.rules:
        expect(page.locator(f"#rule-{rule.id} .conditions")).to_be_visible()
    expect(page.locator(".guide-tools")).to_be_hidden()
    page.locator("#rule-finished .result a").click()
    arrive(page, "ko/models/saas/")
