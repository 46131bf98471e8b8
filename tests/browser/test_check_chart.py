"""Check my chart: a chart of any form is read and compared with reasons, and stays in the browser."""

import re

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from scripts.catalog import Catalog
from tests.browser.axe import audit
from tests.browser.reader import PHONE, NewContext, Watch, tab_to
from tests.conftest import Site

PAGE = "study/check/"
FORMS = {
    "commas": '\ufeffLayer,IaaS,PaaS\r\nO/S,You,Vendor\r\n"Servers, storage",Provider,Provider\r\n',
    "semicolons": "Layer;IaaS;PaaS\nOperating systems;customer;provider\nServers & storage;CSP;CSP",
    "tabs": "\tIaaS\tPaaS\nOS\tC\tP\n서버/스토리지\t제공자\t업체",
    "markdown": "My chart\n\n| | IaaS (VM) | **PaaS** |\n|---|:-:|---|\n"
    "| 운영체제 | 고객 | 제공자 |\n| Servers and storage | ○ | ○ |",
    "turned": "Model,OS,Servers and storage\nIaaS,You,Provider\nPaaS,Provider,Provider",
    "open quotation": 'Layer,IaaS,PaaS\n"OS,You,Provider\nServers and storage,Provider,Provider',
}


def check(page: Page, text: str) -> None:
    page.locator("#chart-text").evaluate("(field, text) => { field.value = text; }", text)
    page.locator(".chart-form [type=submit]").click()
    expect(page.locator(".draw-score")).to_be_focused()


def use_form(page: Page) -> None:
    page.locator(".chart-form .chip", has=page.locator("[value=form]")).click()
    expect(page.locator(".chart-fields")).to_be_visible()


def cell(page: Page, name: str) -> Locator:
    return page.locator(".chart-fields").get_by_role("button", name=name, exact=True)


def score(catalog: Catalog, same: int, all_: int) -> str:
    return catalog.words.words["chart-say-agree"].en.format(same, all_, all_ - same)


def test_the_well_known_chart_is_explained_and_nothing_is_sent(
    page: Page, context: BrowserContext, site: Site, catalog: Catalog
) -> None:
    watch = Watch(context, site)
    page.goto(PAGE)
    page.get_by_role("button", name="Try the nine-row chart").click()
    expect(page.locator(".draw-score")).to_be_focused()
    chart = catalog.charts["textbook"]
    explained = [(row, column) for row in chart.rows.values() for column in row.explanations]
    entries = page.locator(".chart-check .draw-misses > li")
    expect(entries).to_have_count(len(explained))
    expect(entries.first).to_contain_text(explained[0][0].explanations[explained[0][1]].en)
    page.evaluate("scrollTo(0, 0)")  # else the bar covers half of the tabs
    assert audit(page) == []
    context.set_offline(True)
    before = len(watch.asked)
    check(page, FORMS["commas"])
    assert len(watch.asked) == before, "a check asks for nothing"
    assert page.evaluate("[localStorage.length, location.search]") == [0, ""]


def test_charts_of_any_form_are_read(page: Page, catalog: Catalog) -> None:
    page.goto(PAGE)
    for form, text in FORMS.items():
        check(page, text)
        expect(page.locator(".draw-score"), form).to_have_text(score(catalog, 4, 4))


def test_what_is_not_understood_is_said_by_line_and_assigned(page: Page, catalog: Catalog) -> None:
    page.goto(PAGE)
    check(page, "Layer,IaaS,Blah,PaaS\nThingamajig,You,You,Vendor\nOS,maybe,,CSP\nClient devices,You,,You")
    problems = page.locator(".chart-problems li")
    for line, part in ((1, "Blah"), (2, "Thingamajig"), (3, "maybe"), (4, "Client devices")):
        expect(problems.filter(has_text=f"Line {line}").filter(has_text=part)).to_have_count(1)
    expect(page.locator(".draw-score")).to_have_text(score(catalog, 1, 1))
    page.get_by_label("Thingamajig").select_option("runtime")
    page.get_by_label("maybe").select_option("p")
    expect(page.locator(".draw-score")).to_have_text(score(catalog, 3, 4))


def test_a_form_is_filled_in_by_mouse_and_by_keyboard(page: Page, catalog: Catalog) -> None:
    page.goto(PAGE)
    use_form(page)
    expect(page.locator(".chart-fields .draw-cell:visible")).to_have_count(36)
    page.locator(".chart-form [type=submit]").click()
    expect(page.locator(".chart-form").get_by_role("alert")).to_have_text(
        catalog.words.words["chart-say-nothing"].en
    )
    cell(page, "IaaS, O/S: blank").click()
    expect(page.locator(".chart-fields [role=status]")).to_have_text("IaaS, O/S: You")
    tab_to(page, ".chart-fields summary")
    for key in ("Enter", "Tab", "Tab", "Tab", "Space"):  # on-site, colocation, IaaS
        page.keyboard.press(key)
    expect(page.locator(".chart-fields .draw-cell:visible")).to_have_count(27)
    page.locator(".chart-fields .chip", has_text="Facility").click()
    page.locator(".chart-fields .chip", has_text="Networking").click()
    page.locator(".chart-fields .chip", has_text="CaaS nodes").click()
    cell(page, "CaaS nodes, Facility: blank").focus()
    for key in ("1", "ArrowLeft", "ArrowLeft", "Home", "ArrowUp", "2", "1", "ArrowRight", "Space", "3"):
        page.keyboard.press(key)
    tab_to(page, ".chart-form [type=submit]")
    page.keyboard.press("Enter")
    expect(page.locator(".draw-score")).to_be_focused()
    expect(page.locator(".draw-score")).to_have_text(score(catalog, 2, 3))
    page.evaluate("scrollTo(0, 0)")
    assert audit(page) == []
    cell(page, "CaaS nodes, Facility: You").press("3")
    expect(page.locator(".draw-score")).to_have_text(score(catalog, 3, 3))
    page.locator(".chart-form .chip", has=page.locator("[value=text]")).click()
    expect(page.locator("#chart-text")).to_have_value(re.compile("^Layer,.*\nData,", re.DOTALL))


@pytest.mark.parametrize("form", ["turned", "open quotation"])
def test_a_pasted_chart_is_corrected_in_the_form(page: Page, catalog: Catalog, form: str) -> None:
    page.goto(PAGE)
    check(page, FORMS[form])
    use_form(page)
    check_again = page.locator(".chart-form [type=submit]")
    expect(page.locator(".chart-fields .draw-cell:visible")).to_have_count(4)
    check_again.click()
    expect(page.locator(".draw-score")).to_have_text(score(catalog, 4, 4))
    page.locator(".chart-fields .draw-cell:visible").first.press("3")
    expect(page.locator(".draw-score")).to_have_text(score(catalog, 3, 4))


def test_the_form_takes_over_how_a_chart_was_read(page: Page, catalog: Catalog) -> None:
    page.goto(PAGE)
    check(page, 'Layer,,IaaS,Blah;|\n"Thing ""a, b""",,●,\nOS,○,maybe,●')
    page.get_by_label("Blah").select_option("paas")
    page.get_by_label("Thing").select_option("runtime")
    page.get_by_label("●").select_option("p")
    use_form(page)
    expect(cell(page, "IaaS, OS: maybe")).to_have_text("maybe")
    expect(cell(page, "IaaS, Runtime: Provider")).to_be_visible()
    expect(cell(page, "PaaS, OS: Provider")).to_be_visible()
    expect(page.locator(".draw-score")).to_have_text(score(catalog, 1, 2))
    cell(page, "IaaS, OS: maybe").press("1")
    expect(page.locator(".draw-score")).to_have_text(score(catalog, 2, 3))


def test_hostile_and_huge_texts_stay_text(page: Page, language: str) -> None:
    page.goto(f"{'' if language == 'en' else 'ko/'}{PAGE}")
    bad = "<img src=x onerror=alert(1)>"
    check(page, f"{bad},IaaS,{bad}\n{bad},{bad},You\n" + "OS,You,You\n" * 5000)
    assert page.locator(".chart-result img, .chart-result script").count() == 0
    expect(page.locator(".chart-problems")).to_contain_text(bad)
    expect(page.locator(".chart tbody tr")).to_have_count(59)
    page.locator("#chart-text").fill("no chart at all")
    page.locator(".chart-form [type=submit]").click()
    expect(page.locator(".chart-form .matrix-hint")).to_be_visible()
    expect(page.locator(".chart-result")).to_be_hidden()
    page.locator("#chart-text").fill("no chart at all")
    page.locator(".chart-form .chip", has=page.locator("[value=form]")).click()
    expect(page.locator("#chart-text"), "a text that is no chart stays").to_be_visible()
    check(page, f"{bad},IaaS,{bad}\n{bad},{bad},You\nOS,You,You")
    use_form(page)
    expect(cell(page, f"IaaS, {bad}: {bad}")).to_be_visible()
    assert page.locator(".chart-check img").count() == 0


def test_a_phone_has_room_for_it_and_without_javascript_the_charts_are_linked(
    new_context: NewContext,
) -> None:
    page = new_context(viewport=PHONE, has_touch=True).new_page()
    page.goto(f"ko/{PAGE}")
    use_form(page)
    expect(page.locator(".chart-fields .draw-cell:visible")).to_have_count(9)
    page.locator(".draw-steps button").last.tap()
    cell(page, "IaaS, 데이터: 빈칸").tap()
    expect(cell(page, "IaaS, 데이터: 고객")).to_be_visible()
    assert audit(page) == []
    page.locator("[data-act=example]").tap()
    expect(page.locator(".draw-score")).to_be_focused()
    assert page.evaluate("document.scrollingElement.scrollWidth") == PHONE["width"]
    plain = new_context(java_script_enabled=False).new_page()
    plain.goto(PAGE)
    expect(plain.locator(".chart-check")).to_be_hidden()
    expect(plain.locator("article a[href='../../charts/']").first).to_be_visible()
