"""Light and dark: the reader's system decides first, then the reader."""

import re
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reader import NewContext, tab_to

Scheme = Literal["light", "dark"]
SWITCH = ".md-header__option"


def is_dark(page: Page) -> bool:
    """Return whether the background is nearly black; it must be that or nearly white."""
    ground = page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor")
    brightness = max(int(part) for part in re.findall(r"\d+", ground)[:3])
    assert not 64 <= brightness <= 192
    return brightness < 64


def test_at_first_the_colors_follow_the_system(new_context: NewContext) -> None:
    page = new_context(color_scheme="dark").new_page()
    page.goto("")
    assert is_dark(page)
    page.emulate_media(color_scheme="light")
    expect(page.locator("html")).to_have_attribute("data-md-color-scheme", "default")
    assert not is_dark(page)
    page.reload()
    assert not is_dark(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_switch_goes_from_the_system_to_light_to_dark_and_back(
    new_context: NewContext, scheme: Scheme
) -> None:
    page = new_context(color_scheme=scheme).new_page()
    page.goto("")
    for dark in (False, True, scheme == "dark"):
        page.locator(SWITCH).click()
        expect(page.locator("html")).to_have_attribute("data-md-color-scheme", "slate" if dark else "default")
        assert is_dark(page) == dark


@pytest.mark.parametrize("presses", [1, 2])
def test_the_choice_is_kept_on_every_page_of_both_languages(new_context: NewContext, presses: int) -> None:
    dark = presses == 2
    page = new_context(color_scheme="light" if dark else "dark").new_page()
    page.goto("")
    for _ in range(presses):
        page.locator(SWITCH).click()
    expect(page.locator("html")).to_have_attribute("data-md-color-scheme", "slate" if dark else "default")
    page.reload()
    assert is_dark(page) == dark
    page.goto("models/iaas/")
    assert is_dark(page) == dark
    page.locator(".language-switch").click()
    expect(page.locator("html")).to_have_attribute("lang", "ko")
    assert is_dark(page) == dark


def test_the_switch_works_with_the_keyboard(page: Page) -> None:
    page.goto("")
    tab_to(page, SWITCH, limit=10)
    page.keyboard.press("Enter")
    expect(page.locator(SWITCH)).to_have_accessible_name("Light; switch to dark")
    page.keyboard.press("Space")
    expect(page.locator("html")).to_have_attribute("data-md-color-scheme", "slate")
    assert is_dark(page)


def test_pictures_and_marks_change_with_the_scheme(page: Page) -> None:
    def fills() -> list[str]:
        return [
            page.locator(part).first.evaluate(f"part => getComputedStyle(part).{kind}")
            for part, kind in [
                (".bar--customer rect", "fill"),
                (".picture-label", "fill"),
                (".mark--customer", "backgroundColor"),
            ]
        ]

    page.goto("models/iaas/")
    page.emulate_media(color_scheme="light")
    expect(page.locator("html")).to_have_attribute("data-md-color-scheme", "default")
    light = fills()
    page.emulate_media(color_scheme="dark")
    expect(page.locator("html")).to_have_attribute("data-md-color-scheme", "slate")
    assert all(dark != bright for dark, bright in zip(fills(), light, strict=True))
