"""Marks and the sign of accountability differ without color: in forced colors, and on gray paper."""

from typing import Any

import pytest
from playwright.sync_api import Page

from scripts.catalog import Catalog
from tests.browser.pixels import difference, least_difference, seen
from tests.browser.reader import NewContext

WHO = ("customer", "shared", "provider")
PLACES = {
    # Where the marks are: the page, and what is one mark of each kind.
    "the matrix": ("matrix/", ".matrix td.cell--{who} .mark"),
    "the legend": ("matrix/", ".legend .mark--{who}"),
    "the home picture": ("", ".stairs .step--{who}"),
    "a comparison": ("compare/iaas-vs-caas/", ".pair td.cell--{who} .mark"),
    "a table of cells": ("models/faas/", ".cells td.who .mark--{who}"),
    "a stack picture": ("models/faas/", "figure.stack .bar--{who} rect"),
}
SIGNS = (
    # Where the sign of accountability is.
    ("", ".stairs .mark-answers"),
    ("models/saas/", "figure.stack .picture-answers"),
    ("matrix/", ".matrix .mark-answers"),
    ("matrix/", ".legend .mark-answers"),
)
LEAST = 0.2
"""The smallest share of a mark by which two marks differ."""

SIGHTS: dict[str, dict[str, Any]] = {
    # The colors of a light system are the same the other way round.
    "forced": {"forced_colors": "active", "color_scheme": "dark"},
    "print": {"media": "print"},
}


@pytest.fixture(params=SIGHTS)
def sight(request: pytest.FixtureRequest, new_context: NewContext) -> Page:
    """A page as one of these readers sees it."""
    page = new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.emulate_media(**SIGHTS[request.param])
    return page


def test_the_three_marks_differ_without_color(sight: Page) -> None:
    alike, here = {}, None
    for place, (address, selector) in PLACES.items():
        if address != here:
            sight.goto(address)
        here = address
        marks = {who: seen(sight.locator(selector.format(who=who)).first) for who in WHO}
        least, pair = least_difference(marks)
        if least < LEAST:
            alike[place] = (pair, least)
    assert alike == {}


def test_the_sign_of_accountability_is_seen_without_color(sight: Page) -> None:
    """It is a ring or a dot, lighter or darker than its ground."""
    for address, selector in SIGNS:
        sight.goto(address)
        sign = seen(sight.locator(selector).first, around=2)
        assert max(sign) - min(sign) > 80, f"{address} {selector}: neither ring nor dot"
    assert difference(sign, seen(sight.locator(".legend .mark--provider"), around=2)) > LEAST


def test_the_choice_the_target_and_the_focus_are_seen_in_forced_colors(
    new_context: NewContext, catalog: Catalog
) -> None:
    """Backgrounds vanish there, so something else must show them."""
    page = new_context(forced_colors="active", color_scheme="light").new_page()
    page.goto("matrix/?models=iaas")
    chips = page.locator(".matrix-tools .chip:has([name=model]) span")
    names = [column.id for column in catalog.columns]
    chosen, other = chips.nth(names.index("iaas")), chips.nth(names.index("paas"))
    assert difference(seen(chosen), seen(other)) > LEAST
    page.goto("about/sources/#nist-800-145")
    assert page.locator("li:target").evaluate("part => getComputedStyle(part).outlineStyle") == "solid"
    page.goto("")
    step = page.locator(".step").first
    step.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    outline, ground = step.evaluate(
        "part => [getComputedStyle(part).outlineColor, getComputedStyle(document.body).backgroundColor]"
    )
    assert outline != ground
    assert step.evaluate("part => getComputedStyle(part).outlineStyle") == "solid"
