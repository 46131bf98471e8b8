"""Knows where GitHub keeps the text of a file or a commit, and the day on which a file last changed."""

import json
import re
from datetime import UTC, date, datetime
from urllib.parse import quote, unquote

_FILE = re.compile(r"https://github\.com/([^/?#]+)/([^/?#]+)/(?:blob|raw)/([^/?#]+)/([^?#]+)")
_RAW = re.compile(r"https://raw\.githubusercontent\.com/([^/?#]+)/([^/?#]+)/([^/?#]+)/([^?#]+)")
_COMMIT = re.compile(r"(https://github\.com/[^/?#]+/[^/?#]+/commit/[0-9a-f]{40})")
_FIXED = re.compile(r"[0-9a-f]{40}")


def text_address(url: str) -> str:
    """Return the address of the plain text of a file or a commit on GitHub; any other address unchanged.

    GitHub's own pages of them are made by scripts.
    """
    if file := _FILE.fullmatch(url):
        return "https://raw.githubusercontent.com/" + "/".join(file.groups())
    return f"{url}.patch" if _COMMIT.fullmatch(url) else url


def history_address(url: str) -> str:
    """Return the address of the last commit of a file on GitHub.

    Returns "" for any other address, and for a file of one fixed commit, which never changes.
    """
    file = _FILE.fullmatch(url) or _RAW.fullmatch(url)
    if not file or _FIXED.fullmatch(file[3]):
        return ""
    owner, repository, branch, path = file.groups()
    query = f"path={quote(unquote(path), safe='/')}&sha={branch}&per_page=1"
    return f"https://api.github.com/repos/{owner}/{repository}/commits?{query}"


def last_change(body: bytes) -> date | None:
    """Return the day of the commit that the history of a file begins with, or None if it names none."""
    try:
        day = datetime.fromisoformat(json.loads(body)[0]["commit"]["committer"]["date"])
    except (ValueError, LookupError, TypeError):
        return None
    return day.astimezone(UTC).date()
