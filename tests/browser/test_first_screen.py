"""The first screen of a page answers its title, on a desk and on a phone."""

from playwright.sync_api import Page, expect

from tests.browser.reader import NewContext
from tests.site.pages import LANGUAGES, home

ANSWERS = {
    "": ".stairs thead",
    "about/corrections/": "article table",
    "ai/": ".ai-table tbody td",
    "charts/": "article table tbody tr",
    "choose/": ".guide .choice-option",
    "compare/iaas-vs-paas/": ".pair tbody tr",
    "figures/": ".figures img",
    "glossary/": ".glossary dt",
    "korea/": ".korean-rules tbody tr",
    "matrix/": ".matrix tbody tr",
    "scenarios/": ".voices tbody tr",
    "services/": ".filter-tools input",
    "services/amazon-eks/": ".settings tbody tr",
    "study/check/": "#chart-text",
    "study/draw/": ".draw-cell:visible",
    "study/certifications/": ".exams tbody tr",
    "study/exam/": ".chart tbody tr",
    "study/quiz/": ".quiz button",
    "study/route/": "ul.route li",
    "timeline/": "figure.timeline",
    "who-patches/": ".filter-tools input",
    "xaas/": ".xaas tbody tr",
}
"""By page, what answers its title, or asks the reader for what is needed."""
LONGEST = {"", "compare/iaas-vs-paas/", "matrix/", "services/amazon-eks/", "who-patches/"}
"""Pages on which the answer is close to the edge of a screen."""
SCREENS = {"desk": (1366, 768), "phone": (390, 844)}


def test_the_first_screen_answers_the_title(page: Page, language: str) -> None:
    """The languages take turns on the pages whose heads are alike."""
    below = {}
    turn = LANGUAGES.index(language)
    for number, (address, answer) in enumerate(ANSWERS.items()):
        if address not in LONGEST and number % len(LANGUAGES) != turn:
            continue
        page.goto(home(language) + address)
        for screen, (width, height) in SCREENS.items():
            page.set_viewport_size({"width": width, "height": height})
            part = page.locator(answer).first
            expect(part).to_be_visible()
            top = part.evaluate("part => part.getBoundingClientRect().top")
            if top > height - 40:
                below[address, screen] = top
    assert below == {}


def test_the_legend_of_the_home_picture_is_on_the_first_screen(page: Page) -> None:
    page.set_viewport_size({"width": 1366, "height": 768})
    for language in LANGUAGES:
        page.goto(home(language))
        expect(page.locator("article .legend").first).to_be_in_viewport(ratio=1)


def test_a_phone_unfolds_the_tools_of_the_matrix(new_context: NewContext) -> None:
    page = new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True).new_page()
    page.goto("ko/matrix/")
    fold, chip = page.locator(".matrix-fold"), page.locator(".chip").first
    expect(chip).to_be_hidden()
    fold.tap()
    expect(fold).to_have_attribute("aria-expanded", "true")
    expect(chip).to_be_visible()
    fold.tap()
    expect(chip).to_be_hidden()
