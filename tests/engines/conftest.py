"""The engines, and readers who use them."""

from collections.abc import Iterator
from contextlib import ExitStack
from typing import Protocol

import pytest

from tests.conftest import Site
from tests.engines.browser import Browser, Engine
from tests.engines.firefox import Firefox
from tests.engines.watched import serve_watched
from tests.engines.webdriver import Chromium, WebKit

ENGINES: dict[str, type[Engine]] = {"chromium": Chromium, "firefox": Firefox, "webkit": WebKit}
DESK = (1280, 900)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give each engine a worker of its own: Firefox starts slowly."""
    for item in items:
        callspec = getattr(item, "callspec", None)
        if callspec and "engine" in callspec.params:
            item.add_marker(pytest.mark.xdist_group(callspec.params["engine"]))


@pytest.fixture(scope="session", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """Return an engine that runs. One that isn't installed is an error."""
    running = ENGINES[request.param]()
    yield running
    running.close()


class Reader:
    """A reader with a browser on the site. Addresses are relative to where the site begins."""

    def __init__(self, browser: Browser, url: str, wrong: list[str]) -> None:
        self.browser, self.url, self.wrong = browser, url, wrong

    def visit(self, address: str) -> Browser:
        """Open a page; return the browser."""
        self.browser.go(self.url + address)
        return self.browser


class OpenReader(Protocol):
    """Makes a reader; `first` is a script that runs before those of each page."""

    def __call__(
        self, first: str = "", *, javascript: bool = True, size: tuple[int, int] = DESK
    ) -> Reader: ...


@pytest.fixture
def new_reader(engine: Engine, site: Site) -> Iterator[OpenReader]:
    """Return what makes readers. At the end, none of their pages may have reported an error."""
    readers: list[Reader] = []
    with ExitStack() as stack:

        def make(first: str = "", *, javascript: bool = True, size: tuple[int, int] = DESK) -> Reader:
            url, wrong = stack.enter_context(serve_watched(site.folder, first))
            browser = engine.open(javascript=javascript)
            stack.callback(browser.close)
            browser.resize(*size)
            readers.append(Reader(browser, url, wrong))
            return readers[-1]

        yield make
    assert [line for reader in readers for line in reader.wrong] == []
