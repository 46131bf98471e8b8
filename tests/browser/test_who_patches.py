"""Who patches what: a reader filters and sorts the table, and its address says how."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from scripts.catalog import Catalog, ServiceColumn
from scripts.facts.services import PATCHED, all_columns, by_provider
from tests.browser.reader import PHONE, NewContext, address_of
from tests.site.pages import home

PAGE = "who-patches/"
NAMES = ".who-patches tbody [scope=row] > a:visible"
HEADS = ".who-patches [scope=rowgroup]:visible"
STATUS = ".filter-tools .filter-status"
HINT = ".filter-tools .matrix-hint"


def links(page: Page) -> list[str]:
    """The rows that the reader sees, in their order, by what they link to below services/."""
    found = page.locator(NAMES).evaluate_all("links => links.map(link => link.getAttribute('href'))")
    return [link.removeprefix("../services/") for link in found]


def link(column: ServiceColumn) -> str:
    return f"{column.service_id}/" + (f"#{column.setting_id}" if column.setting else "")


def chosen(catalog: Catalog, fits: Callable[[ServiceColumn], bool]) -> list[str]:
    """The rows of the columns that fit, in the order of the page."""
    return [link(each) for columns in by_provider(catalog).values() for each in columns if fits(each)]


def status(catalog: Catalog, language: str, shown: int, own: int | None = None) -> str:
    """What the page says about the rows that it shows."""

    def sentence(key: str, *numbers: int) -> str:
        text = str(getattr(catalog.words.words[key], language))
        for place, number in enumerate(numbers):
            text = text.replace(f"{{{place}}}", str(number))
        return text

    said = sentence("services-shown" if shown else "patches-none", shown, len(all_columns(catalog)))
    return said if own is None else f"{said} {sentence('patches-who', own)}"


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(address_of(page)).query)


def test_a_reader_asks_whose_operating_system_of_a_provider_is_theirs(page: Page, catalog: Catalog) -> None:
    page.goto(f"ko/{PAGE}")
    expect(page.locator(STATUS)).to_have_text(status(catalog, "ko", len(all_columns(catalog))))
    page.locator("[name=provider]").select_option("aws")
    page.locator("[name=layer]").select_option("operating-system")
    page.locator("[name=who]").select_option("customer")
    columns = [
        each
        for each in all_columns(catalog)
        if each.service.provider == "AWS" and each.cells["operating-system"].who == "customer"
    ]
    own = [each for each in columns if "operating-system" in each.origins]
    assert 0 < len(own) < len(columns)
    assert sorted(links(page)) == sorted(map(link, columns))
    expect(page.locator(HEADS)).to_have_text(["AWS"])
    expect(page.locator(STATUS)).to_have_text(status(catalog, "ko", len(columns), len(own)))
    asked = {"provider": ["aws"], "layer": ["operating-system"], "who": ["customer"]}
    assert query(page) == asked

    before, again = links(page), page.context.new_page()
    again.goto(address_of(page))
    expect(again.locator(STATUS)).to_have_text(status(catalog, "ko", len(columns), len(own)))
    assert links(again) == before
    expect(again.locator(HINT)).to_be_hidden()

    # Without a layer, the answer may be that of any of them.
    page.locator("[name=layer]").select_option("")
    any_layer = chosen(
        catalog,
        lambda each: (
            each.service.provider == "AWS" and any(each.cells[id_].who == "customer" for id_ in PATCHED)
        ),
    )
    assert links(page) == any_layer

    page.locator(".filter-tools [type=reset]").click()
    expect(page.locator(STATUS)).to_have_text(status(catalog, "ko", len(all_columns(catalog))))
    assert query(page) == {}


def test_a_reader_sorts_by_name_by_answer_and_back(page: Page, catalog: Catalog) -> None:
    page.goto(PAGE)
    first = links(page)
    assert first == chosen(catalog, lambda _: True)
    page.locator("[name=sort]").select_option("name")
    names = page.locator(NAMES).all_inner_texts()
    assert names[0] < names[-1]
    assert sorted(names, key=str.casefold)[:5] == names[:5]
    expect(page.locator(HEADS)).to_have_count(0)
    expect(page.locator(".row-provider").first).to_be_visible()

    page.locator("[name=sort]").select_option("runtime")
    ranks = [
        (["customer", "shared", "provider"].index(each.cells["runtime"].who), "runtime" not in each.origins)
        for row in links(page)
        for each in all_columns(catalog)
        if link(each) == row
    ]
    assert ranks == sorted(ranks)
    assert query(page) == {"sort": ["runtime"]}

    page.locator("[name=sort]").select_option("")
    assert links(page) == first
    expect(page.locator(HEADS)).to_have_text(list(by_provider(catalog)))
    expect(page.locator(".row-provider").first).to_be_hidden()


@pytest.mark.parametrize(
    ("language", "typed", "found"),
    [
        ("en", "람다 컨테이너", ["aws-lambda/#container-image"]),
        ("ko", "람다 container image", ["aws-lambda/#container-image"]),
    ],
)
def test_a_reader_finds_a_setting_by_names_in_either_language(
    page: Page, catalog: Catalog, language: str, typed: str, found: list[str]
) -> None:
    page.goto(f"{home(language)}{PAGE}")
    page.locator(".filter-tools [name=q]").press_sequentially(typed)
    expect(page.locator(".filter-tools[data-named]")).to_be_visible()
    expect(page.locator(STATUS)).to_have_text(status(catalog, language, len(found)))
    assert links(page) == found
    assert query(page) == {"q": [typed]}
    page.locator(".filter-tools [name=q]").fill("qqqqqq")
    expect(page.locator(STATUS)).to_have_text(status(catalog, language, 0))


@pytest.mark.usefixtures("watch")
def test_what_the_address_asks_for_in_vain_is_named(page: Page, catalog: Catalog) -> None:
    page.goto(f"{PAGE}?who=provider&layer=kernel&sort=%3Cimg%20src%3Dx%3E&more=1")
    ignored = catalog.words.words["tools-ignored"].en
    expect(page.locator(HINT)).to_have_text(f"{ignored} kernel, <img src=x>, more")
    assert page.locator(HINT).locator("*").count() == 0
    expect(page.locator("[name=who]")).to_have_value("provider")
    page.locator("[name=layer]").select_option("runtime")
    expect(page.locator(HINT)).to_be_hidden()
    assert query(page) == {"who": ["provider"], "layer": ["runtime"]}


def test_a_phone_shows_the_table_on_the_first_screen_and_never_scrolls_sideways(
    new_context: NewContext,
) -> None:
    page = new_context(viewport=PHONE).new_page()
    for asked in ("", "?sort=operating-system&who=shared"):
        page.goto(f"ko/{PAGE}{asked}")
        expect(page.locator(".filter-tools")).to_be_visible()
        expect(page.locator(".who-patches td:visible").first).to_be_in_viewport()
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.locator(".who-patches tr:visible").nth(40).scroll_into_view_if_needed()
    expect(page.locator(".who-patches thead a").last).to_be_in_viewport()
    cut = page.locator(".who-patches a:visible").evaluate_all(
        "links => links.filter(link => link.scrollWidth > link.clientWidth + 1 && link.clientWidth).length"
    )
    assert cut == 0


def test_without_scripts_everything_is_listed_by_provider(new_context: NewContext, catalog: Catalog) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"{PAGE}?provider=aws")
    expect(page.locator(".filter-tools")).to_be_hidden()
    expect(page.locator(NAMES)).to_have_count(len(all_columns(catalog)))
    expect(page.locator(HEADS)).to_have_text(list(by_provider(catalog)))


def test_print_says_in_words_what_is_inherited(page: Page, catalog: Catalog) -> None:
    page.goto(PAGE)
    page.emulate_media(media="print")
    expect(page.locator(".filter-tools")).to_be_hidden()
    box = page.locator(".who-patches .inherited i").first.bounding_box()
    assert box
    assert box["width"] > 20, "the word is drawn"
    page.emulate_media(media="screen")
    box = page.locator(".who-patches .inherited i").first.bounding_box()
    assert box
    assert box["width"] <= 1
