"""A page with a part that its policy forbids is refused, however that part is written."""

import pytest

from scripts.finish.policy import with_policy

PAGE = '<html><head><meta charset="utf-8"><style>p{{}}</style></head><body>{}</body></html>'


@pytest.mark.parametrize(
    "part",
    [
        '<p style="color: red">',
        "<p style='color: red'>",
        "<p style=color:red>",
        "<P STYLE = 'color: red'>",
        '<p title="a > b" style="color: red">',
        '<p id="a"style="color: red">',
        "<style>p {}</style>",
        '<p onclick="x()">',
        "<p onclick=x()>",
        "<svg/onload=x()>",
        "<img src=x\nonerror = x()>",
    ],
)
def test_a_page_that_its_policy_would_break_is_refused(part: str) -> None:
    with pytest.raises(ValueError, match="forbids"):
        with_policy(PAGE.format(part))


@pytest.mark.parametrize(
    "part",
    [
        '<p title="an on=x style=y">',
        "<p>a style = b, onclick=c</p>",
        '<a data-style="x" href="?on=1">',
        "<i one>",
    ],
)
def test_a_page_that_only_mentions_such_a_part_is_not(part: str) -> None:
    assert part in with_policy(PAGE.format(part))
