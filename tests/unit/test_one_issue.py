"""The scheduled workflows keep one issue: they open, update, and close it."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from scripts.publish import one_issue

TITLE = "What broke"


@pytest.fixture
def github(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Replace gh by a fake that keeps issues in memory."""
    state: dict[str, Any] = {"issues": {7: {"title": "Another", "body": ""}}, "calls": []}

    def run(command: list[str], *, input: str | None, **_: Any) -> subprocess.CompletedProcess[str]:  # noqa: A002
        assert command[:2] == ["gh", "issue"]
        act, *rest = command[2:]
        state["calls"].append(act)
        issues = state["issues"]
        out = ""
        if act == "list":
            assert rest[rest.index("--app") + 1] == "github-actions"
            out = json.dumps([{"number": number, "title": one["title"]} for number, one in issues.items()])
        elif act == "create":
            number = max(issues) + 1
            issues[number] = {"title": rest[rest.index("--title") + 1], "body": input}
            out = f"https://github.com/a/b/issues/{number}\n"
        elif act == "edit":
            issues[int(rest[0])]["body"] = input
        elif act == "close":
            del issues[int(rest[0])]
        return subprocess.CompletedProcess(command, 0, out, "")

    monkeypatch.setattr(subprocess, "run", run)
    return state


def test_the_issue_is_opened_once_then_updated_then_closed(github: dict[str, Any]) -> None:
    assert one_issue.keep_one(TITLE, "one") == "opened https://github.com/a/b/issues/8"
    assert one_issue.keep_one(TITLE, "two") == "updated #8"
    assert github["issues"][8] == {"title": TITLE, "body": "two"}
    assert one_issue.keep_one(TITLE, "\n") == "closed #8"
    assert one_issue.keep_one(TITLE, "") == "nothing to report"
    assert list(github["issues"]) == [7]
    assert github["calls"].count("create") == 1


def test_a_list_longer_than_an_issue_is_cut_after_a_line(github: dict[str, Any]) -> None:
    one_issue.keep_one(TITLE, "- a line that is whole\n" * 10_000)
    body = github["issues"][8]["body"]
    assert len(body) < 65_536
    lines = body.splitlines()
    assert set(lines[:-2]) == {"- a line that is whole"}
    assert "longer" in lines[-1]


def test_the_command_reads_its_file_and_requires_one(github: dict[str, Any], tmp_path: Path) -> None:
    (tmp_path / "report.md").write_text("하나", encoding="utf-8")
    assert one_issue.main([TITLE, str(tmp_path / "report.md")]) == 0
    assert github["issues"][8]["body"] == "하나"
    assert one_issue.main([TITLE]) == 2
