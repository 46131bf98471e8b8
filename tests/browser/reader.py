"""Actions and expectations that all browser tests share."""

import re
from collections.abc import Callable

from playwright.sync_api import BrowserContext, Locator, Page, ViewportSize, expect

from scripts.catalog import Catalog
from tests.conftest import BASE_PATH, Site

NewContext = Callable[..., BrowserContext]
"""The type of the fixture new_context: a reader with other settings, such as a phone or no JavaScript."""

PATIENCE = 60_000
"""So many milliseconds a reader waits; only a test that fails waits as long, even on a busy machine."""
expect.set_options(timeout=PATIENCE)

REPORT = """
window.broken = [];
addEventListener("securitypolicyviolation", (event) => {
  broken.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`);
});
"""
"""A script that collects, in a page, what its own security policy refuses."""

TRANSLATE = """() => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (texts.nextNode()) if (texts.currentNode.data.trim()) found.push(texts.currentNode);
  for (const text of found) {
    if (text.parentElement.closest("script, style, template")) continue;
    const said = `« ${text.data.trim()} »`;
    if (text.parentElement.matches("option, title")) { text.data = said; continue; }
    const [outer, inner] = [document.createElement("font"), document.createElement("font")];
    inner.textContent = said;
    outer.append(inner);
    text.replaceWith(outer);
  }
}"""
"""Replaces each text by another one in elements of its own, as the translators of Chrome and Google do."""

PHONE: ViewportSize = {"width": 390, "height": 844}


class Watch:
    """All requests of a reader's browser, and all errors."""

    def __init__(self, context: BrowserContext, site: Site) -> None:
        self._own = (site.url, f"blob:{site.url.removesuffix(BASE_PATH)}/", "data:")
        self.asked: list[str] = []
        self.wrong: list[str] = []
        context.on("request", lambda request: self._ask(request.url))
        context.on("requestfailed", lambda request: self._fail(request.url, request.failure))
        context.on("response", lambda answer: self._answer(answer.status, answer.url))
        context.on("weberror", lambda error: self.wrong.append(str(error.error)))
        context.on("console", lambda line: self._say(line.type, line.text))

    def _ask(self, url: str) -> None:
        self.asked.append(url)
        if not url.startswith(self._own):
            self.wrong.append(f"asked elsewhere: {url}")

    def _fail(self, url: str, reason: str | None) -> None:
        if reason != "net::ERR_ABORTED":  # the reader went on before everything was there
            self.wrong.append(f"{reason}: {url}")

    def _answer(self, status: int, url: str) -> None:
        if status >= 400:
            self.wrong.append(f"{status}: {url}")

    def _say(self, kind: str, line: str) -> None:
        if kind in {"error", "warning"}:
            self.wrong.append(f"{kind}: {line}")


def at_rest(page: Page) -> Page:
    """Wait until the page neither scrolls nor moves for some frames; return it."""
    page.evaluate(
        """() => new Promise((done) => {
          let calm = 0, before = scrollY;
          const look = () => {
            const moves = document.getAnimations().some((one) => one.playState === "running");
            calm = moves || scrollY !== before ? 0 : calm + 1;
            before = scrollY;
            calm < 5 ? requestAnimationFrame(look) : done();
          };
          look();
        })"""
    )
    return page


def address_of(page: Page) -> str:
    """Return the address that a reader would leave now, as the page itself sees it.

    `page.url` may be one step behind the scripts, and they write what a reader types only every 200 ms; on
    leaving, they write the rest (address.js).
    """
    return str(page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide')), location.href"))


def at(address: str) -> re.Pattern[str]:
    """Return a pattern for the address of a page of the site."""
    return re.compile(rf"{re.escape(BASE_PATH + address)}$")


def arrive(page: Page, address: str) -> None:
    """Wait until a page of the site is there, with its scripts: what follows a link may need them."""
    page.wait_for_url(at(address), timeout=PATIENCE)


NEAR = 5
"""So many stops before an element is near it."""
COME_NEAR = """([selector, stops]) => {
  const focusable = "a[href], button, input, select, textarea, summary, [tabindex]";
  const all = [...document.querySelectorAll(focusable)].filter((part) =>
    part.tabIndex >= 0 && !part.disabled && part.checkVisibility({ visibilityProperty: true }));
  const from = all.indexOf(document.activeElement);
  const to = all.findIndex((part, number) => number > from && part.matches(selector));
  if (to - stops > from) all[to - stops].focus({ preventScroll: true });
}"""


def tab_to(page: Page, selector: str, limit: int = 100) -> Locator:
    """Press Tab until an element that matches the selector has the focus; return it.

    The first Tab is a few stops before the element, unless the limit is as small: the way from the top of the
    page would take seconds.
    """
    if limit > NEAR:
        page.evaluate(COME_NEAR, [selector, NEAR])
    for _ in range(limit):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return page.locator(":focus")
    raise AssertionError(f"{selector} is not reached with {limit} times Tab")


def expect_in_sight(part: Locator) -> None:
    """Expect the element on the screen, with its upper edge below the header."""
    expect(part).to_be_in_viewport()
    box, header = part.bounding_box(), part.page.locator(".md-header").bounding_box()
    assert box is not None
    assert header is not None
    assert box["y"] >= header["y"] + header["height"] - 1, "it is hidden under the header"


def who_words(catalog: Catalog, language: str, column_id: str, layer_id: str) -> str:
    """Return the words by which a cell says who runs the layer."""
    column = next(column for column in catalog.columns if column.id == column_id)
    return str(getattr(catalog.words.who[column.cells[layer_id].who].label, language))


def unfold(page: Page) -> None:
    """Unfold the tools of the matrix, as a reader does on a phone."""
    page.locator(".matrix-fold[aria-expanded=false]").click()
    expect(page.locator("#matrix-choice")).to_be_visible()
