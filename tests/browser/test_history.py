"""Engines refuse quick changes of the address (WebKit, more than 100 in 10 s): the last choice gets there."""

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import Site

LIMITED = """
let times = [];
for (const name of ["pushState", "replaceState"]) {
  const real = history[name];
  history[name] = function (...given) {
    times = [...times.filter((time) => time > Date.now() - 10000), Date.now()];
    if (times.length > 100) {
      throw new DOMException(`Attempt to use history.${name}() more than 100 times`, "SecurityError");
    }
    return real.apply(this, given);
  };
}
"""
TYPE = """async ({ field, values, leave }) => {
  const input = document.querySelector(field);
  for (const value of values) {
    input.value = value;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    input.dispatchEvent(new Event("change", { bubbles: true }));
    if (!leave) await new Promise(requestAnimationFrame);
  }
  if (leave) document.querySelector(".services a").click();
}"""


@pytest.mark.usefixtures("watch")
@pytest.mark.parametrize(
    ("address", "field", "values", "last"),
    [
        # Both tables with a filter do so; on this one a change takes less time.
        ("services/", ".filter-tools [name=q]", ["l", "la", "lam"], "?q=lam"),
        ("study/cards/", ".flashcards [name=deck]", ["terms", "layers"], "?deck=layers"),
    ],
)
def test_quick_choices_reach_the_address(
    page: Page, site: Site, address: str, field: str, values: list[str], last: str
) -> None:
    page.add_init_script(LIMITED)
    page.goto(address)
    expect(page.locator(field)).to_be_visible()
    page.evaluate(TYPE, {"field": field, "values": values * (120 // len(values))})
    expect(page).to_have_url(site.url + address + last)


def test_what_is_typed_just_before_a_reader_leaves_is_there_when_they_come_back(page: Page) -> None:
    page.goto("services/")
    field = page.locator(".filter-tools [name=q]")
    expect(field).to_be_visible()
    page.evaluate(TYPE, {"field": ".filter-tools [name=q]", "values": ["l", "lambda"], "leave": True})
    expect(field).to_have_count(0)
    page.go_back()
    expect(field).to_have_value("lambda")
