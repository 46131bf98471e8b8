"""List the sources and facts that were last checked more than a year ago.

    python -m scripts.publish.stale  list them, oldest first; the exit code is 1 if there are any
    python -m scripts.publish.stale --on 2028-01-31 as of that day
    python -m scripts.publish.stale --report FILE
        write the list as Markdown for an issue; the file is empty if there are none; the exit code is 0

A source has the day when it was read (`checked`); a fact that can change has the day when it was true
(`as_of`).
"""

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
"""Data with the date of the thing itself: a chart of 2011 stays a chart of 2011."""

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, order=True)
class Dated:
    """A source or fact with the date of its last check."""

    last: date
    """The last day of the date: of the month or year if it names no day."""
    file: str
    line: int
    path: str
    said: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.path}: {self.said}"


def last_day(said: str) -> date:
    """Return the last day of a date: 2026-11-30 for "2026-11". Raises ValueError if it is not a date."""
    found = _DATE.fullmatch(said)
    if not found:
        raise ValueError(f"'{said}' is not a date")
    year, month = int(found[1]), int(found[2] or 12)
    if not 1 <= month <= 12:
        raise ValueError(f"'{said}' is not a date")
    return date(year, month, int(found[3] or calendar.monthrange(year, month)[1]))


def year_before(day: date) -> date:
    """Return the same day a year earlier; February 28 for a leap day."""
    return date(day.year - 1, day.month, min(day.day, calendar.monthrange(day.year - 1, day.month)[1]))


def dated(root: Path = places.ROOT) -> list[Dated]:
    """Return everything in the data that has the date of a check, oldest first.

    Raises BadData for a file that can't be read or a value that isn't a date.
    """
    found = []
    for file in sorted(path.relative_to(root).as_posix() for path in (root / places.DATA).rglob("*.yml")):
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
    """Return what was last checked more than a year before a day, oldest first."""
    return [each for each in dated(root) if each.last < year_before(on)]


def report(found: list[Dated]) -> str:
    """Return the list as Markdown, or "" if it is empty."""
    if not found:
        return ""
    lines = [f"- `{each.file}:{each.line}` {each.path}: {each.said}" for each in found]
    head = (
        f"{len(found)} sources and facts were last checked more than a year ago, oldest first.\n"
        "Read each source again, and update the fact or its date. `make stale` prints this list."
    )
    return "\n".join([head, "", *lines, ""])


def main(arguments: list[str] | None = None, root: Path = places.ROOT) -> int:
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts.publish.stale", description=__doc__.splitlines()[0]
    )
    parser.add_argument(
        "--on",
        type=date.fromisoformat,
        default=datetime.now(UTC).date(),
        help="the day to count from (default: today)",
    )
    parser.add_argument("--report", type=Path, help="write Markdown to this file and exit with 0")
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
    print(
        f"{len(found)} sources and facts were last checked more than a year before {options.on}.",
        file=sys.stderr,
    )
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
