"""Comparisons of two products: the settings side by side, and what is written by hand."""

from typing import Annotated

from pydantic import Field

from scripts.load.schema.basic import LayerId, Line, Text, Who
from scripts.load.schema.pinpoint import Referenced

BETWEEN = "-vs-"
"""What is between the two ids in the id of a comparison."""
MOST_COLUMNS = 6


def products_of(pair_id: str) -> tuple[str, str]:
    """Return the ids of the two services of a comparison: "a" and "b" of "a-vs-b"."""
    first, _, second = pair_id.partition(BETWEEN)
    return first, second


def reversed_id(pair_id: str) -> str:
    """Return the id that the comparison would have in the other order."""
    first, second = products_of(pair_id)
    return f"{second}{BETWEEN}{first}"


class ProductPair(Referenced):
    """A comparison of two products. It says no more than the cells and sources of the two say."""

    columns: Annotated[list[Line], Field(min_length=2, max_length=MOST_COLUMNS)]
    """The columns of the two services, those of the first one first: `amazon-ecs.ec2`, `vercel`.

    The first column of one is compared with the first of the other in sentences, then the second ones.
    """
    gist: Text
    """The difference in one or two sentences."""
    choose: Text
    """When to choose which."""
    cells: Annotated[dict[Line, dict[LayerId, Who]], Field(min_length=1)]
    """What the cells said on which `gist` and `choose` are based, by column. The build compares it."""
