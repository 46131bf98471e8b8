"""Settings of pytest-playwright, whose fixtures start a real Chromium and give each test a fresh reader.

`pytest --headed` shows the browser; `--tracing retain-on-failure` keeps a trace of what failed.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Playwright

from tests.browser.reader import PATIENCE, NewContext, Watch
from tests.chromium import launch_options
from tests.conftest import Site


@pytest.fixture(scope="session")
def browser_type_launch_args(
    browser_type_launch_args: dict[str, Any], playwright: Playwright
) -> dict[str, Any]:
    """Start the browser of this machine with the committed fonts."""
    shell = browser_type_launch_args.get("headless", True)
    return {**browser_type_launch_args, **launch_options(playwright, shell=shell)}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any], site: Site) -> dict[str, Any]:
    """Links in tests are relative to the site."""
    return {**browser_context_args, "base_url": site.url, "locale": "en"}


@pytest.fixture
def watch(context: BrowserContext, site: Site) -> Iterator[Watch]:
    """What the pages of a reader ask for; when the test ends, nothing may have gone wrong in them."""
    watch = Watch(context, site)
    yield watch
    assert watch.wrong == []


@pytest.fixture
def new_context(new_context: NewContext) -> NewContext:
    """Readers on a busy machine are patient."""

    def make(**settings: Any) -> BrowserContext:
        context = new_context(**settings)
        context.set_default_timeout(PATIENCE)
        return context

    return make
