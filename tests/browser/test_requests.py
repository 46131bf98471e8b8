"""Reading a page asks only this site, and nothing goes wrong meanwhile."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.reader import EVERY_PAGE
from tests.browser.test_search import RESULT, type_into_search
from tests.conftest import Site
from tests.site.pages import LANGUAGES, home


class Watch:
    """Everything that a reader's browser asks, and everything that goes wrong."""

    def __init__(self, context: BrowserContext) -> None:
        self.asked: list[str] = []
        self.wrong: list[str] = []
        context.on("request", lambda request: self.asked.append(request.url))
        context.on("requestfailed", lambda request: self.wrong.append(f"failed: {request.url}"))
        context.on("response", lambda answer: self.wrong.append(answer.url) if answer.status >= 400 else None)
        context.on("weberror", lambda error: self.wrong.append(str(error.error)))
        context.on(
            "console",
            lambda line: self.wrong.append(line.text) if line.type in {"error", "warning"} else None,
        )

    def foreign(self, site: Site) -> list[str]:
        own = (site.url, f"blob:{site.url.removesuffix('/any/path/')}/", "data:")
        return [url for url in self.asked if not url.startswith(own)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_asks_another_host_or_reports_an_error(
    context: BrowserContext, site: Site, language: str
) -> None:
    watch = Watch(context)
    page = context.new_page()
    pages = [address for address in EVERY_PAGE if address.startswith("ko/") == (language == "ko")]
    for address in pages:
        page.goto(address)
    assert watch.wrong == []
    assert watch.foreign(site) == []
    assert len(watch.asked) > len(pages) * 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_searching_asks_no_other_host_either(context: BrowserContext, site: Site, language: str) -> None:
    watch = Watch(context)
    page = context.new_page()
    page.goto(f"{home(language)}models/paas/")
    type_into_search(page, "SaaS")
    expect(page.locator(RESULT).first).to_be_visible()
    assert any("search_index" in url for url in watch.asked)
    assert watch.wrong == []
    assert watch.foreign(site) == []


def test_the_site_leaves_no_cookie(context: BrowserContext) -> None:
    page = context.new_page()
    page.goto("")
    page.locator("[data-md-component=palette] label:visible").click()
    page.goto("ko/matrix/")
    assert context.cookies() == []
