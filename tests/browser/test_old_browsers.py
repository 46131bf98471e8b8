"""In the oldest supported browsers (Safari 16, Firefox 115, Chrome 109), what they lack has a plain form."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.reader import PHONE, NewContext, Watch, arrive, expect_in_sight
from tests.conftest import Site

OLD = """
const lacks = (prototype, ...names) => names.forEach((name) => { delete prototype[name]; });
lacks(HTMLElement.prototype, "popover", "showPopover", "hidePopover", "togglePopover");
lacks(Element.prototype, "ariaLabel", "ariaExpanded", "checkVisibility", "setHTMLUnsafe");
lacks(Array.prototype, "toSorted", "toReversed", "toSpliced", "with");
lacks(Set.prototype, "union", "intersection", "difference", "isSubsetOf");
lacks(Object, "groupBy");
lacks(Map, "groupBy");
lacks(Array, "fromAsync");
lacks(Promise, "withResolvers", "try");
lacks(URL, "canParse", "parse");
lacks(Intl, "Segmenter");
lacks(document, "startViewTransition");
for (const method of ["matches", "closest", "querySelector", "querySelectorAll"]) {
  const real = Element.prototype[method];
  Element.prototype[method] = function (selector) {
    if (/:popover-open|:has\\(/.test(selector)) throw new SyntaxError(`not a valid selector: ${selector}`);
    return real.call(this, selector);
  };
}
const Real = RegExp;
window.RegExp = class extends Real {
  constructor(pattern, flags) {
    if (/\\(\\?<[=!]/.test(pattern)) throw new SyntaxError(`invalid group specifier name: ${pattern}`);
    super(pattern, flags);
  }
};
"""
"""What is newer than the floor goes: interfaces, selectors, and looking behind in patterns."""


@pytest.fixture
def old(new_context: NewContext, site: Site) -> Iterator[tuple[Page, Watch]]:
    """A page in an old browser, to which `popover` is no attribute."""
    context = new_context(viewport=PHONE, has_touch=True)
    context.add_init_script(OLD)

    def serve(route: Route) -> None:
        answer = route.fetch()
        kind = answer.headers.get("content-type", "")
        if "text/html" in kind:
            route.fulfill(response=answer, body=re.sub(r' popover(="\w*")?(?=[ >])', "", answer.text()))
        else:
            route.fulfill(response=answer)

    context.route("**/*", serve)
    yield context.new_page(), Watch(context, site)
    context.unroute_all(behavior="ignoreErrors")  # what the page still asks for


def test_cells_and_terms_are_plain_links(old: tuple[Page, Watch]) -> None:
    page, watch = old
    page.goto("matrix/?models=iaas,saas#iaas.runtime")
    cell = page.locator("td[id='iaas.runtime']")
    expect(cell).to_be_in_viewport()
    expect(page.locator("#cell-popover")).to_be_hidden()
    page.locator(".matrix-fold").click()
    page.locator(".chip:has(input[value=saas])").click()
    expect(page.locator("td[id='saas.runtime']")).to_be_hidden()
    cell.locator("a").click()
    arrive(page, "models/iaas/#runtime")
    expect_in_sight(page.locator("tr[id=runtime]"))
    term = page.locator(".md-content a[href*='glossary/#']").first
    term.click()
    expect(page).to_have_url(re.compile("/glossary/#"))
    assert watch.wrong == []


def test_the_menu_and_the_search_work(old: tuple[Page, Watch]) -> None:
    page, watch = old
    page.goto("ko/models/iaas/")
    opener = page.locator("button.md-header__button[for=__drawer]")
    expect(opener).to_have_accessible_name(re.compile("."))
    opener.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".md-sidebar--primary :focus")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Control+k")
    page.keyboard.insert_text("서비스형 플랫폼은")
    first = page.locator(".md-search-result__item a").first
    expect(first).to_have_attribute("href", re.compile("/ko/models/paas/$"))
    assert watch.wrong == []


@pytest.mark.parametrize(
    "address", ["study/cards/", "study/quiz/?seed=abc", "choose/", "services/?q=eks", "who-patches/"]
)
def test_tools_work(old: tuple[Page, Watch], address: str) -> None:
    page, watch = old
    page.goto(address)
    expect(page.locator(".flashcard, .quiz-round, .guide, .filter-tools").first).to_be_visible()
    assert watch.wrong == []
