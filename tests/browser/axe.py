"""What axe finds wrong by WCAG 2.2, levels A and AA, and by what its authors advise beyond that."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.reader import at_rest

STANDARD = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
NEEDED = {"aria-allowed-attr", "html-has-lang", "link-name"}
"""Rules that have something to judge on every page: without them, axe judged nothing."""
COLORS = ("color-contrast", "link-in-text-block")
"""All that the dark scheme needs: the two schemes differ in nothing but their colors."""
LAYOUT = ("scrollable-region-focusable", "target-size")
"""The rules that judge where things are, too: all that the layout of a desk needs, with the colors."""
SIZE = "target-size"
"""The rule of WCAG 2.2 for what is pressed. Axe leaves it out unless it is asked for."""
SCHEMES = {"light": "default", "dark": "slate"}
"""The names that the theme gives to the schemes of a system."""
ENOUGH = {
    "article > *": 50,
    "article ul > li": 8,
    "dl > *": 16,
    "tbody > tr": 5,
    ".scenario": 2,
    ".rule": 6,
    "svg a": 12,
}
"""How many items of a long list axe reads: the rest repeats their pattern."""


Known = dict[str, dict[str, None]]
"""By scheme and size of a page, the kinds of elements whose colors have been judged."""

ONE_OF_EACH = """([part, known]) => {
  const marked = "data-one-of-its-kind";
  document.querySelectorAll(`[${marked}]`).forEach((part) => part.removeAttribute(marked));
  const seen = new Set(known), found = [];
  for (const one of document.querySelectorAll(`${part} *`)) {
    if (![...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim())) continue;
    let kind = "";
    for (let each = one; each !== document.body; each = each.parentElement) {
      kind += ` ${each.tagName}.${each.getAttribute("class") ?? ""}`;
    }
    if (seen.has(kind)) continue;
    one.setAttribute(marked, "");
    seen.add(kind);
    found.push(kind);
  }
  return found;
}"""
"""Marks one of all elements with a text that have the same classes in elements of the same classes.

Leaves out kinds that are known, and returns the others.
"""


def shorten(page: Page) -> None:
    """Remove what is hidden, except in forms and flashcards, which show it later; shorten long lists."""
    page.evaluate(
        """enough => {
          const hidden = document.querySelectorAll("article [hidden]:not(form *, .flashcards *)");
          hidden.forEach((part) => part.remove());
          for (const [list, number] of Object.entries(enough)) {
            [...document.querySelectorAll(list)].slice(number).forEach((item) => item.remove());
          }
        }""",
        ENOUGH,
    )


def audit(page: Page, opened: str = "", known: Known | None = None) -> list[str]:
    """Return what is wrong on the whole page in both schemes, the light one first.

    `opened` is a selector for something that covers the page: then only this part is judged. The colors of
    what is `known` from another page aren't judged again.
    """
    _show(page, "light")
    rules = {SIZE: {"enabled": True}, **{color: {"enabled": False} for color in COLORS}}
    light = {"runOnly": {"type": "tag", "values": STANDARD}, "rules": rules}
    found = _violations(page, set() if opened else NEEDED, light, opened) + _colors(page, opened, known)
    _show(page, "dark")
    return found + [f"dark: {line}" for line in _colors(page, opened, known)]


def audit_layout(page: Page, known: Known | None = None) -> list[str]:
    """Return what is wrong with the layout of a page whose markup and dark scheme are judged elsewhere."""
    _show(page, "light")
    rules = {"runOnly": {"type": "rule", "values": LAYOUT}}
    return _violations(page, set(), rules) + _colors(page, known=known)


def _colors(page: Page, part: str = "", known: Known | None = None) -> list[str]:
    """Run the rules on colors on the page or on a part of it, which are the same for all that looks alike.

    What is `known` in the scheme that is shown was judged on another page; what is new is added to it.
    """
    scheme = str(page.locator("html").get_attribute("data-md-color-scheme"))
    seen = {} if known is None else known.setdefault(f"{scheme} {part} {page.viewport_size}", {})
    new = page.evaluate(ONE_OF_EACH, [part or "body", list(seen)])
    seen.update(dict.fromkeys(new))
    if not new:
        return []
    options = {"runOnly": {"type": "rule", "values": COLORS}}
    return _violations(page, {"color-contrast"}, options, f"{part} [data-one-of-its-kind]".strip())


def _show(page: Page, scheme: str) -> None:
    """Switch the system to a scheme, and wait until nothing moves or changes its color any more."""
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    expect(page.locator("html")).to_have_attribute("data-md-color-scheme", SCHEMES[scheme])
    at_rest(page)


def _violations(page: Page, needed: set[str], options: dict[str, Any], part: str = "") -> list[str]:
    """Run axe on the page or on a part of it; return a line for each element that breaks a rule."""
    # Without resultTypes, axe also describes every element that passes, which takes twice as long.
    options = {**options, "resultTypes": ["violations"]}
    axe = Axe("0") if page.evaluate("'axe' in window") else Axe()  # which gives the page its script
    found: dict[str, Any] = axe.run(page, context=part or None, options=options).response
    judged = {rule["id"] for kind in ("passes", "violations") for rule in found[kind]}
    assert judged >= needed, f"not judged: {needed - judged}"
    return [
        f"{rule['id']}: {node['html'][:200]} ({' '.join(node['failureSummary'].split())})"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]
