"""Checks that the words of other charts have one meaning each, and that every value has some."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from scripts.load.schema.basic import Who, Words
from scripts.load.schema.chart_words import ChartWordsFile
from scripts.load.yaml_file import Path_


def check_chart_words(chart_words: ChartWordsFile) -> Iterator[tuple[Path_, str]]:
    """No name is in two rows, in two columns, or in two values, and every value has words."""
    yield from _twice((("rows", i, "names"), row.names) for i, row in enumerate(chart_words.rows))
    yield from _twice((("columns", key), words) for key, words in chart_words.columns.items())
    yield from _twice((("values", who), words) for who, words in chart_words.values.items())
    missing = [who for who in Who if who not in chart_words.values]
    if missing:
        yield ("values",), f"has no words for {', '.join(missing)}"


def _twice(groups: Iterable[tuple[Path_, Words]]) -> Iterator[tuple[Path_, str]]:
    first: dict[str, Path_] = {}
    for path, words in groups:
        for language in ("en", "ko"):
            for i, name in enumerate(getattr(words, language)):
                known = first.setdefault(fold(name), path)
                if known != path:
                    yield (*path, language, i), f"'{name}' is also in {'.'.join(map(str, known))}"


def fold(name: str) -> str:
    """Return a name as the page compares it: without case, blanks, and punctuation."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFC", name).lower())
