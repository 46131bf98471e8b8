"""Nothing on our pages keeps out a reader who cannot see, hear, use a mouse or tell colours apart.

Axe reports what a program can find, by the criteria of WCAG 2.2, levels A and AA.
"""

from __future__ import annotations

from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.reader import PHONE, WCAG, reader
from tests.conftest import Site
from tests.site.pages import LANGUAGES, home

Scheme = Literal["light", "dark"]

REASON = "#cell-popover"
NEEDED = {"color-contrast", "aria-allowed-attr", "link-name", "html-has-lang"}
"""Rules that have something to judge on every page; without them nothing was judged."""
SIZE = "target-size"
"""The rule of WCAG 2.2 for what is pressed; axe leaves it out unless it is asked for."""


def violations(page: Page, needed: set[str], options: dict[str, Any], part: str = "") -> list[str]:
    """What axe finds on the whole page, the theme's parts too, or in a part of it."""
    found: dict[str, Any] = Axe().run(page, context=part or None, options=options).response
    judged = {rule["id"] for kind in ("passes", "violations") for rule in found[kind]}
    assert judged >= needed, f"not judged: {needed - judged}"
    return [
        f"{rule['id']}: {node['html'][:200]} ({' '.join(node['failureSummary'].split())})"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def audit(page: Page) -> list[str]:
    """Everything on the page. What an open reason covers by half is not to be pressed there and then."""
    size = {"runOnly": {"type": "rule", "values": [SIZE]}}
    rest = {"runOnly": {"type": "tag", "values": WCAG}, "rules": {SIZE: {"enabled": False}}}
    opened = page.locator(REASON).is_visible()
    return violations(page, NEEDED, rest) + violations(page, {SIZE}, size, REASON if opened else "")


def look(browser: Browser, site: Site, address: str, scheme: Scheme, **settings: object) -> list[str]:
    with reader(browser, site, color_scheme=scheme, **settings) as context:
        page = context.new_page()
        page.goto(address)
        expect(page.locator("body")).to_have_attribute(
            "data-md-color-scheme", "slate" if scheme == "dark" else "default"
        )
        if "#" in address:
            expect(page.locator(f"{REASON} .popover-title")).to_be_focused()
        return audit(page)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", ["matrix/", "matrix/#baas.data", "matrix/?models=iaas,kaas&diff=1"])
def test_the_matrix_keeps_nobody_out(
    browser: Browser, site: Site, address: str, scheme: Scheme, language: str
) -> None:
    """As it opens, with the reason of a cell open, and with a choice and a hint."""
    assert look(browser, site, home(language) + address, scheme) == []


@pytest.mark.parametrize(("address", "scheme"), [("matrix/", "dark"), ("ko/matrix/#saas.identity", "light")])
def test_the_matrix_keeps_nobody_out_on_a_phone(
    browser: Browser, site: Site, address: str, scheme: Scheme
) -> None:
    phone = {"viewport": PHONE, "has_touch": True, "is_mobile": True}
    assert look(browser, site, address, scheme, **phone) == []


@pytest.mark.parametrize(("language", "scheme"), [("en", "dark"), ("ko", "light")])
@pytest.mark.parametrize(
    "address", ["", "models/caas/", "compare/", "compare/caas-vs-paas/", "charts/", "layers/"]
)
def test_the_other_pages_keep_nobody_out(
    browser: Browser, site: Site, address: str, language: str, scheme: Scheme
) -> None:
    assert look(browser, site, home(language) + address, scheme) == []
