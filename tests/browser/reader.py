"""What a reader does and sees, in words that all browser tests share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from scripts.catalog import Catalog
from tests.conftest import Site
from tests.site.pages import ADDRESSES, LANGUAGES, home

EVERY_PAGE = [home(language) + address for language in LANGUAGES for address in ADDRESSES]
PHONE = {"width": 390, "height": 844}
FOCUSED = "document.activeElement.matches({selector!r})"


@contextmanager
def reader(browser: Browser, site: Site, **settings: object) -> Iterator[BrowserContext]:
    """A reader with other settings than the usual one: a phone, no JavaScript, a dark system."""
    context = browser.new_context(**{"base_url": site.url, "locale": "en", **settings})  # type: ignore[arg-type]
    context.set_default_timeout(10_000)
    yield context
    context.close()


def at(address: str) -> re.Pattern[str]:
    """The address of a page, wherever the site stands."""
    return re.compile(rf"/any/path/{re.escape(address)}$")


def tab_to(page: Page, selector: str, limit: int = 250) -> Locator:
    """Press Tab until the focus is on what a selector names, as a reader without a mouse does."""
    for _ in range(limit):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return page.locator(":focus")
    raise AssertionError(f"{selector} is not reached with {limit} times Tab")


def expect_in_sight(part: Locator) -> None:
    """The part is on the screen, and its upper edge is not under the header."""
    expect(part).to_be_in_viewport()
    box, header = part.bounding_box(), part.page.locator(".md-header").bounding_box()
    assert box is not None
    assert header is not None
    assert box["y"] >= header["y"] + header["height"] - 1, "it is hidden under the header"


def who_words(catalog: Catalog, language: str, column_id: str, layer_id: str) -> str:
    """The words by which a cell says who runs it."""
    column = next(column for column in catalog.columns if column.id == column_id)
    return str(getattr(catalog.words.who[column.cells[layer_id].who].label, language))
