"""The command of the scheduled workflows: keep at most one open issue of a title.

    python -m scripts.publish.one_issue TITLE FILE

Opens the issue with the content of FILE, or brings the open one up to date. An empty FILE closes it.
Talks to GitHub by its own program, gh, and looks only at issues that workflows have opened.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

MOST = 60_000
"""GitHub takes 65,536 characters."""


def _gh(*arguments: str, body: str | None = None) -> str:
    command = ["gh", "issue", *arguments]
    return subprocess.run(command, input=body, stdout=subprocess.PIPE, text=True, check=True).stdout


def keep_one(title: str, body: str) -> str:
    """Open, renew or close the issue; return what was done. Raises CalledProcessError if gh fails."""
    listed = _gh(
        "list", "--app", "github-actions", "--state", "open", "--limit", "200", "--json", "number,title"
    )
    number = next((str(issue["number"]) for issue in json.loads(listed) if issue["title"] == title), None)
    if len(body) > MOST:
        body = f"{body[:MOST].rpartition(chr(10))[0]}\n\n… and more than one issue can hold.\n"
    if not body.strip():
        if number is None:
            return "nothing to tell"
        _gh("close", number, "--comment", "Nothing of this is left.")
        return f"closed #{number}"
    if number is None:
        return f"opened {_gh('create', '--title', title, '--body-file', '-', body=body).strip()}"
    _gh("edit", number, "--body-file", "-", body=body)
    return f"renewed #{number}"


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return its exit code."""
    given = sys.argv[1:] if arguments is None else arguments
    if len(given) != 2:
        print("usage: python -m scripts.publish.one_issue TITLE FILE", file=sys.stderr)
        return 2
    print(keep_one(given[0], Path(given[1]).read_text(encoding="utf-8")))
    return 0


if __name__ == "__main__":
    sys.exit(main())
