"""Where a translator has replaced every text of a page, its tools still work: they compare values."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reader import TRANSLATE
from tests.browser.test_quiz import PAGE, ROUND, ask, verdict


@pytest.mark.parametrize(
    ("address", "shown", "choices"),
    [
        ("services/", ".services.filtered > li", {"provider": "aws", "model": "faas"}),
        ("who-patches/", ".who-patches tbody tr", {"provider": "aws", "who": "shared", "sort": "name"}),
    ],
)
def test_a_filter_finds_the_same(page: Page, address: str, shown: str, choices: dict[str, str]) -> None:
    counts = []
    for translated in (False, True):
        page.goto(address)
        expect(page.locator(".filter-tools")).to_be_visible()
        if translated:
            page.evaluate(TRANSLATE)
        for name, value in choices.items():
            page.locator(f".filter-tools [name={name}]").select_option(value=value)
        page.locator(".filter-tools [name=q]").fill("lambda")
        expect(page).to_have_url(re.compile("q=lambda"))
        counts.append(page.locator(f"{shown}:visible").count())
    assert counts[0] == counts[1] > 0


def test_the_quiz_knows_the_right_answer(page: Page) -> None:
    page.goto(PAGE + ROUND)
    expect(ask(page)).to_be_visible()
    page.evaluate(TRANSLATE)
    page.locator(".quiz-round .choice-option").first.click()
    page.locator(".quiz-round [type=submit]").click()
    expect(verdict(page).locator("a")).to_be_visible()
    expect(page.locator(".quiz-round .is-right").first).to_be_visible()
    page.locator("[data-act=next]").click()
    expect(ask(page)).not_to_contain_text("«")


def test_the_matrix_hides_opens_and_adds_columns(page: Page) -> None:
    page.goto("matrix/")
    expect(page.locator(".matrix-tools")).to_be_visible()
    page.evaluate(TRANSLATE)
    page.locator(".chip:has(input[value=saas])").click()
    expect(page.locator("td[id='saas.runtime']")).to_be_hidden()
    page.locator("#product").fill("EKS")
    page.locator("#product-list [role=option]").first.click()
    expect(page.locator("th[data-column^=amazon-eks]").first).to_be_visible()
    page.locator("td[id='iaas.runtime'] a").click()
    expect(page.locator("#cell-popover .popover-body")).not_to_be_empty()


def test_a_quotation_is_what_the_site_says(page: Page) -> None:
    page.goto("scenarios/")
    opener = page.locator(".note-kit-opener").first
    expect(opener).to_be_visible()
    page.evaluate(TRANSLATE)
    opener.click()
    kit = page.locator(".note-kit").first
    expect(kit).to_have_attribute("data-quote", re.compile("."))
    assert "«" not in str(kit.evaluate("kit => kit.dataset.title + kit.dataset.quote"))
