"""Keep at most one open issue with a title, for the scheduled workflows.

    python -m scripts.publish.one_issue TITLE FILE

Opens the issue with the content of FILE, or updates the open one. An empty FILE closes it. Uses GitHub's
command-line program, gh, and considers only issues that workflows opened.
"""

import json
import subprocess
import sys
from pathlib import Path

MOST = 60_000
"""GitHub accepts 65,536 characters."""


def _gh(*arguments: str, body: str | None = None) -> str:
    command = ["gh", "issue", *arguments]
    done = subprocess.run(command, input=body, stdout=subprocess.PIPE, encoding="utf-8", check=True)
    return done.stdout


def keep_one(title: str, body: str) -> str:
    """Open, update, or close the issue; return what was done. Raises CalledProcessError if gh fails."""
    listed = _gh(
        "list", "--app", "github-actions", "--state", "open", "--limit", "200", "--json", "number,title"
    )
    number = next((str(issue["number"]) for issue in json.loads(listed) if issue["title"] == title), None)
    if len(body) > MOST:
        body = f"{body[:MOST].rpartition(chr(10))[0]}\n\n… The list is longer than an issue can be.\n"
    if not body.strip():
        if number is None:
            return "nothing to report"
        _gh("close", number, "--comment", "All findings are resolved.")
        return f"closed #{number}"
    if number is None:
        return f"opened {_gh('create', '--title', title, '--body-file', '-', body=body).strip()}"
    _gh("edit", number, "--body-file", "-", body=body)
    return f"updated #{number}"


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
