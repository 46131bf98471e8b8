"""A place in a source: what a contributor may write, what a reader sees, and where the link leads."""

import pytest
from pydantic_core import PydanticCustomError

from scripts.catalog import Catalog
from scripts.facts.sources import by_source, place_address
from scripts.load.schema.pinpoint import ALONE, KINDS, Reference, Step, steps
from scripts.render.view import View

PAGE = "https://example.org/docs/limits"


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("Shared responsibility", [Step("heading", "Shared responsibility", False)]),
        (
            "Function configuration, row Function timeout, column Quota",
            [
                Step("heading", "Function configuration", False),
                Step("row", "Function timeout", False),
                Step("column", "Quota", False),
            ],
        ),
        ("Limits, quotas, and prices", [Step("heading", "Limits, quotas, and prices", False)]),
        (
            'section 2, page 4, "It is"',
            [Step("section", "2", False), Step("page", "4", False), Step("words", "It is", True)],
        ),
        ('paragraph "Customers, who pay"', [Step("paragraph", "Customers, who pay", True)]),
        ("opening paragraph", [Step("opening paragraph", "", False)]),
        ("Items and rows", [Step("heading", "Items and rows", False)]),
    ],
)
def test_a_place_is_read_step_by_step(place: str, expected: list[Step]) -> None:
    assert steps(place) == expected


@pytest.mark.parametrize("place", ["row", "Matrix, column", 'paragraph "It rents', 'Matrix, "open'])
def test_a_step_without_its_label_or_half_a_quotation_is_refused(place: str) -> None:
    with pytest.raises(PydanticCustomError):
        steps(place)


@pytest.mark.parametrize(
    ("url", "place", "address"),
    [
        (PAGE, "Limits, row Time-out & memory", f"{PAGE}#:~:text=Time%2Dout%20%26%20memory"),
        (PAGE, "Limits > Function timeout", f"{PAGE}#:~:text=Function%20timeout"),
        (PAGE, 'Limits, paragraph "By default, 3 s"', f"{PAGE}#:~:text=By%20default%2C%203%20s"),
        (f"{PAGE}#quotas", "Limits, column Quota", f"{PAGE}#quotas:~:text=Limits"),
        (PAGE, 'Overview, figure "You manage", row Data', f"{PAGE}#:~:text=Overview"),
        (PAGE, 'opening paragraph "It is"', PAGE),
        (PAGE, "page 4", PAGE),
        ("https://example.org/a.pdf", 'section 2, page 4, "It is"', "https://example.org/a.pdf#page=4"),
        ("https://example.org/a.pdf", "Scope", "https://example.org/a.pdf"),
    ],
)
def test_the_link_of_a_place_leads_to_its_words_or_its_page(url: str, place: str, address: str) -> None:
    assert place_address(url, place) == address


def test_a_reader_reads_the_kind_of_a_step_in_the_language_of_the_page(catalog: Catalog) -> None:
    place = 'Limits, row Timeout, paragraph "By default"'
    assert View(catalog, "en", "").place_words(place) == "Limits, row Timeout, paragraph “By default”"
    assert View(catalog, "ko", "").place_words(place) == "Limits, Timeout 행, “By default” 문단"


def test_every_kind_of_step_has_its_words(catalog: Catalog, language: str) -> None:
    view = View(catalog, language, "")
    for kind in KINDS:
        assert "label" not in view.place_words(f"{kind} x")
    for kind in ALONE:
        assert view.place_words(kind)


def test_a_source_is_named_once_with_all_its_places() -> None:
    read = "2026-11-28"
    references = [Reference(source=id_, at=at, read=read) for id_, at in [("a", "X"), ("b", "Y"), ("a", "Z")]]
    found = by_source(references)
    assert {id_: [each.at for each in places] for id_, places in found.items()} == {
        "a": ["X", "Z"],
        "b": ["Y"],
    }
