"""The date of a build: it follows from the sources, so that the same sources give the same bytes."""

import functools
import logging
import os
import subprocess
from datetime import UTC, datetime
from pathlib import Path

from scripts import places

VARIABLE = "SOURCE_DATE_EPOCH"
"""The environment variable of https://reproducible-builds.org/specs/source-date-epoch/."""

MOST_DIGITS = 12
"""A number of seconds with so many digits is after the year 5000: no date that files and decks can have."""


def source_date(newest_day: str) -> int:
    """Return the age of the sources, in seconds since 1970.

    This is SOURCE_DATE_EPOCH if it's set, else the time of the commit or `newest_day`, the newest date in
    the data ("2026-11-22", "2026-11", or "2026"), whichever is later. Anki ignores a deck that is older
    than the one it has, so a build logs a warning if neither an archive nor git knows the commit. Raises
    SystemExit with a message if SOURCE_DATE_EPOCH isn't such a number.
    """
    fixed = os.environ.get(VARIABLE)
    if not fixed:
        year, month, day = [*map(int, newest_day.split("-")), 1, 1][:3]
        committed = _archived_commit(places.ROOT) or _last_commit(places.ROOT)
        return max(int(datetime(year, month, day, tzinfo=UTC).timestamp()), committed)
    if not (fixed.isdecimal() and len(fixed) < MOST_DIGITS):
        raise SystemExit(f"{VARIABLE}: {fixed!r} isn't a number of seconds since 1970, such as 1795305600.")
    return int(fixed)


def _archived_commit(root: Path) -> int:
    """The time of the commit that `git archive` has written into an archive, or 0 elsewhere."""
    written = root / places.COMMIT_TIME
    text = written.read_text(encoding="utf-8").strip() if written.exists() else ""
    return int(text) if text.isdecimal() else 0


@functools.cache
def _last_commit(root: Path) -> int:
    """The time of the last commit, or 0 with a warning if git has none."""
    # Git refuses a folder of another user, because its settings can run programs. This code is in the same
    # folder and runs already.
    command = ["git", "-c", "safe.directory=*", "-C", str(root), "log", "-1", "--format=%ct"]
    try:
        done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False)
        if done.returncode == 0:
            return int(done.stdout)
        reason = done.stderr.strip()
    except OSError as error:
        reason = str(error)
    logging.getLogger(__name__).warning(
        "Git has no commit time for this folder (%s). The flashcard decks get the newest date in the data. "
        "If you publish this build, set %s to the time of the commit: Anki ignores decks that are older "
        "than those that a reader imported.",
        reason,
        VARIABLE,
    )
    return 0
