"""The pages of knowledge keep to WCAG 2.2 AA, as far as a program can tell, in both themes."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.reader import WCAG
from tests.site.pages import LANGUAGES, home

PAGES = (
    "services/?provider=naver-cloud&model=nonsense",
    "services/details/#amazon-ecs",
    "scenarios/",
    "choose/",
    "choose/?hardware=provider&ready-made=nearly",
    "glossary/",
    "timeline/",
    "concepts/cold-starts/",
    "layers/",
)
ENOUGH = {
    "article > *": 50,
    "article ul > li": 8,
    "dl > *": 16,
    "tbody > tr": 5,
    ".scenario": 2,
    ".rules > .rule": 6,
    "svg a": 12,
}
"""Long lists repeat one pattern, so axe reads as many of each as tell what they are like."""
SCHEMES = {"light": "default", "dark": "slate"}
RULES = {
    "light": {"type": "tag", "values": WCAG},
    "dark": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}
"""The themes differ in nothing but their colours."""


def violations(page: Page, scheme: str) -> list[str]:
    """What axe finds: the rule and the parts that break it."""
    options = {"runOnly": RULES[scheme], "resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response["violations"]
    return [
        f"{scheme}: {rule['id']}: {node['html'][:200]} ({node['failureSummary']})"
        for rule in found
        for node in rule["nodes"]
    ]


def shorten(page: Page) -> None:
    """Leave out what is not seen, and what comes late in a long list and is like what came before."""
    page.evaluate(
        """enough => {
          document.querySelectorAll("article [hidden]:not(form *)").forEach((part) => part.remove());
          for (const [list, number] of Object.entries(enough)) {
            [...document.querySelectorAll(list)].slice(number).forEach((item) => item.remove());
          }
        }""",
        ENOUGH,
    )


def in_both_themes(page: Page) -> list[str]:
    found = []
    for scheme, name in SCHEMES.items():
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", name)
        found += violations(page, scheme)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("address", PAGES)
def test_axe_finds_nothing_wrong_with(page: Page, address: str, language: str) -> None:
    answer = page.goto(home(language) + address)
    assert answer is not None
    assert answer.ok
    shorten(page)
    assert in_both_themes(page) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_wrong_while_a_term_is_explained(page: Page, language: str) -> None:
    page.goto(f"{home(language)}concepts/cold-starts/")
    page.locator("a.term").first.focus()
    expect(page.locator(".term-box")).to_be_visible()
    assert in_both_themes(page) == []
