"""On paper: text and tables, black on white, without controls. Markup is the same in each language."""

import io
from collections.abc import Iterable
from itertools import cycle

import pytest
from playwright.sync_api import Page, ViewportSize, expect
from pypdf import PageObject, PdfReader

from scripts.catalog import Catalog
from tests.browser.reader import NewContext
from tests.site.pages import LANGUAGES, home

ADDRESSES = [
    "",
    "models/caas/",
    "matrix/",
    "compare/iaas-vs-caas/",
    "services/",
    "services/amazon-eks/",
    "choose/",
    "study/notes/",
]


PAPER: ViewportSize = {"width": 718, "height": 1047}
"""A4 between its margins, in CSS pixels."""


def paper(page: Page) -> PdfReader:
    return PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, format="A4")))


def words(sheets: Iterable[PageObject]) -> str:
    return " ".join(" ".join(sheet.extract_text() for sheet in sheets).split())


def test_no_controls_and_no_navigation_are_printed(page: Page) -> None:
    page.emulate_media(media="print")
    for language, address in zip(cycle(LANGUAGES), ADDRESSES, strict=False):
        page.goto(home(language) + address)
        shown = page.evaluate(
            """() => [...document.querySelectorAll(
                 "button, .download, select, input[type=search], nav, header, footer, .md-sidebar," +
                 ".headerlink, [popover]"
               )].filter(part => part.checkVisibility({visibilityProperty: true}))
                 .filter(part => part.getBoundingClientRect().height)
                 .map(part => part.outerHTML.slice(0, 80))"""
        )
        assert shown == [], address
        expect(page.locator("h1")).to_be_visible()


def test_the_matrix_is_one_landscape_page(page: Page, catalog: Catalog) -> None:
    page.goto("ko/matrix/")
    sheet = paper(page).pages[0]
    assert sheet.mediabox.width > sheet.mediabox.height
    # A PDF has blanks wherever letters are apart, so blanks say nothing.
    said = "".join(sheet.extract_text().split())
    for layer in catalog.layers.values():
        assert "".join(layer.name.ko.split()) in said


def test_on_paper_the_whole_matrix_is_legible(page: Page) -> None:
    page.emulate_media(media="print")
    page.set_viewport_size(PAPER)
    page.goto("matrix/")
    frame = page.locator(".matrix-scroll")
    assert frame.evaluate("frame => getComputedStyle(frame).overflow") == "visible"
    assert frame.evaluate("frame => frame.scrollHeight - frame.clientHeight") <= 1
    # A browser shrinks a page that is too wide for the paper. What it shrinks must stay legible.
    width = page.evaluate("document.scrollingElement.scrollWidth")
    size = page.locator(".matrix td a").first.evaluate("cell => parseFloat(getComputedStyle(cell).fontSize)")
    points = size * min(1, PAPER["width"] / width) * 72 / 96
    assert points >= 7, f"{points:.1f} pt"


def test_a_printer_draws_the_marks_though_it_leaves_out_backgrounds(new_context: NewContext) -> None:
    """On white, whatever the screen. test_forced_colors compares the marks."""
    page = new_context(color_scheme="dark").new_page()
    page.goto("matrix/")
    page.emulate_media(media="print")
    for who in ("customer", "shared", "provider"):
        mark = page.locator(f".matrix .mark--{who}").first
        assert mark.evaluate("mark => getComputedStyle(mark).printColorAdjust") == "exact"
    ground = page.evaluate("getComputedStyle(document.querySelector('.matrix td')).backgroundColor")
    assert ground == "rgb(255, 255, 255)"


def test_links_that_leave_the_site_show_their_address_and_others_do_not(page: Page) -> None:
    page.goto("services/amazon-eks/")
    page.emulate_media(media="print")

    def added(selector: str) -> set[str]:
        found = page.locator(selector).evaluate_all(
            "all => all.map(one => getComputedStyle(one, '::after').content)"
        )
        return set(found)

    assert added("article a[href]:not([href^=http])") <= {"none", "normal", '"\u202f*" / ""'}, "or inherited"
    assert all("<" in text for text in added("article a[href^=http]"))
    said = words(paper(page).pages[:3]).replace(" ", "")
    first = page.locator("article a[href^=http]").evaluate_all("all => all.slice(0, 5).map(one => one.href)")
    assert first
    assert all(url in said for url in first)


def test_a_page_is_printed_whole_upright_and_with_its_address(page: Page, catalog: Catalog) -> None:
    """A long table repeats its head on each sheet, and what is folded is open."""
    page.goto("ko/models/caas/")
    page.locator(".note-kit > summary").click()
    page.evaluate("document.querySelector('.note-kit').open = false")
    sheets = paper(page).pages
    assert sheets[0].mediabox.width < sheets[0].mediabox.height
    heads = [catalog.words.words[key].ko for key in ("layer", "who", "why")]
    assert sum(" ".join(heads) in words([sheet]) for sheet in sheets[:6]) > 2
    last = words(sheets[-3:])
    assert catalog.words.words["permanent-address"].ko in last
    address = str(page.locator("link[rel=canonical]").get_attribute("href"))
    assert address in last.replace(" ", "")


def test_a_table_that_fits_is_not_broken(page: Page) -> None:
    page.goto("compare/iaas-vs-caas/")
    page.emulate_media(media="print")
    assert page.locator("table.pair").evaluate("table => getComputedStyle(table).breakInside") == "avoid"
    assert page.locator("table.pair tr").first.evaluate("row => getComputedStyle(row).breakInside") == "avoid"


@pytest.mark.parametrize("javascript", [True, False])
def test_paper_is_white_when_the_screen_is_dark(new_context: NewContext, javascript: bool) -> None:
    page = new_context(color_scheme="dark", java_script_enabled=javascript).new_page()
    for address in ADDRESSES[:: 1 if javascript else -4]:
        page.goto(address)
        page.emulate_media(media="print", color_scheme="dark")
        ink, ground = page.locator("article p").first.evaluate(
            """part => {
              const color = (one) => getComputedStyle(one).backgroundColor;
              let ground = part;
              while (ground && color(ground) === "rgba(0, 0, 0, 0)") ground = ground.parentElement;
              return [getComputedStyle(part).color, ground ? color(ground) : "none"];
            }"""
        )
        assert ink in {"rgb(0, 0, 0)", "rgb(51, 51, 51)"}, address
        assert ground in {"none", "rgb(255, 255, 255)", "rgb(245, 248, 252)"}, address
        page.emulate_media(media="screen")
