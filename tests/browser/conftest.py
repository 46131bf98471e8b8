"""A real Chromium for the tests of what a reader does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from scripts.browser import find_browser
from tests.conftest import Site


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Ask a browser twice: on a busy machine a page may come late. The report names every second try."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests of a worker."""
    path = find_browser()
    assert path, "no Chromium: run `make browser`"
    with sync_playwright() as playwright:
        # Without a sandbox it also starts as root in a container; it only ever opens our own pages.
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser, site: Site) -> Iterator[BrowserContext]:
    """A fresh reader on a desk; links in tests are relative to the site."""
    context = browser.new_context(base_url=site.url, viewport={"width": 1280, "height": 900}, locale="en")
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A fresh page."""
    return context.new_page()
