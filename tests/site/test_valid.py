"""Pages are valid HTML, without the errors that the Nu HTML Checker (`make validate`) once found."""

import re

from tests.conftest import Site
from tests.site.pages import every_file

COMPLETED = {
    "color", "date", "datetime-local", "email", "hidden", "month", "number", "password", "range", "search",
    "tel", "text", "time", "url", "week",
}  # fmt: skip
"""The kinds of `input` that may have `autocomplete` (the HTML standard, 4.10.18.7)."""
LABELABLE = {"button", "input", "meter", "output", "progress", "select", "textarea"}


def test_only_what_a_browser_can_complete_has_autocomplete(site: Site) -> None:
    for address, page in every_file(site):
        for field in page.find_all("input", autocomplete=True):
            assert field.get("type", "text") in COMPLETED, f"{address}: {field}"


def test_rows_and_cells_of_tables_have_no_role(site: Site) -> None:
    for address, page in every_file(site):
        assert page.find_all(["tr", "th", "td"], role=True) == [], address


def test_every_tabindex_is_a_number(site: Site) -> None:
    for address, page in every_file(site):
        for part in page.find_all(tabindex=True):
            assert re.fullmatch(r"-?\d+", str(part["tabindex"])), f"{address}: {part}"


def test_every_label_and_field_finds_what_it_names(site: Site) -> None:
    for address, page in every_file(site):
        named = {str(part["id"]): part.name for part in page.find_all(id=True)}
        for label in page.find_all("label", attrs={"for": True}):
            assert named.get(str(label["for"])) in LABELABLE, f"{address}: {label}"
        for field in page.find_all(form=True):
            assert named.get(str(field["form"])) == "form", f"{address}: {field}"
