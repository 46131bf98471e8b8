"""A word of the glossary is explained where a page uses it: with the mouse, the keyboard and a finger."""

import re

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from scripts import places
from scripts.catalog import Catalog
from tests.browser.reader import PHONE, NewContext, arrive, expect_in_sight, tab_to
from tests.site.pages import home, sources

PAGE = "concepts/cold-starts/"
LINK = ".md-content a[href*='glossary/#']"
BOX = ".term-box"
SCRIPT, DATA = re.compile(r"/terms\.js\b"), re.compile(r"/assets/data/terms\.json\b")
AT_MOST = 10


def used_terms(language: str) -> dict[str, list[str]]:
    """The terms that each page written by hand links to."""
    folder = places.ROOT / places.prose_folder(language)
    return {
        path.relative_to(folder).as_posix(): re.findall(
            r"\]\([^)\s]*glossary\.md#([^)\s]+)\)", path.read_text(encoding="utf-8")
        )
        for path in sources(language)
    }


def test_the_prose_links_its_words_to_the_glossary(language: str) -> None:
    """In the layers, in every concept, and on all but two pages of the models."""
    used = used_terms(language)
    lessons = {page for page in used if page.startswith(("concepts/", "models/", "layers."))}
    without = {page for page in lessons if not used[page]}
    assert len(lessons) > 15
    assert {page for page in without if not page.startswith("models/")} == set()
    assert len(without) <= 2


def test_no_page_is_noisy_with_terms(language: str) -> None:
    used = used_terms(language)
    assert {page: len(terms) for page, terms in used.items() if len(terms) > AT_MOST} == {}


@pytest.fixture
def phone(new_context: NewContext) -> Page:
    """A reader with a finger."""
    return new_context(viewport=PHONE, has_touch=True, is_mobile=True).new_page()


def definition(link: Locator, catalog: Catalog, language: str) -> str:
    """What the box has to say of a link."""
    term = catalog.terms[(link.get_attribute("href") or "").partition("#")[2]]
    return f"{getattr(term.name, language)}: {getattr(term.definition, language)}"


def expect_explained(page: Page, link: Locator, catalog: Catalog, language: str) -> None:
    """The definition is on the screen as a whole, and belongs to the link for a screen reader too."""
    box = page.locator(BOX)
    expect(box).to_be_visible()
    expect(box).to_have_text(definition(link, catalog, language))
    expect(box).to_be_in_viewport(ratio=1)
    expect(link).to_have_attribute("aria-describedby", str(box.get_attribute("id")))
    expect(box).to_have_role("tooltip")


def expect_unexplained(page: Page) -> None:
    expect(page.locator(BOX)).to_be_hidden()
    expect(page.locator("a[aria-describedby]")).to_have_count(0)


def entry(link: Locator, language: str) -> str:
    """The address of the term in the glossary."""
    return f"{home(language)}glossary/#{(link.get_attribute('href') or '').partition('#')[2]}"


def test_the_mouse_shows_what_a_term_means_and_leaves_again(page: Page, catalog: Catalog) -> None:
    """It may move onto the text: who magnifies the screen follows it with the pointer (WCAG 1.4.13)."""
    page.goto(PAGE)
    first, second = page.locator(LINK).first, page.locator(LINK).nth(1)
    expect_unexplained(page)
    first.hover()
    expect_explained(page, first, catalog, "en")
    box = page.locator(BOX).bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 20, box["y"] + box["height"] / 2, steps=10)
    wait_a_moment(page)
    expect_explained(page, first, catalog, "en")
    second.hover()
    expect_explained(page, second, catalog, "en")
    page.keyboard.press("Escape")
    expect_unexplained(page)
    page.mouse.move(2, 2)
    second.hover()
    expect_explained(page, second, catalog, "en")
    page.mouse.move(2, 2, steps=10)
    expect_unexplained(page)
    address = entry(second, "en")
    second.click()
    arrive(page, address)


def wait_a_moment(page: Page) -> None:
    """Let the page finish what an event began, such as hiding the box."""
    page.evaluate("() => new Promise(done => setTimeout(() => requestAnimationFrame(done), 400))")


def test_the_keyboard_shows_what_a_term_means_and_escape_hides_it(page: Page, catalog: Catalog) -> None:
    page.goto("ko/" + PAGE)
    link = tab_to(page, LINK)
    expect_explained(page, link, catalog, "ko")
    page.keyboard.press("Escape")
    expect_unexplained(page)
    expect(link).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect_explained(page, link, catalog, "ko")
    address = entry(link, "ko")
    page.keyboard.press("Enter")
    arrive(page, address)


def test_a_term_that_the_focus_brings_onto_the_screen_is_explained_there(
    page: Page, catalog: Catalog
) -> None:
    page.goto(PAGE)
    first, last = page.locator(LINK).first, page.locator(LINK).last
    for link in (last, first, last):
        page.evaluate("scrollTo(0, 0)")
        page.set_viewport_size({"width": 1280, "height": 300})
        expect(link).not_to_be_in_viewport()
        link.focus()
        wait_a_moment(page)
        expect_explained(page, link, catalog, "en")


def test_the_first_tap_explains_and_the_second_one_follows(phone: Page, catalog: Catalog) -> None:
    phone.goto("ko/" + PAGE)
    for link in (phone.locator(LINK).nth(1), phone.locator(LINK).last, phone.locator(LINK).first):
        link.tap()
        wait_a_moment(phone)
        expect_explained(phone, link, catalog, "ko")
    phone.locator("article h2").first.tap(position={"x": 5, "y": 5})
    expect_unexplained(phone)
    link.tap()
    expect_explained(phone, link, catalog, "ko")
    arrive(phone, "ko/" + PAGE)
    address = entry(link, "ko")
    link.tap()
    arrive(phone, address)
    expect_in_sight(phone.locator("dt:target"))


def test_without_javascript_a_term_leads_to_its_entry(new_context: NewContext) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto("ko/" + PAGE)
    link = page.locator(LINK).first
    address = entry(link, "ko")
    link.click()
    arrive(page, address)
    expect_in_sight(page.locator("dt:target"))


def test_when_the_definitions_do_not_load_a_term_still_leads_to_its_entry(page: Page) -> None:
    page.route(DATA, lambda route: route.abort())
    page.goto(PAGE)
    link = page.locator(LINK).first
    with page.expect_event("requestfailed"):
        link.hover()
    expect_unexplained(page)
    address = entry(link, "en")
    link.click()
    arrive(page, address)


@pytest.mark.parametrize("missing", [SCRIPT, DATA])
def test_a_tap_follows_a_term_that_cannot_be_explained(phone: Page, missing: re.Pattern[str]) -> None:
    errors: list[str] = []
    phone.on("pageerror", lambda error: errors.append(str(error)))
    phone.route(missing, lambda route: route.abort())
    phone.goto(PAGE)
    link = phone.locator(LINK).first
    address = entry(link, "en")
    link.tap()
    arrive(phone, address)
    assert errors == []


def test_a_tap_before_its_script_is_there_explains_when_it_comes(phone: Page, catalog: Catalog) -> None:
    waiting: list[Route] = []
    phone.route(SCRIPT, lambda route: waiting.append(route))
    phone.goto(PAGE)
    link = phone.locator(LINK).first
    with phone.expect_request(SCRIPT):
        link.tap()
    arrive(phone, PAGE)
    waiting[0].continue_()
    expect_explained(phone, link, catalog, "en")
