"""The forms of links and citations, filled without a browser."""

import pytest

from scripts.catalog import Catalog
from scripts.render import citing
from scripts.render.view import View


@pytest.mark.parametrize(
    ("day", "us", "ko"),
    [
        ("2026-11-22", "November 22, 2026", "2026. 11. 22."),
        ("2026-01-05", "January 5, 2026", "2026. 1. 5."),
        ("2026-03", "March 1, 2026", "2026. 3. 1."),
        ("2026", "January 1, 2026", "2026. 1. 1."),
    ],
)
def test_a_day_of_access_is_written_as_each_style_wants_it(day: str, us: str, ko: str) -> None:
    days = citing.days(day)
    assert (days["date-us"], days["date-ko"]) == (us, ko)
    assert days["date"].startswith(day)
    assert len(days["date"]) == 10


@pytest.mark.parametrize(
    ("form", "text", "safe"),
    [
        ("bibtex", "50 % of {A_B} & C#", r"50 \% of \{A\_B\} \& C\#"),
        ("markdown", "a_b [c]", r"a\_b \[c\]"),
        ("quote", "<b>", r"\<b\>"),
        ("picture", "a*b", r"a\*b"),
        ("apa", "a_b & [c]", "a_b & [c]"),
    ],
)
def test_a_text_is_escaped_for_its_form(form: str, text: str, safe: str) -> None:
    assert citing.escaped(form, text) == safe


def test_a_note_leads_to_its_page_or_to_the_place_that_is_named(catalog: Catalog) -> None:
    view = View(catalog, "ko", "matrix/")
    assert view.note("markdown", "표").endswith(f"]({view.url()})")
    quote = view.note("quote", "a_b", quote="*x*", url="https://example.org/#c")
    assert quote.startswith("> \\*x\\*\n>\n> [a\\_b · ")
    assert "](https://example.org/#c)" in quote
