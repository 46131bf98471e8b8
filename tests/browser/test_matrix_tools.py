"""The matrix as an instrument: ask it, link to it, open one cell, and take away what is shown."""

import csv
import io
import json
import re
from collections.abc import Sequence
from urllib.parse import quote

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from scripts.catalog import Catalog, Column, ServiceColumn
from tests.browser.reader import PHONE, NewContext, Watch, address_of, at, expect_in_sight, tab_to, unfold
from tests.browser.test_phone import is_on_top
from tests.site.pages import PUBLISHED, cell_words, home, label

REASON = "#cell-popover"
HINT = ".matrix-hint"
STATUS = ".matrix-status"
TEXTBOOK = "input[name=rows][value=textbook]"
DIFFERENCES = "input[name=diff]"
RESET = "button[data-act=reset]"
MODELS = ("iaas", "paas")
FINGER = {"viewport": PHONE, "has_touch": True, "is_mobile": True}
WITHOUT_CLIPBOARD = "Object.defineProperty(Navigator.prototype, 'clipboard', {value: undefined})"


# ── A reader and what they see ──


class Hands:
    """A reader who does everything with the mouse, with the keyboard or with a finger."""

    def __init__(self, page: Page, way: str) -> None:
        self.page, self.way = page, way

    def press(self, selector: str, key: str = "Enter") -> None:
        """Press what a selector names; `key` does it on the keyboard, once Tab has led there."""
        part = self.page.locator(selector)
        if self.way == "keyboard":
            if not part.evaluate("part => part === document.activeElement"):
                tab_to(self.page, selector)
            self.page.keyboard.press(key)
        elif self.way == "touch":
            if part.is_hidden():
                unfold(self.page)
            part.tap()
        else:
            part.click()


@pytest.fixture(params=["mouse", "keyboard", "touch"])
def hands(new_context: NewContext, request: pytest.FixtureRequest) -> Hands:
    way = str(request.param)
    context = new_context(**(FINGER if way == "touch" else {}))
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    return Hands(context.new_page(), way)


def chip(column_id: str) -> str:
    return f"input[name=model][value={column_id}]"


def cell(column_id: str, layer_id: str) -> str:
    """The selector of a cell of the table."""
    return f"td[id='{column_id}.{layer_id}']"


def link_of(column_id: str, layer_id: str) -> str:
    return f"{cell(column_id, layer_id)} a"


def names(things: Sequence[object], language: str) -> list[str]:
    return [str(getattr(thing, language)) for thing in things]


def word(catalog: Catalog, language: str, key: str) -> str:
    return str(getattr(catalog.words.words[key], language))


def columns(catalog: Catalog, ids: Sequence[str] = ()) -> list[Column]:
    """The columns with these ids, a model standing for all its variants; all columns without ids."""
    return [column for column in catalog.columns if not ids or {column.id, column.model_id} & set(ids)]


def every_column(catalog: Catalog) -> list[Column | ServiceColumn]:
    """The columns of the models, and those of the products."""
    return [*catalog.columns, *(column for each in catalog.service_columns.values() for column in each)]


def textbook(catalog: Catalog) -> list[str]:
    return [id_ for id_, layer in catalog.layers.items() if layer.textbook]


def differing(catalog: Catalog, shown: Sequence[Column], rows: Sequence[str] = ()) -> list[str]:
    """The rows to which the columns do not all give the same answer."""
    return [
        id_
        for id_ in rows or catalog.layers
        if len({(column.cells[id_].who, column.cells[id_].answers) for column in shown}) > 1
    ]


def expect_shown(
    page: Page,
    catalog: Catalog,
    ids: Sequence[str] = (),
    rows: Sequence[str] | None = None,
    language: str = "en",
) -> None:
    """The reader sees these columns and rows, no others, each of their cells, and the boxes say so too."""
    shown = columns(catalog, ids)
    layers = list(catalog.layers) if rows is None else list(rows)
    heads = page.locator(".matrix thead th[data-column]:visible")
    expect(heads).to_have_text(names([column.short for column in shown], language))
    sides = page.locator(".matrix tbody tr:visible th")
    expect(sides).to_have_text(names([catalog.layers[id_].name for id_ in layers], language))
    cells = page.locator(".matrix tbody td:visible").evaluate_all("cells => cells.map(cell => cell.id)")
    assert cells == [f"{column.id}.{layer}" for layer in layers for column in shown]
    checked = page.locator("input[name=model]:checked").evaluate_all("boxes => boxes.map(box => box.value)")
    assert checked == [column.id for column in shown]


def expect_reason(
    page: Page, catalog: Catalog, column_id: str, layer_id: str, language: str = "en"
) -> Locator:
    """The reason of this cell of a model or a product is open in place, with its sources; return it."""
    reason = page.locator(REASON)
    column = next(each for each in every_column(catalog) if each.id == column_id)
    layer, answer = catalog.layers[layer_id].name, column.cells[layer_id]
    expect(reason).to_be_visible()
    title = column.short if isinstance(column, Column) else column.name
    [name, row, why] = names([title, layer, answer.why], language)
    expect(reason.locator(".popover-title")).to_have_text(f"{name} · {row}")
    expect(reason.locator(".who")).to_have_text(label(catalog, language, answer.who, answer.answers))
    expect(reason).to_contain_text(why)
    sources = reason.locator(".popover-body > .cell-sources a.source")
    assert sources.evaluate_all("links => links.map(link => link.hash.slice(1))") == answer.sources
    assert len(reason.locator(".otherwise").all()) == len(answer.otherwise)
    target = re.compile(rf"/{re.escape(f'{column.page}#{column.anchor(layer_id)}')}$")
    expect(reason.locator("a.popover-page")).to_have_attribute("href", target)
    kind = "model" if isinstance(column, Column) else "product"
    expect(reason.locator("a.popover-page")).to_have_text(word(catalog, language, f"open-in-{kind}"))
    expect(page.locator(".matrix td.opened")).to_have_attribute("id", f"{column_id}.{layer_id}")
    expect(page).to_have_url(re.compile(rf"#{re.escape(f'{column_id}.{layer_id}')}$"))
    return reason


def expect_closed(page: Page) -> None:
    expect(page.locator(REASON)).to_be_hidden()
    expect(page.locator(".matrix td.opened")).to_have_count(0)
    assert "#" not in address_of(page)


def pasted(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


# ── Ask: columns, rows, differences ──


def test_a_reader_asks_the_matrix_with_every_hand(hands: Hands, catalog: Catalog) -> None:
    """For columns, rows, and differences, for everything again, and for a copy."""
    page = hands.page
    page.goto("matrix/")
    hands.press(chip("on-premises"), "Space")
    hands.press(chip("caas-nodes"), "Space")
    kept = [column.id for column in catalog.columns if column.id not in {"on-premises", "caas-nodes"}]
    expect_shown(page, catalog, kept)
    expect(page, "the address names the columns").to_have_url(at(f"matrix/?models={','.join(kept)}"))

    hands.press(RESET)
    expect_shown(page, catalog)
    expect(page).to_have_url(at("matrix/"))
    page.evaluate("document.activeElement.blur()")  # the keyboard begins before the tools again

    if hands.way == "keyboard":
        tab_to(page, "input[name=rows]:checked")
        page.keyboard.press("ArrowRight")
    else:
        hands.press(TEXTBOOK)
    assert len(textbook(catalog)) == 9
    expect_shown(page, catalog, rows=textbook(catalog))
    expect(page).to_have_url(at("matrix/?rows=textbook"))
    hands.press(DIFFERENCES, "Space")
    expect(page).to_have_url(at("matrix/?rows=textbook&diff=1"))
    hands.press(RESET)
    expect_shown(page, catalog)

    page.goto("matrix/?models=iaas")
    hands.press(chip("iaas"), "Space")
    expect_shown(page, catalog, ["iaas"])  # the last column stays
    for kind, beginning in [
        ("markdown", "| Layer | IaaS |"),
        ("csv", "Layer,IaaS\n"),
        ("json", '{\n  "source"'),
    ]:
        hands.press(f"button[data-copy={kind}]")
        expect(page.locator(STATUS)).to_contain_text(kind, ignore_case=True)
        assert pasted(page).startswith(beginning)


def test_a_row_differs_also_where_only_the_duty_does(page: Page, catalog: Catalog) -> None:
    """No two columns of today's data are so; here one loses the mark that you answer for it."""
    shared = columns(catalog, ["baas", "saas"])
    assert "identity" not in differing(catalog, shared)

    def take_the_duty(route: Route) -> None:
        answer = route.fetch()
        text, times = re.subn(r'(<td id="saas\.identity"[^>]* data-marks="s)a', r"\1", answer.text())
        assert times == 1
        route.fulfill(response=answer, body=text)

    page.route("**/matrix/?*", take_the_duty)
    page.goto("matrix/?models=baas,saas&diff=1")
    expect(page.locator(cell("saas", "identity"))).to_be_visible()
    expect(page.locator(cell("saas", "physical-network"))).to_be_hidden()


def test_a_choice_made_by_hand_opens_the_same_for_somebody_else(
    new_context: NewContext, page: Page, catalog: Catalog
) -> None:
    page.goto("matrix/")
    for column_id in ("on-premises", "colocation", "paas", "faas", "baas"):
        page.locator(chip(column_id)).click()
    page.locator(TEXTBOOK).click()
    page.locator(DIFFERENCES).click()
    chosen = ("iaas", "caas", "saas")
    rows = differing(catalog, columns(catalog, chosen), textbook(catalog))
    expect_shown(page, catalog, chosen, rows)
    expect(page).to_have_url(at("matrix/?models=iaas,caas,saas&rows=textbook&diff=1"))
    another = new_context()
    fresh = another.new_page()
    fresh.goto(address_of(page))
    expect_shown(fresh, catalog, chosen, rows)
    expect(fresh.locator(TEXTBOOK)).to_be_checked()
    expect(fresh.locator(DIFFERENCES)).to_be_checked()


def test_one_choice_has_one_address(page: Page) -> None:
    for typed, canonical in [
        ("?models=paas,caas-serverless,iaas,caas-nodes&rows=all&diff=0", "?models=iaas,caas,paas&diff=1"),
        ("?diff=0&rows=textbook&models=caas-nodes", "?models=caas-nodes&rows=textbook&diff=1"),
        ("?models=saas,saas,nonsense,saas", "?models=saas&diff=1"),
        (f"?models={quote('iaas,paas')}", "?models=iaas,paas&diff=1"),
        ("?models=saas,on-premises,colocation,iaas,caas,paas,faas,baas", "?diff=1"),
        ("?utm_source=letter", "?diff=1"),
    ]:
        page.goto(f"matrix/{typed}")
        page.locator(DIFFERENCES).click()
        expect(page).to_have_url(at(f"matrix/{canonical}"))


def test_back_and_forward_go_through_the_choices(page: Page, catalog: Catalog) -> None:
    page.goto("matrix/?models=iaas,paas")
    page.locator(TEXTBOOK).click()
    page.locator(DIFFERENCES).click()
    page.locator(chip("saas")).click()
    book, three = textbook(catalog), (*MODELS, "saas")
    steps: list[tuple[str, tuple[str, ...], list[str] | None]] = [
        ("?models=iaas,paas", MODELS, None),
        ("?models=iaas,paas&rows=textbook", MODELS, book),
        (
            "?models=iaas,paas&rows=textbook&diff=1",
            MODELS,
            differing(catalog, columns(catalog, MODELS), book),
        ),
        (
            "?models=iaas,paas,saas&rows=textbook&diff=1",
            three,
            differing(catalog, columns(catalog, three), book),
        ),
    ]

    def expect_step(number: int) -> None:
        query, ids, rows = steps[number]
        expect(page).to_have_url(at(f"matrix/{query}"))
        expect_shown(page, catalog, ids, rows)

    expect_step(3)
    for number in (2, 1, 0):
        page.go_back()
        expect_step(number)
    for number in (1, 2, 3):
        page.go_forward()
        expect_step(number)
    page.locator(".matrix thead a:visible").first.click()
    expect(page).to_have_url(at("models/iaas/"))
    page.go_back()
    expect_step(3)


def test_a_press_that_changes_nothing_is_no_step_back(page: Page, catalog: Catalog) -> None:
    page.goto("matrix/?models=iaas")
    page.locator(RESET).click()
    page.locator(RESET).click()
    page.go_back()
    expect_shown(page, catalog, ["iaas"])


def test_the_reader_is_told_how_much_is_shown(page: Page, catalog: Catalog) -> None:
    def told(key: str, *numbers: int) -> str:
        return word(catalog, "ko", key).format(*numbers)

    every = (len(catalog.columns), len(catalog.layers))
    rows = differing(catalog, columns(catalog, MODELS))
    for query, sentence in [
        ("", told("tools-shown", every[0], every[0], every[1], every[1])),
        ("?models=iaas,paas&diff=1", told("tools-shown", 2, every[0], len(rows), every[1])),
        ("?models=caas&rows=textbook", told("tools-shown", 2, every[0], 9, every[1])),
        ("?models=iaas&diff=1", told("tools-none")),
    ]:
        page.goto(f"ko/matrix/{query}")
        expect(page.locator(STATUS)).to_have_text(sentence)


HOSTILE = {
    "?models=iaas,paas,IaaS,__proto__,constructor": ["IaaS", "__proto__", "constructor"],
    f"?models=iaas,paas,{quote('<img src=x onerror=alert(1)>')}": ["<img src=x onerror=alert(1)>"],
    f"?models=iaas,paas,{quote(']{}.*')}": ["]{}.*"],
    "?models=iaas,paas,%E0%A4%A": [],
    f"?models=iaas,paas,{'x' * 5000}": [f"{'x' * 40}…"],
    f"?models=iaas,paas,{','.join('vwxyz')}": ["v, w, x", "…"],
    "?models=iaas,paas&rows=../../etc/passwd&diff=true&toString=1": ["../../etc/passwd", "true", "toString"],
    f"?models=iaas,paas&rows=&{quote('<script>')}=1&models=saas": ["rows=", "<script>", "saas"],
}
"""What an address may ask for beside two models that exist, and what the reader is told of it."""


def test_what_is_unknown_in_an_address_is_ignored_and_the_reader_is_told(
    page: Page, watch: Watch, catalog: Catalog
) -> None:
    page.on("dialog", lambda dialog: watch.wrong.append(dialog.message))
    hint = page.locator(HINT)
    for query, said in HOSTILE.items():
        page.goto(f"matrix/{query}")
        for part in (word(catalog, "en", "tools-ignored"), *said):
            expect(hint, query[:60]).to_contain_text(part)
        expect(hint).to_be_visible()
        assert hint.evaluate("hint => hint.childElementCount") == 0
        expect_shown(page, catalog, MODELS)
        assert page.evaluate("document.scrollingElement.scrollWidth - innerWidth") <= 0


def test_an_address_that_names_nothing_known_shows_the_whole_table(page: Page, catalog: Catalog) -> None:
    page.goto("ko/matrix/?models=kaas&rows=none&diff=maybe")
    expect_shown(page, catalog, language="ko")
    for said in (word(catalog, "ko", "tools-ignored"), "kaas", "none", "maybe"):
        expect(page.locator(HINT)).to_contain_text(said)
    page.locator(TEXTBOOK).click()
    expect(page.locator(HINT), "it is gone with the next choice").to_be_hidden()


def test_there_is_no_hint_where_nothing_was_ignored(page: Page) -> None:
    """`h` holds the words that the site's own search marks on a page that it has found."""
    for query in ("", "?models=caas&rows=all&diff=0", "?models=", "?h=matrix"):
        page.goto(f"matrix/{query}")
        expect(page.locator(STATUS)).not_to_be_empty()
        expect(page.locator(HINT), query).to_be_hidden()


# ── One cell ──


def test_a_cell_opens_its_reason_in_place_with_every_hand(hands: Hands, catalog: Catalog) -> None:
    """The focus goes into the reason, whose link can be copied, and comes back to the cell."""
    page, link = hands.page, link_of("iaas", "storage")
    page.goto("matrix/")
    hands.press(link)
    expect_reason(page, catalog, "iaas", "storage")
    expect(page).to_have_url(at("matrix/#iaas.storage"))
    expect(page.locator(f"{REASON} .popover-title")).to_be_focused()
    hands.press(f"{REASON} button[data-note-form=link]")
    expect(page.locator(f"{REASON} .note-kit-status")).not_to_be_empty()
    assert pasted(page) == f"{PUBLISHED}matrix/#iaas.storage"
    hands.press(f"{REASON} button[data-act=close]")
    expect_left(page, link)
    hands.press(link)
    expect(page.locator(f"{REASON} .popover-title")).to_be_focused()
    page.keyboard.press("Escape")
    expect_left(page, link)


def expect_left(page: Page, link: str) -> None:
    """The reason is closed, and the focus is back at its cell."""
    expect_closed(page)
    expect(page.locator(link)).to_be_focused()
    expect(page).to_have_url(at("matrix/"))


def test_every_kind_of_reason_opens_with_its_sources(page: Page, catalog: Catalog) -> None:
    """One with another opinion, one with the mark of a duty, one of a variant, and the activity."""
    page.goto("ko/matrix/")
    cells = [(column.id, id_, answer) for column in catalog.columns for id_, answer in column.cells.items()]
    kinds = [
        next((column_id, id_) for column_id, id_, answer in cells if answer.otherwise),
        next((column_id, id_) for column_id, id_, answer in cells if answer.answers),
        ("caas-serverless", "runtime"),
        ("on-premises", "scaling"),
    ]
    for column_id, layer_id in kinds:
        page.locator(link_of(column_id, layer_id)).press("Enter")
        expect_reason(page, catalog, column_id, layer_id, "ko")


def test_a_press_beside_the_reason_or_another_choice_closes_it(page: Page, catalog: Catalog) -> None:
    """A screen reader is told what it is."""
    page.goto("matrix/")
    page.locator(link_of("iaas", "storage")).click()
    expect(page.get_by_role("dialog", name="IaaS · Storage", exact=True)).to_be_visible()
    page.mouse.click(5, 450)
    expect_closed(page)
    page.locator(link_of("iaas", "storage")).click()
    expect(page.locator(REASON)).to_be_visible()
    page.locator(TEXTBOOK).focus()
    page.keyboard.press("Space")
    expect_closed(page)
    expect_shown(page, catalog, rows=textbook(catalog))
    expect(page.locator(TEXTBOOK)).to_be_focused()


@pytest.mark.parametrize("finger", [False, True], ids=["desk", "phone"])
def test_a_press_on_another_cell_opens_that_one_instead(
    new_context: NewContext, catalog: Catalog, finger: bool
) -> None:
    page = new_context(**(FINGER if finger else {})).new_page()
    page.goto("matrix/#colocation.data")
    expect_reason(page, catalog, "colocation", "data")
    other = page.locator(link_of("on-premises", "data"))
    if finger:
        other.tap()
    else:
        other.click()
    expect_reason(page, catalog, "on-premises", "data")
    page.keyboard.press("Escape")
    expect_closed(page)
    expect(other).to_be_focused()


def test_back_closes_a_reason_that_the_earlier_choice_does_not_have(page: Page, catalog: Catalog) -> None:
    page.goto("matrix/?models=iaas,paas")
    page.locator(chip("saas")).click()
    page.locator(link_of("saas", "runtime")).click()
    expect_reason(page, catalog, "saas", "runtime")
    page.go_back()
    expect_shown(page, catalog, MODELS)
    expect_closed(page)


def focused_cell(page: Page) -> str:
    return str(page.evaluate("document.activeElement.closest('td')?.id ?? ''"))


def test_arrow_keys_move_between_the_cells_that_are_shown(page: Page) -> None:
    page.goto("matrix/?models=iaas,paas,saas&rows=textbook")
    tab_to(page, link_of("iaas", "data"))
    for key, arrived in [
        ("ArrowRight", "paas.data"),
        ("ArrowRight", "saas.data"),
        ("ArrowRight", "saas.data"),
        ("ArrowDown", "saas.application"),
        ("Home", "iaas.application"),
        ("End", "saas.application"),
        ("ArrowLeft", "paas.application"),
        ("ArrowUp", "paas.data"),
        ("ArrowUp", "paas.data"),
    ]:
        page.keyboard.press(key)
        assert focused_cell(page) == arrived
    expect(page.locator(REASON)).to_be_hidden()


def test_arrow_keys_take_the_open_reason_along(page: Page, catalog: Catalog) -> None:
    page.goto("matrix/")
    tab_to(page, link_of("iaas", "runtime"))
    page.keyboard.press("Enter")
    expect_reason(page, catalog, "iaas", "runtime")
    for key, column_id, layer_id in [
        ("ArrowRight", "caas-nodes", "runtime"),
        ("ArrowDown", "caas-nodes", "middleware"),
        ("ArrowLeft", "iaas", "middleware"),
        ("ArrowUp", "iaas", "runtime"),
        ("End", "saas", "runtime"),
        ("ArrowRight", "saas", "runtime"),
    ]:
        page.keyboard.press(key)
        expect_reason(page, catalog, column_id, layer_id)
        expect(page.locator(f"{REASON} .popover-title")).to_be_focused()
    page.keyboard.press("Escape")
    expect_closed(page)
    expect(page.locator(link_of("saas", "runtime"))).to_be_focused()


def test_a_focused_cell_is_never_under_the_heads_that_stay(new_context: NewContext, catalog: Catalog) -> None:
    context = new_context(viewport={"width": 390, "height": 600})
    page, wide, high = context.new_page(), len(catalog.columns), len(catalog.layers)
    page.goto("matrix/")
    tab_to(page, link_of("on-premises", "data"))
    for key, times in [("ArrowRight", wide), ("ArrowDown", high), ("ArrowLeft", wide), ("ArrowUp", high)]:
        for _ in range(times - 1):
            page.keyboard.press(key)
            assert is_on_top(page, "td a:focus"), f"{key}: {focused_cell(page)} is covered"
    assert focused_cell(page) == "on-premises.data"


@pytest.mark.parametrize(
    ("language", "column_id", "layer_id", "finger"),
    [
        ("en", "on-premises", "data", False),
        ("ko", "caas-nodes", "operating-system", True),
        ("en", "saas", "scaling", True),
    ],
)
def test_the_address_of_a_cell_opens_it_and_brings_it_into_view(
    new_context: NewContext, catalog: Catalog, language: str, column_id: str, layer_id: str, finger: bool
) -> None:
    page = new_context(**(FINGER if finger else {})).new_page()
    page.goto(f"{home(language)}matrix/#{column_id}.{layer_id}")
    reason = expect_reason(page, catalog, column_id, layer_id, language)
    expect(reason).to_be_in_viewport(ratio=1)
    expect(reason.locator(".popover-title")).to_be_focused()
    expect_in_sight(page.locator(cell(column_id, layer_id)))
    assert is_on_top(page, link_of(column_id, layer_id)), "the cell is covered"
    page.keyboard.press("Escape")
    expect_closed(page)
    expect(page.locator(link_of(column_id, layer_id))).to_be_focused()


def test_the_address_of_a_cell_keeps_a_choice_that_shows_it_and_no_other(
    page: Page, catalog: Catalog
) -> None:
    page.goto("matrix/?models=iaas,paas&diff=1#paas.runtime")
    expect_reason(page, catalog, "paas", "runtime")
    expect_shown(page, catalog, MODELS, differing(catalog, columns(catalog, MODELS)))
    page.keyboard.press("Escape")
    expect(page).to_have_url(at("matrix/?models=iaas,paas&diff=1"))
    page.evaluate("location.hash = 'saas.container-platform'")
    expect_reason(page, catalog, "saas", "container-platform")
    expect_in_sight(page.locator(cell("saas", "container-platform")))
    expect_shown(page, catalog)
    page.goto("matrix/?rows=textbook#saas.container-platform")
    expect_reason(page, catalog, "saas", "container-platform")
    expect_shown(page, catalog)
    expect(page).to_have_url(at("matrix/#saas.container-platform"))


@pytest.mark.usefixtures("watch")
def test_an_address_of_no_cell_opens_nothing_and_breaks_nothing(page: Page, catalog: Catalog) -> None:
    hostile = [
        "iaas.nonsense",
        "nonsense",
        "cell-popover",
        "%E0%A4%A",
        quote("<img src=x onerror=alert(1)>."),
        ".",
    ]
    for anchor in hostile:
        page.goto(f"matrix/?rows=all#{anchor}")
        expect_shown(page, catalog)
        expect(page.locator(REASON)).to_be_hidden()


@pytest.mark.parametrize(("language", "width"), [("en", 390), ("ko", 1280)])
def test_without_javascript_the_address_of_a_cell_leads_to_its_place_and_its_link_to_the_reason(
    new_context: NewContext, catalog: Catalog, language: str, width: int
) -> None:
    """The table is whole, whatever else the address says."""
    page = new_context(java_script_enabled=False, viewport={"width": width, "height": 844}).new_page()
    page.goto(f"{home(language)}matrix/?models=iaas,paas&rows=textbook&diff=1#caas-nodes.operating-system")
    size = len(catalog.columns) * len(catalog.layers)
    expect(page.locator(".matrix tbody td:visible")).to_have_count(size)
    expect(page.locator(".matrix-tools")).to_be_hidden()
    expect(page.locator(REASON)).to_be_hidden()
    expect_in_sight(page.locator(cell("caas-nodes", "operating-system")))
    assert is_on_top(page, link_of("caas-nodes", "operating-system")), "the cell is covered"
    page.locator(link_of("caas-nodes", "operating-system")).click()
    expect(page).to_have_url(at(f"{home(language)}models/caas/#nodes-operating-system"))
    expect_in_sight(page.locator("tr:target"))


def test_a_cell_opens_in_a_new_tab_as_any_link_does(page: Page) -> None:
    page.goto("matrix/")
    for how in ({"modifiers": ["ControlOrMeta"]}, {"button": "middle"}):
        with page.context.expect_page() as opened:
            page.locator(link_of("caas-nodes", "runtime")).click(**how)
        expect(opened.value).to_have_url(at("models/caas/#nodes-runtime"))
        expect(page).to_have_url(at("matrix/"))
        expect(page.locator(REASON)).to_be_hidden()


def test_a_cell_still_leads_to_its_reason_when_the_reasons_do_not_load(page: Page) -> None:
    page.route("**/assets/data/cells.json*", lambda route: route.abort())
    page.goto("matrix/")
    page.locator(link_of("paas", "runtime")).click()
    expect(page).to_have_url(at("models/paas/#runtime"))


# ── Copy and take away ──


def table_words(
    catalog: Catalog, language: str, shown: Sequence[Column], rows: Sequence[str]
) -> list[list[str]]:
    """The part of the table that is shown, in words, with its heads."""
    head = [word(catalog, language, "layer"), *names([column.short for column in shown], language)]
    return [head] + [
        [str(getattr(catalog.layers[layer].name, language))]
        + [cell_words(catalog, language, column.cells[layer]) for column in shown]
        for layer in rows
    ]


CHOSEN = ("caas", "saas")


@pytest.fixture(params=[True, False], ids=["clipboard", "no clipboard"])
def copying(context: BrowserContext, request: pytest.FixtureRequest) -> Page:
    """A page whose browser gives it a clipboard, or none, as on a page that comes from a disk."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    if not request.param:
        page.add_init_script(WITHOUT_CLIPBOARD)
    return page


def copied_as(page: Page, catalog: Catalog, kind: str, language: str) -> str:
    """What another page of the reader gets when pasting after a press on a copy button."""
    button = page.get_by_role("button", name=word(catalog, language, "copy-as").format(kind), exact=True)
    button.click()
    expect(page.locator(STATUS)).to_have_text(word(catalog, language, "copied-as").format(kind))
    note = page.context.new_page()
    note.goto("404.html")
    content = pasted(note)
    note.close()
    return content


def test_what_is_shown_is_copied_as_markdown_csv_and_json(
    copying: Page, catalog: Catalog, request: pytest.FixtureRequest
) -> None:
    language = "ko" if "no clipboard" in request.node.name else "en"
    shown, rows = columns(catalog, CHOSEN), differing(catalog, columns(catalog, CHOSEN), textbook(catalog))
    expected = table_words(catalog, language, shown, rows)
    copying.goto(f"{home(language)}matrix/?models=caas,saas&rows=textbook&diff=1")

    *lines, empty, source = copied_as(copying, catalog, "Markdown", language).splitlines()
    table = [[part.strip() for part in line.removeprefix("|").removesuffix("|").split("|")] for line in lines]
    assert table == [expected[0], ["---"] * len(expected[0]), *expected[1:]]
    assert (empty, source) == ("", f"{word(catalog, language, 'source')}: <{copying.url}>")

    content = copied_as(copying, catalog, "CSV", language)
    assert list(csv.reader(io.StringIO(content), strict=True)) == expected

    assert json.loads(copied_as(copying, catalog, "JSON", language)) == {
        "source": copying.url,
        "cells": [
            {
                "column": column.id,
                "layer": layer,
                "who": column.cells[layer].who,
                "answers": column.cells[layer].answers,
                "inherited": False,
                "contested": bool(column.cells[layer].otherwise),
            }
            for layer in rows
            for column in shown
        ],
    }


def test_after_copying_the_focus_is_where_it_was(copying: Page) -> None:
    """The reason of a cell stays open, too."""
    copying.goto("matrix/")
    button = copying.locator("button[data-copy=csv]")
    button.focus()
    copying.keyboard.press("Enter")
    expect(copying.locator(STATUS)).to_contain_text("CSV")
    expect(button).to_be_focused()
    expect(copying.locator("textarea")).to_have_count(0)
    copying.locator(link_of("iaas", "storage")).click()
    copying.locator(f"{REASON} button[data-note-form=link]").click()
    expect(copying.locator(f"{REASON} .note-kit-status")).not_to_be_empty()
    expect(copying.locator(REASON)).to_be_visible()
    note = copying.context.new_page()
    note.goto("404.html")
    assert pasted(note) == f"{PUBLISHED}matrix/#iaas.storage"


def test_a_copy_that_fails_is_not_called_copied(page: Page, catalog: Catalog) -> None:
    page.add_init_script(WITHOUT_CLIPBOARD)
    page.add_init_script("document.execCommand = () => false")
    page.goto("matrix/")
    page.locator("button[data-copy=csv]").click()
    expect(page.locator(STATUS)).not_to_have_text(word(catalog, "en", "copied-as").format("CSV"))


def test_selecting_the_table_copies_the_words_that_are_shown(page: Page, catalog: Catalog) -> None:
    """Pasted into a document, they are a table."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("ko/matrix/?models=caas,saas&rows=textbook")
    page.locator(".matrix").evaluate("table => getSelection().selectAllChildren(table)")
    page.keyboard.press("ControlOrMeta+c")
    expected = table_words(catalog, "ko", columns(catalog, CHOSEN), textbook(catalog))
    lines = pasted(page).strip().splitlines()[1:]  # the first is the caption
    assert [line.split("\t") for line in lines] == expected
    page.evaluate("document.querySelector('article').innerHTML = '<div contenteditable></div>'")
    page.locator("[contenteditable]").focus()
    page.keyboard.press("ControlOrMeta+v")
    rows = page.locator("[contenteditable] tr").evaluate_all(
        "rows => rows.map(row => [...row.cells].map(cell => cell.textContent.replace(/\\s+/g, ' ').trim()))"
    )
    assert rows == expected
