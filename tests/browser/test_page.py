"""The parts of every page: the menu, the contents, the button back to the top; and where the focus is."""

import re
import threading
from itertools import cycle

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.reader import PHONE, NewContext, Watch, arrive, at, at_rest, expect_in_sight, tab_to
from tests.site.pages import LANGUAGES, home

OPENER = "button.md-header__button[for=__drawer]"
MENU = ".md-sidebar--primary"
ACTIVE = re.compile(r"\bmd-nav__link--active\b")


@pytest.fixture
def phone(new_context: NewContext) -> Page:
    return new_context(viewport=PHONE).new_page()


def test_the_menu_of_a_phone_opens_and_closes_with_the_keyboard(phone: Page) -> None:
    """Open, it gives the keyboard only what is visible; closed, it is not in its way."""
    phone.goto("models/iaas/")
    opener = phone.locator(OPENER)
    expect(opener).to_have_attribute("aria-expanded", "false")
    tab_to(phone, OPENER, limit=5)
    phone.keyboard.press("Enter")
    expect(opener).to_have_attribute("aria-expanded", "true")
    expect(phone.locator(f"{MENU} :focus")).to_be_in_viewport()
    expect(phone.locator(f"{MENU} :focus")).to_contain_text("Models")
    phone.keyboard.press("Tab")
    expect(phone.locator(":focus")).to_have_text("On-premises")
    phone.keyboard.press("Escape")
    expect(opener).to_have_attribute("aria-expanded", "false")
    expect(opener).to_be_focused()
    expect(phone.locator(MENU)).to_be_hidden()
    for _ in range(20):
        phone.keyboard.press("Tab")
        assert not phone.evaluate(f"!!document.activeElement.closest('{MENU}')")
    opener.focus()
    phone.keyboard.press("Enter")
    expect(phone.locator(f"{MENU} :focus")).to_be_in_viewport()
    phone.keyboard.press("Enter")
    expect(phone.locator(f"{MENU} a:visible", has_text="Matrix").or_(
        phone.locator(f"{MENU} button:visible", has_text="Matrix")
    ).first).to_be_in_viewport()  # fmt: skip


@pytest.mark.parametrize(
    ("address", "link"), [("", "compare/"), ("matrix/", "layers/"), ("study/draw/", "study/quiz/")]
)
def test_a_wide_page_without_a_menu_at_its_side_has_one_on_a_phone(
    phone: Page, address: str, link: str
) -> None:
    phone.goto(address)
    expect(phone.locator(MENU)).to_be_hidden()
    phone.locator(OPENER).click()
    phone.locator(f"{MENU} a:visible[href$='{link.removeprefix('study/')}']").click()
    phone.wait_for_url(f"**/{link}")


def test_the_contents_follow_the_reader(page: Page) -> None:
    page.goto("models/iaas/")
    contents = page.locator(".md-sidebar--secondary")
    page.locator("[id=services]").evaluate("head => head.scrollIntoView()")
    expect(contents.locator("a[href='#services']")).to_have_class(ACTIVE)
    expect(contents.locator(".md-nav__link--active")).to_have_count(1)
    page.locator("[id=stack]").evaluate("head => head.scrollIntoView()")
    expect(contents.locator("a[href='#stack']")).to_have_class(ACTIVE)
    expect(contents.locator(".md-nav__link--active")).to_have_count(1)


def test_the_columns_beside_the_text_stay_on_the_screen(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 400})
    page.goto("models/iaas/")
    page.locator("[id=misconceptions]").evaluate("head => head.scrollIntoView()")
    expect(page.locator(".md-sidebar--secondary .md-nav__link--active")).to_be_in_viewport()
    box = page.locator(".md-sidebar--secondary .md-sidebar__scrollwrap").bounding_box()
    assert box is not None
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= 400


def test_a_reader_who_scrolls_up_is_offered_the_button_to_the_top(page: Page) -> None:
    page.goto("models/iaas/")
    top = page.locator(".md-top")
    expect(top).to_be_hidden()
    page.mouse.wheel(0, 3000)
    page.wait_for_function("() => scrollY > 2000")
    expect(top).to_be_hidden()
    page.mouse.wheel(0, -200)
    expect(top).to_be_visible()
    top.click()
    page.wait_for_function("() => scrollY === 0")


def test_the_keyboard_shows_where_it_is(page: Page) -> None:
    """Whatever has the focus has an outline and is not under the header. test_by_ear walks other pages."""
    page.goto("ko/models/faas/")
    tab_to(page, "article a")
    for _ in range(12):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        outline = focused.evaluate("part => getComputedStyle(part).outlineStyle")
        assert outline != "none", focused.evaluate("part => part.outerHTML")
        expect_in_sight(focused)


def test_the_picture_can_be_skipped_with_the_keyboard(page: Page) -> None:
    page.goto("")
    tab_to(page, "a.skip-picture")
    expect(page.locator("a.skip-picture")).to_be_in_viewport()
    page.keyboard.press("Enter")
    arrive(page, "#ways-in")
    page.keyboard.press("Tab")
    assert page.evaluate("!document.activeElement.closest('.stairs')")


@pytest.mark.parametrize("width", [390, 1440])
def test_the_address_of_a_term_shows_it_with_nothing_over_it(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto("glossary/#hypervisor")
    expect_in_sight(at_rest(page).locator("dt#hypervisor"))
    expect(page.locator(".md-top")).to_be_hidden()
    page.locator("dd a[href='#virtual-machine']").first.click()
    expect(page).to_have_url(at("glossary/#virtual-machine"))
    expect_in_sight(at_rest(page).locator("dt#virtual-machine"))


def test_a_link_into_something_folded_opens_it(page: Page) -> None:
    """So does paper, for as long as it is printed."""
    page.goto("study/quiz/")
    folded = page.locator("article details").first
    page.emulate_media(media="print")
    expect(folded).to_have_attribute("open", "")
    page.emulate_media(media="screen")
    expect(folded).not_to_have_attribute("open", "")
    inside = page.locator("article details details p").last
    inside.evaluate("part => { part.id = 'folded'; }")
    expect(inside).to_be_hidden()
    page.evaluate("location.hash = 'folded'")
    expect(inside).to_be_visible()
    expect_in_sight(inside)


@pytest.mark.parametrize(
    ("language", "address"),
    list(
        zip(
            cycle(LANGUAGES),
            ["", "matrix/", "services/", "study/quiz/", "study/cards/", "choose/"],
            strict=False,
        )
    ),
)
def test_nothing_moves_while_a_page_opens(new_context: NewContext, address: str, language: str) -> None:
    """What a script shows has its place before the script runs: the first paint comes without scripts."""
    context = new_context(viewport=PHONE)
    context.add_init_script(
        "window.moved = 0; const note = (entries) => entries.forEach((entry) => { moved += entry.value; });"
        "window.shifts = new PerformanceObserver((list) => note(list.getEntries()));"
        "shifts.observe({type: 'layout-shift', buffered: true});"
        "window.shifted = () => { note(shifts.takeRecords()); return moved; };"
    )
    page = context.new_page()
    held: list[Route] = []
    painted = threading.Event()
    script = re.compile(r"\.js\b")
    page.route(script, lambda route: route.continue_() if painted.is_set() else held.append(route))
    with page.expect_request(script):  # on a busy machine, the first paint can come before it
        page.goto(home(language) + address, wait_until="commit")
    page.wait_for_function("() => performance.getEntriesByName('first-contentful-paint').length")
    painted.set()
    for route in held:
        route.continue_()
    page.wait_for_load_state()
    assert at_rest(page).evaluate("shifted()") <= 0.01


@pytest.mark.parametrize("address", ["services/?q=ec2&provider=aws", "glossary/#cold-start"])
def test_the_other_language_shows_the_same_choice_and_place(page: Page, address: str) -> None:
    page.goto(address)
    page.locator(".language-switch").click()
    arrive(page, f"ko/{address}")


WANTED = re.compile(r"/assets/(data|search)/|/(terms|search-engine|flashcards|product-list)\.js")
"""What a page asks for when a reader wants it."""


def test_a_page_asks_for_no_data_before_a_reader_wants_it(page: Page, watch: Watch) -> None:
    for address in (
        "models/iaas/",
        "ko/concepts/cold-starts/",
        "ko/services/",
        "who-patches/",
        "matrix/?models=iaas,paas&diff=1",
        "study/quiz/",
        "about/sources/",
    ):
        page.goto(address)
        page.mouse.move(1, 500)
        at_rest(page).evaluate("() => new Promise((go) => requestIdleCallback(go))")
    assert [url for url in watch.asked if WANTED.search(url)] == []
