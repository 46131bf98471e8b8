"""The first screen of a page answers its title, on a desk and on a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.reader import NewContext
from tests.site.pages import LANGUAGES, home

ANSWERS = {
    "": ".stairs thead",
    "about/corrections/": "article table",
    "charts/": "article table tbody tr",
    "choose/": ".guide .choice-option",
    "compare/iaas-vs-paas/": ".pair tbody tr",
    "figures/": ".figures img",
    "glossary/": ".glossary dt",
    "matrix/": ".matrix tbody tr",
    "scenarios/": ".voices tbody tr",
    "services/": ".filter-tools input",
    "services/amazon-eks/": ".settings tbody tr",
    "study/certifications/": ".exams tbody tr",
    "study/exam/": ".chart tbody tr",
    "study/quiz/": ".quiz button",
    "study/route/": "ul.route li",
    "timeline/": "figure.timeline",
    "who-patches/": ".filter-tools input",
}
"""By page, what answers its title, or asks the reader for what is needed."""
SCREENS = {"desk": (1366, 768), "phone": (390, 844)}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("screen", SCREENS)
def test_the_first_screen_answers_the_title(new_context: NewContext, screen: str, language: str) -> None:
    width, height = SCREENS[screen]
    page = new_context(viewport={"width": width, "height": height}).new_page()
    below = {}
    for address, answer in ANSWERS.items():
        page.goto(home(language) + address)
        part = page.locator(answer).first
        expect(part).to_be_visible()
        top = part.evaluate("part => part.getBoundingClientRect().top")
        if top > height - 40:
            below[address] = top
    assert below == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_legend_of_the_home_picture_is_on_the_first_screen(
    new_context: NewContext, language: str
) -> None:
    page = new_context(viewport={"width": 1366, "height": 768}).new_page()
    page.goto(home(language))
    expect(page.locator("article .legend").first).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_phone_unfolds_the_tools_of_the_matrix(new_context: NewContext, language: str) -> None:
    page = new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True).new_page()
    page.goto(f"{home(language)}matrix/")
    fold, chip = page.locator(".matrix-fold"), page.locator(".chip").first
    expect(chip).to_be_hidden()
    fold.tap()
    expect(fold).to_have_attribute("aria-expanded", "true")
    expect(chip).to_be_visible()
    fold.tap()
    expect(chip).to_be_hidden()
