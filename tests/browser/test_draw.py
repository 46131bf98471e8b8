"""Draw the staircase: filled in by mouse, touch, and keyboard, checked with reasons, kept in the browser."""

import json
import re

from playwright.sync_api import Locator, Page, expect

from scripts.catalog import Catalog
from tests.browser.axe import audit
from tests.browser.reader import PHONE, NewContext, address_of, tab_to
from tests.conftest import Site

PAGE = "study/draw/"
KEY = "cloud-layers.draw"
NARROW = f"{PAGE}?models=iaas,paas&rows=textbook"


def cell(page: Page, id_: str) -> Locator:
    return page.locator(f"td[data-cell='{id_}'] button")


def act(page: Page, name: str) -> Locator:
    return page.locator(f".draw [data-act={name}]")


def kept(page: Page) -> dict[str, str]:
    return json.loads(page.evaluate(f"localStorage.getItem('{KEY}')") or "{}")  # type: ignore[no-any-return]


def say(catalog: Catalog, key: str, *values: object, language: str = "en") -> str:
    return str(getattr(catalog.words.words[f"draw-say-{key}"], language)).format(*values)


def test_a_drawing_is_checked_cell_by_cell_with_reasons(page: Page, catalog: Catalog) -> None:
    page.goto(NARROW)
    expect(page.locator(".draw-cell:visible")).to_have_count(18)
    answer = page.get_by_role("button", name="PaaS, Operating system: blank", exact=True)
    answer.click()
    expect(page.get_by_role("button", name="PaaS, Operating system: You", exact=True)).to_be_focused()
    expect(page.locator(".draw-status")).to_have_text("PaaS, Operating system: You")
    cell(page, "iaas.operating-system").click()  # right
    for _ in range(2):
        cell(page, "paas.application").click()  # shared: what Azure's table says
    act(page, "check").click()
    expect(page.locator(".draw-score")).to_be_focused()
    expect(page.locator(".draw-score")).to_have_text(
        f"{say(catalog, 'score', 1, 18)} {say(catalog, 'others', 1, 1, 15)}"
    )
    missed, accepted = page.locator(".draw-misses > li").all()
    expect(missed).to_contain_text(catalog.column("paas").cells["operating-system"].why.en)
    expect(missed.locator("a")).to_have_attribute("href", "../../models/paas/#operating-system")
    expect(accepted).to_contain_text(
        catalog.charts["azure-2026"].rows["applications"].explanations["paas"].en
    )
    expect(cell(page, "paas.application")).to_have_accessible_name("PaaS, Application code: Shared, accepted")
    expect(page.locator("tr[data-layer=operating-system] th")).to_contain_text("1/2")
    assert audit(page) == []

    act(page, "repeat").click()
    assert kept(page) == {"iaas.operating-system": "c", "paas.application": "s"}
    cell(page, "paas.application").click(force=True)  # it's done, so it stays
    assert kept(page)["paas.application"] == "s"
    act(page, "answers").click()
    expect(cell(page, "paas.middleware")).to_have_accessible_name("PaaS, Middleware: Provider")
    act(page, "answers").click()
    expect(cell(page, "paas.middleware")).to_have_accessible_name("PaaS, Middleware: blank")
    act(page, "clear").click()
    assert kept(page) == {}


def test_a_drawing_needs_only_the_keyboard_and_its_link_reproduces_it(page: Page, catalog: Catalog) -> None:
    page.goto(f"ko/{NARROW}")
    tab_to(page, ".draw-cell")
    for key in ("1", "ArrowRight", "2", "ArrowDown", "3", "End", "Home", "Space"):
        page.keyboard.press(key)
    assert kept(page) == {
        "iaas.data": "c",
        "paas.data": "s",
        "paas.application": "p",
        "iaas.application": "c",
    }
    page.keyboard.press("0")
    link = page.locator(".draw-link a")
    expect(link).to_have_attribute(
        "href", re.compile(r"\?models=iaas,paas&rows=textbook&drawn=c-{8},sp-{7}$")
    )
    address = str(link.evaluate("link => link.href"))
    page.evaluate("localStorage.clear()")
    page.goto(address)
    expect(cell(page, "paas.application")).to_have_text("제공자")
    assert kept(page) == {}, "looking at a drawing stores nothing"
    page.goto(f"{PAGE}?models=iaas,nonsense&drawn=xyz")
    expect(page.locator(".draw .matrix-hint")).to_contain_text("nonsense")
    expect(page.locator(".draw .matrix-hint")).to_contain_text("xyz")


def test_products_are_drawn_and_what_is_kept_is_not_trusted(page: Page) -> None:
    page.goto(PAGE)
    bad = {"amazon-eks.auto-mode.data": "<img>", "<b>": "c", "amazon-eks.auto-mode.storage": "p"}
    page.evaluate("([key, kept]) => localStorage.setItem(key, kept)", [KEY, json.dumps(bad)])
    page.goto(f"{PAGE}?models=amazon-eks.auto-mode")
    expect(cell(page, "amazon-eks.auto-mode.storage")).to_have_text("Provider")
    cell(page, "amazon-eks.auto-mode.operating-system").click()
    act(page, "check").click()
    entry = page.locator(".draw-misses > li").filter(has_text="Operating system")
    expect(entry.locator("a").first).to_have_attribute(
        "href", re.compile(r"/services/amazon-eks/#auto-mode-operating-system$")
    )
    assert set(kept(page)) == {"amazon-eks.auto-mode.storage", "amazon-eks.auto-mode.operating-system"}
    page.evaluate(f"localStorage.setItem('{KEY}', '{{[')")
    page.reload()
    expect(page.locator(".draw-cell.draw-blank")).to_have_count(14)
    page.locator(".draw-choice summary").click()
    page.locator(".draw .chip", has_text="SaaS").click()
    assert address_of(page).endswith("?models=saas,amazon-eks.auto-mode")


def test_a_phone_shows_one_column_at_a_time(new_context: NewContext) -> None:
    page = new_context(viewport=PHONE, has_touch=True).new_page()
    page.goto(f"ko/{PAGE}")
    expect(page.locator(".draw-cell:visible")).to_have_count(14)
    for _ in range(2):
        page.locator(".draw-steps button").last.tap()
    cell(page, "iaas.runtime").tap()
    expect(cell(page, "iaas.runtime")).to_have_text("고객")
    act(page, "check").tap()
    expect(page.locator(".draw-score")).to_be_visible()
    assert page.evaluate("document.scrollingElement.scrollWidth") == PHONE["width"]
    assert audit(page) == []


def test_without_javascript_the_table_is_empty_and_the_worksheets_are_there(
    new_context: NewContext, site: Site
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(PAGE)
    expect(page.locator(".draw-table tbody tr")).to_have_count(14)
    expect(page.locator(".draw button:visible")).to_have_count(0)
    for link in page.locator("a.download").all():
        path = link.get_attribute("href")
        assert path
        assert page.request.get(site.url + f"downloads/{path.rsplit('/', 1)[1]}").body().startswith(b"%PDF")
