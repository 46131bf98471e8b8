"""The note kit: what a reader copies is a link, a quotation or a citation that is right."""

import re
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from scripts import places
from scripts.catalog import Catalog
from scripts.facts.services import with_pages
from tests.browser.reader import NewContext, tab_to
from tests.site.pages import PUBLISHED, home

DAY = datetime(2026, 3, 4, 12, tzinfo=UTC)
FORMS = {"link", "markdown", "picture", "quote", "plain", "apa", "korean", "bibtex"}
CITATIONS = {
    "plain": "2026-03-04",
    "apa": "Retrieved March 4, 2026, from",
    "korean": "2026. 3. 4.",
    "bibtex": "urldate = {2026-03-04}",
}


@pytest.fixture
def page(page: Page) -> Page:
    """A reader with a clipboard, on a known day."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.clock.set_fixed_time(DAY)
    return page


def press(page: Page, kit: str, form: str) -> str:
    page.locator(f"{kit} [data-note-form={form}]").click()
    label = page.locator(f"{kit} [data-note-form={form}]")
    name = label.get_attribute("name") or label.inner_text()
    expect(page.locator(f"{kit} .note-kit-status")).to_contain_text(name)
    return str(page.evaluate("navigator.clipboard.readText()"))


def offered(page: Page, kit: str) -> set[str]:
    buttons = page.locator(f"{kit} [data-note-form]")
    return set(buttons.evaluate_all("all => all.map(one => one.dataset.noteForm)"))


@pytest.mark.parametrize(("address", "language"), [("models/caas/", "ko"), ("compare/iaas-vs-paas/", "en")])
def test_a_page_is_linked_quoted_and_cited(page: Page, catalog: Catalog, address: str, language: str) -> None:
    page.goto(home(language) + address)
    url = PUBLISHED + home(language) + address
    kit = "details.note-kit"
    expect(page.locator(kit)).to_have_count(1)
    assert offered(page, kit) == FORMS
    expect(page.locator(f"{kit} .note-kit-text")).to_be_hidden()
    title = str(page.locator(kit).get_attribute("data-title"))
    id_ = address.rstrip("/").split("/")[-1]
    assert press(page, kit, "link") == url
    link = press(page, kit, "markdown")
    assert re.fullmatch(rf"\[{re.escape(title)} · .+\]\({re.escape(url)}\)", link)
    picture = f"[![{title}]({PUBLISHED}{home(language)}pictures/{id_}.svg)]({url})"
    assert press(page, kit, "picture").split("\n\n") == [picture, link]
    quoted = press(page, kit, "quote")
    assert link in quoted
    if address.startswith("models/"):
        definition = str(getattr(catalog.models[id_].definition.text, language))
        assert quoted.startswith(f"> {definition}\n>\n> ")
    assert "CC BY 4.0" in quoted
    for form, day in CITATIONS.items():
        cited = press(page, kit, form)
        for part in (title, url, day, catalog.citation.version, catalog.citation.author):
            assert part in cited, form
        assert not re.search(r"\{(url|title|date|id)\}", cited), form
    expect(page.locator(f"{kit} .note-kit-text")).to_have_text(cited)
    assert form == "bibtex"
    assert cited.count("{") == cited.count("}")
    assert cited.startswith("@misc{cloud-layers-" + (f"{id_}," if language == "en" else f"ko-{id_},"))


def test_an_open_cell_is_taken_by_the_address_that_opens_it(page: Page, catalog: Catalog) -> None:
    """Taken from a part of the table, too: the link opens the whole."""
    page.goto("ko/matrix/?models=caas,paas&diff=1")
    url = f"{PUBLISHED}ko/matrix/#caas-nodes.operating-system"
    page.locator("[id='caas-nodes.operating-system'] a").click()
    assert offered(page, ".note-kit") == FORMS
    assert press(page, ".note-kit", "link") == url
    page.locator(".cell-popover summary").click()
    why = catalog.column("caas.nodes").cells["operating-system"].why.ko
    quoted = press(page, ".note-kit", "quote")
    assert quoted.startswith(f"> {why}\n")
    assert f"({url})" in quoted
    assert "ko/pictures/caas.svg" in press(page, ".note-kit", "picture")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".note-kit-status")).to_have_text("")
    assert press(page, ".note-kit", "link").endswith("#caas-serverless.operating-system")
    assert page.locator(".cell-popover").evaluate("box => box.matches(':popover-open')")


@pytest.mark.parametrize(
    ("address", "part", "language"), [("services/", "why", "ko"), ("scenarios/", "lesson", "en")]
)
def test_an_entry_of_a_list_brings_the_kit_to_itself(
    page: Page, catalog: Catalog, address: str, part: str, language: str
) -> None:
    """An entry that leads to its own page has its kit there."""
    entries = catalog.services if part == "why" else catalog.scenarios
    first, second = [id_ for id_ in entries if id_ not in with_pages(catalog)][:2]
    page.goto(home(language) + address)
    expect(page.locator(".note-kit")).to_have_count(0)
    for id_ in (first, second):
        place = page.locator(f"[data-note]:is([id='{id_}'], :has([id='{id_}']))")
        opener = place.locator(".note-kit-opener")
        opener.focus()
        page.keyboard.press("Enter")
        expect(opener).to_have_attribute("aria-expanded", "true")
        expect(page.locator(".note-kit")).to_have_count(1)
        expect(place.locator(".note-kit")).to_be_visible()
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.dataset.noteForm") == "link"
        assert offered(page, ".note-kit") == FORMS - {"picture"}
        url = f"{PUBLISHED}{home(language)}{address}#{id_}"
        assert press(page, ".note-kit", "link") == url
        quoted = press(page, ".note-kit", "quote")
        assert str(getattr(getattr(entries[id_], part), language)) in quoted.replace("\\", "")
    opener.click()
    expect(page.locator(".note-kit")).to_have_count(0)
    expect(opener).to_have_attribute("aria-expanded", "false")


def test_titles_and_quotations_are_escaped_for_what_they_are_put_in(page: Page) -> None:
    page.goto("models/iaas/")
    page.locator(".note-kit").evaluate("kit => { kit.dataset.title = 'A & B [x] <i> 50%_{' }")
    assert press(page, ".note-kit", "markdown").startswith(r"[A & B \[x\] \<i\> 50%\_{ ·")
    assert r"title = {{A \& B [x] <i> 50\%\_\{}}" in press(page, ".note-kit", "bibtex")
    assert "“A & B [x] <i> 50%_{”" in press(page, ".note-kit", "plain")


def test_the_kit_is_reached_and_used_by_keyboard(page: Page) -> None:
    page.goto("compare/iaas-vs-paas/#cite")
    page.locator("#cite").evaluate("heading => { heading.tabIndex = -1; heading.focus(); }")
    tab_to(page, "[data-note-form=apa]", limit=20)
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="APA")).to_be_visible()


def test_where_nothing_copies_the_text_is_shown_and_the_reader_is_told(page: Page) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined });")
    page.add_init_script("document.execCommand = () => false;")
    page.goto("models/iaas/")
    page.locator("[data-note-form=link]").click()
    expect(page.locator(".note-kit-status")).to_contain_text("Select the text below")
    expect(page.locator(".note-kit-text")).to_have_text(f"{PUBLISHED}models/iaas/")


def test_without_javascript_links_and_citation_are_text(new_context: NewContext, catalog: Catalog) -> None:
    page = new_context(java_script_enabled=False).new_page()
    for address in ("models/iaas/", "compare/iaas-vs-paas/"):
        page.goto("ko/" + address)
        kit = page.locator(".note-kit")
        shown = kit.locator("code").all_inner_texts()
        assert shown[0] == PUBLISHED + "ko/" + address
        assert shown[-2].endswith(f"]({shown[0]})")
        assert shown[-1].endswith(shown[0])
        assert catalog.citation.version in shown[-1]
        assert kit.locator("button:visible").count() == 0


def test_the_script_is_small() -> None:
    assert (places.ROOT / "overrides/assets/javascripts/note-kit.js").stat().st_size < 4096


def test_every_example_to_take_away_is_copied_as_it_stands(page: Page) -> None:
    page.goto("about/data/")
    buttons = page.locator(".example-tools button")
    assert buttons.count() >= 9
    for number in range(buttons.count()):
        button = buttons.nth(number)
        button.focus()
        page.keyboard.press("Enter")
        tools = page.locator(".example-tools").nth(number)
        expect(tools.locator("[role=status]")).to_have_text(str(tools.get_attribute("data-copied")))
        example = tools.locator("xpath=preceding-sibling::pre[1]")
        assert page.evaluate("navigator.clipboard.readText()") == example.text_content()


def test_an_example_is_selected_where_nothing_can_be_copied(page: Page) -> None:
    page.add_init_script(
        "Object.defineProperty(Navigator.prototype, 'clipboard', {value: undefined});"
        "Document.prototype.execCommand = () => false;"
    )
    page.goto("about/data/")
    tools = page.locator(".example-tools").first
    tools.locator("button").click()
    expect(tools.locator("[role=status]")).to_have_text(str(tools.get_attribute("data-not-copied")))
    assert page.evaluate("getSelection().toString()").startswith("curl -s")


def test_without_scripts_no_button_offers_to_copy(new_context: NewContext) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto("about/data/")
    expect(page.locator("pre.example").first).to_be_visible()
    expect(page.locator(".example-tools:visible")).to_have_count(0)
