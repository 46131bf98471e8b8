"""The words of other charts, by which the check of a reader's chart knows rows, columns, and values."""

from typing import Annotated

from pydantic import Field

from scripts.load.schema.basic import ColumnKey, LayerId, Line, Strict, Who, Words


class RowWords(Strict):
    """A row of other charts: what they call it, and our layers that it maps to."""

    names: Words
    layers: Annotated[list[LayerId], Field(min_length=1)]


class ValueWords(Words):
    """The words and signs of other charts for one value."""

    signs: list[Line] = []


class ChartWordsFile(Strict):
    """The content of docs/data/chart_words.yml.

    Layers, models, and the rows and columns in charts.yml are known by their names without being listed here.
    """

    rows: Annotated[list[RowWords], Field(min_length=1)]
    """Names that no layer has, and names that mean several layers."""
    columns: dict[ColumnKey, Words]
    values: dict[Who, ValueWords]
    silent: list[Line] = []
    """What charts have in a cell about which they say nothing."""
    joined_by: Words = Words()
    """Words between the parts of a name such as "servers and storage"."""
