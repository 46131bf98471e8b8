"""From the home picture to a source with the keyboard alone, as a screen reader reads it out."""

import re
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import CDPSession, Page, expect

from scripts.catalog import Catalog
from tests.browser.reader import arrive, expect_in_sight, who_words
from tests.site.pages import cell_words

MODEL, LAYER = "paas", "operating-system"

FOCUS_IS_SHOWN = """() => {
  const part = document.activeElement;
  // What is drawn for a hidden field is its label.
  const drawn = [part, part.nextElementSibling, part.closest("label")].filter(Boolean);
  const header = document.querySelector(".md-header");
  return drawn.some((one) => {
    const style = getComputedStyle(one);
    if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 1) return false;
    const box = one.getBoundingClientRect();
    const above = header.contains(one) || one.matches(".md-skip");
    const top = above ? 0 : header.getBoundingClientRect().bottom - 1;
    return box.width > 3 && box.height > 3 && box.top >= top && box.top < innerHeight
      && box.right > 0 && box.left < innerWidth;
  });
}"""


@dataclass(frozen=True)
class Heard:
    """What a screen reader says about one element."""

    role: str
    name: str
    around: tuple[tuple[str, str], ...]
    """Role and name of the elements around it, the nearest first."""


class Ear:
    """A reader with a keyboard and a screen reader. The focus must be visible at every stop."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._session: CDPSession = page.context.new_cdp_session(page)
        self._session.send("Accessibility.enable")
        self.way: list[Heard] = []

    def focused(self) -> Heard:
        """Return the focused element from the browser's accessibility tree."""
        part = self._session.send("Runtime.evaluate", {"expression": "document.activeElement"})["result"]
        answer = self._session.send(
            "Accessibility.getPartialAXTree", {"objectId": part["objectId"], "fetchRelatives": True}
        )
        nodes = {node["nodeId"]: node for node in answer["nodes"]}
        described = self._session.send("DOM.describeNode", {"objectId": part["objectId"]})["node"]
        node = next(
            node for node in nodes.values() if node.get("backendDOMNodeId") == described["backendNodeId"]
        )
        around = []
        above = nodes.get(node.get("parentId", ""))
        while above:
            if not above.get("ignored"):
                around.append((_value(above, "role"), _value(above, "name")))
            above = nodes.get(above.get("parentId", ""))
        return Heard(_value(node, "role"), _value(node, "name"), tuple(around))

    def press(self, key: str) -> Heard:
        """Press a key and listen."""
        self.page.keyboard.press(key)
        heard = self.focused()
        place = f"{key}, after {[one.name for one in self.way[-3:]]}: {heard.role} “{heard.name}”"
        assert heard.role not in {"generic", "none", "RootWebArea"}, place
        assert heard.name, f"without a name: {place}"
        assert self.page.evaluate(FOCUS_IS_SHOWN), f"focus not seen: {place}"
        self.way.append(heard)
        return heard

    def press_until(self, key: str, role: str, name: str, limit: int = 60) -> Heard:
        """Press a key until the screen reader says something."""
        for _ in range(limit):
            heard = self.press(key)
            if (heard.role, heard.name) == (role, name):
                return heard
        raise AssertionError(f"{role} “{name}” is not heard; heard: {[one.name for one in self.way]}")


def _value(node: dict[str, Any], key: str) -> str:
    return str(node.get(key, {}).get("value", "")).strip()


def skip(ear: Ear) -> None:
    """The first stop of a page is a link to its content, and it works."""
    skipping = ear.press("Tab")
    link = ear.page.locator(":focus")
    expect(link).to_be_in_viewport()
    assert skipping.role == "link"
    assert (link.get_attribute("href") or "").startswith("#")
    ear.page.keyboard.press("Enter")
    expect(ear.page).to_have_url(re.compile("#"))
    ear.press("Tab")
    assert ear.page.evaluate("Boolean(document.activeElement.closest('article'))")


def test_the_whole_way_to_a_source_by_keyboard_and_ear(page: Page, catalog: Catalog) -> None:
    column = catalog.columns_of(MODEL)[0]
    layer = catalog.layers[LAYER].name.ko
    answer = who_words(catalog, "ko", MODEL, LAYER)
    source_id = column.cells[LAYER].sources[0]
    source = catalog.sources[source_id]

    # Home: past the navigation, and through it.
    page.goto("ko/")
    ear = Ear(page)
    skip(ear)
    page.goto("ko/")
    tab = page.locator(".md-tabs a[href='matrix/']").inner_text().strip()
    heard = ear.press_until("Tab", "link", tab)
    assert any(role == "navigation" and name for role, name in heard.around)
    page.keyboard.press("Enter")
    arrive(page, "ko/matrix/")

    # The matrix: its tools, its scroll box, a column, and with the arrows the cell.
    skip(ear)
    caption = page.locator(".matrix caption").inner_text().strip()
    ear.press_until("Tab", "region", caption)
    tools = [one for one in ear.way if one.role in {"checkbox", "radio", "button"}]
    assert {one.name for one in tools} >= {
        *(each.short.ko for each in catalog.columns),
        catalog.words.words["tools-diff"].ko,
    }
    ear.press_until("Tab", "link", catalog.columns[0].short.ko)
    first = next(iter(catalog.layers.values())).name.ko
    ear.press_until("Tab", "link", first)
    ear.press("Tab")
    for _ in range([each.id for each in catalog.columns].index(MODEL)):
        ear.press("ArrowRight")
    name = cell_words(catalog, "ko", column.cells[LAYER]).replace(", ", " , ")
    for _ in range(list(catalog.layers).index(LAYER)):
        heard = ear.press("ArrowDown")
    assert (heard.role, heard.name) == ("link", name)
    roles = [role for role, _ in heard.around]
    assert roles[:2] in (["cell", "row"], ["gridcell", "row"])
    assert ("table", caption) in heard.around
    heads = page.locator(":focus").evaluate(
        """link => {
          const cell = link.closest("td");
          return [cell.closest("table").tHead.rows[0].cells[cell.cellIndex], cell.parentElement.cells[0]]
            .map((head) => [head.scope, head.textContent.trim()]);
        }"""
    )
    assert heads == [["col", column.short.ko], ["row", layer]]

    # The cell: its reason is a named dialog, is left with Escape, and comes again.
    title = f"{column.short.ko} · {layer}"
    for key in ("Enter", "Escape", "Enter"):
        page.keyboard.press(key)
        if key == "Enter":
            expect(page.locator("#cell-popover-title")).to_be_focused()
            assert ("dialog", title) in ear.focused().around
        else:
            expect(page.locator("#cell-popover")).to_be_hidden()
            assert ear.focused() == heard, "the focus is back at the cell"
    said = page.locator("#cell-popover").aria_snapshot()
    assert f'- dialog "{title}"' in said
    assert answer in said
    assert column.cells[LAYER].why.ko in said

    # The source: where the list stands open, and the document itself is the next stop.
    dated = f" ({source.date})" if source.date else ""
    ear.press_until("Tab", "link", f"{source.publisher}: {source.title}{dated}", limit=12)
    page.keyboard.press("Enter")
    arrive(page, f"ko/about/sources/#{source_id}")
    expect_in_sight(page.locator("li:target"))
    heard = ear.press("Tab")
    assert (heard.role, heard.name) == ("link", source.title)
    assert "listitem" in [role for role, _ in heard.around]
