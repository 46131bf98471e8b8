"""The command: list the sources and facts that nobody has checked for more than a year.

    python -m scripts.publish.stale  list them, the oldest first; exit code 1 if there are any
    python -m scripts.publish.stale --on 2028-01-31 as of that day
    python -m scripts.publish.stale --report FILE
        write the list as Markdown for an issue; if there is nothing to report, an empty file and exit code 0

A source says when it was read (`checked`), a fact of the day when it was true (`as_of`).
"""

from __future__ import annotations

import argparse
import calendar
import re
import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from scripts import places
from scripts.load.problems import BadData
from scripts.load.yaml_file import read_yaml

KEYS = ("checked", "as_of")
OF_THEIR_DAY = ("charts",)
"""Kinds of data whose date is that of the thing itself: a chart of 2011 stays a chart of 2011."""

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, order=True)
class Dated:
    """Something that carries the date of its last check."""

    last: date
    """The last day that the date can mean: a month ends with its end."""
    file: str
    line: int
    path: str
    said: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.path}: {self.said}"


def last_day(said: str) -> date:
    """The last day that a date can mean: 2026-11 is 2026-11-30. Raises ValueError for no date."""
    found = _DATE.fullmatch(said)
    if not found:
        raise ValueError(f"'{said}' is not a date")
    year, month = int(found[1]), int(found[2] or 12)
    if not 1 <= month <= 12:
        raise ValueError(f"'{said}' is not a date")
    return date(year, month, int(found[3] or calendar.monthrange(year, month)[1]))


def year_before(day: date) -> date:
    """The same day of the year before; the last of February for a leap day."""
    return date(day.year - 1, day.month, min(day.day, calendar.monthrange(day.year - 1, day.month)[1]))


def dated(root: Path = places.ROOT) -> list[Dated]:
    """Everything in the data that carries a date of a check, the oldest first.

    Raises BadData for a file that cannot be read or a date that is none.
    """
    found = []
    for file in sorted(path.relative_to(root).as_posix() for path in (root / places.DATA).glob("*.yml")):
        document = read_yaml(root, file)
        for path, value in document.walk():
            if path and path[0] not in OF_THEIR_DAY and path[-1] in KEYS and isinstance(value, str):
                try:
                    day = last_day(value)
                except ValueError as error:
                    raise BadData([document.problem(path, str(error))]) from None
                found.append(Dated(day, file, document.line(path), ".".join(map(str, path)), value))
    return sorted(found)


def stale(on: date, root: Path = places.ROOT) -> list[Dated]:
    """What was last checked more than a year before a day, the oldest first."""
    return [each for each in dated(root) if each.last < year_before(on)]


def report(found: list[Dated]) -> str:
    """The list as Markdown."""
    if not found:
        return ""
    lines = [f"- `{each.file}:{each.line}` {each.path}: {each.said}" for each in found]
    head = (
        f"{len(found)} sources and facts were last checked more than a year ago, the oldest first.\n"
        "Read the source again; correct the fact or only its date. `make stale` gives this list."
    )
    return "\n".join([head, "", *lines, ""])


def main(arguments: list[str] | None = None, root: Path = places.ROOT) -> int:
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts.publish.stale", description=__doc__.splitlines()[0]
    )
    parser.add_argument("--on", type=date.fromisoformat, default=datetime.now(UTC).date(), help="the day")
    parser.add_argument("--report", type=Path, help="write Markdown to this file instead")
    options = parser.parse_args(arguments)
    try:
        found = stale(options.on, root)
    except BadData as bad:
        print(bad, file=sys.stderr)
        return 2
    if options.report:
        options.report.write_text(report(found), encoding="utf-8")
        return 0
    for each in found:
        print(each)
    print(f"{len(found)} checked more than a year before {options.on}.", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
