"""A build carries a date that follows from the sources, and replaces the last good site only when done."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from scripts import places
from scripts.build import site as build
from scripts.catalog import load_catalog
from tests.unit.helpers import rewrite

COMMITTED_AT = "2020-02-29T12:00:00+00:00"


def seconds(when: str) -> int:
    return int(datetime.fromisoformat(when).astimezone(UTC).timestamp())


@pytest.fixture(autouse=True)
def own_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No date from outside, and no repository around the folder of the test."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A git repository with one commit, in the place of ours."""
    git = ["git", "-C", str(tmp_path), "-c", "user.name=A", "-c", "user.email=a@example.org"]
    subprocess.run([*git, "init", "--quiet"], check=True)
    subprocess.run(
        [*git, "commit", "--quiet", "--allow-empty", "--no-gpg-sign", "--no-verify", "--message=one"],
        env={**os.environ, "GIT_COMMITTER_DATE": COMMITTED_AT, "GIT_AUTHOR_DATE": "2019-01-01T00:00:00Z"},
        check=True,
    )
    monkeypatch.setattr(places, "ROOT", tmp_path)
    return tmp_path


@pytest.mark.usefixtures("repository")
def test_the_date_is_that_of_the_last_commit() -> None:
    assert build.source_date() == seconds(COMMITTED_AT)


@pytest.mark.usefixtures("repository")
def test_a_date_that_is_told_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1234567890")
    assert build.source_date() == 1234567890


@pytest.mark.usefixtures("repository")
def test_an_empty_date_tells_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "")
    assert build.source_date() == seconds(COMMITTED_AT)


def use_data(monkeypatch: pytest.MonkeyPatch, root: Path) -> None:
    """Let the data and the repository be those below `root`."""
    monkeypatch.setattr(places, "ROOT", root)
    monkeypatch.setattr("scripts.catalog.load_catalog", lambda: load_catalog(root))


def test_without_a_repository_the_date_is_the_day_on_which_a_source_was_last_read(
    tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_data(monkeypatch, tiny)
    assert build.source_date() == seconds("2026-11-22T00:00:00+00:00")


def test_without_a_commit_the_date_comes_from_the_data_too(
    tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_data(monkeypatch, tiny)
    subprocess.run(["git", "init", "--quiet", str(tiny)], check=True)
    assert build.source_date() == seconds("2026-11-22T00:00:00+00:00")


@pytest.mark.usefixtures("repository")
def test_without_git_the_date_comes_from_the_data_too(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use_data(monkeypatch, tiny)
    monkeypatch.setenv("PATH", str(tiny / "nothing"))
    assert build.source_date() == seconds("2026-11-22T00:00:00+00:00")


@pytest.mark.parametrize(("checked", "day"), [("2027-03", "2027-03-01"), ("2027", "2027-01-01")])
def test_a_source_that_was_read_some_day_of_a_month_or_year_dates_the_build_too(
    tiny: Path, monkeypatch: pytest.MonkeyPatch, checked: str, day: str
) -> None:
    rewrite(tiny, "sources", lambda data: data["sources"]["nist"].update(checked=checked))
    use_data(monkeypatch, tiny)
    assert build.source_date() == seconds(f"{day}T00:00:00+00:00")


def stand_in(monkeypatch: pytest.MonkeyPatch, *, code: int = 0) -> list[dict[str, Any]]:
    """Let a build write one page and end with a code; return what each was started with."""
    calls: list[dict[str, Any]] = []

    def run(command: list[str], **options: Any) -> subprocess.CompletedProcess[str]:
        target = Path(command[command.index("--site-dir") + 1])
        target.mkdir(parents=True)
        (target / "index.html").write_text("new", encoding="utf-8")
        calls.append({"command": command, **options})
        done = subprocess.CompletedProcess(command, code, "", "WARNING - a broken link\n")
        if options["check"]:
            done.check_returncode()
        return done

    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1234567890")
    monkeypatch.setattr(subprocess, "run", run)
    return calls


@pytest.fixture
def last_good(tmp_path: Path) -> Path:
    """The site of the last build."""
    site = tmp_path / "site"
    (site / "old").mkdir(parents=True)
    (site / "index.html").write_text("old", encoding="utf-8")
    return site


def test_a_finished_build_takes_the_place_of_the_last_one(
    last_good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = stand_in(monkeypatch)
    assert build.main(["--to", str(last_good)]) == 0
    assert (last_good / "index.html").read_text(encoding="utf-8") == "new"
    assert [path.name for path in last_good.parent.iterdir()] == ["site"]
    assert not (last_good / "old").exists()
    (call,) = calls
    assert "--strict" in call["command"]
    assert call["env"]["SOURCE_DATE_EPOCH"] == "1234567890"


def test_a_build_that_fails_leaves_the_last_good_site_as_it_was(
    last_good: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    stand_in(monkeypatch, code=3)
    assert build.main(["--to", str(last_good)]) == 1
    assert (last_good / "index.html").read_text(encoding="utf-8") == "old"
    assert [path.name for path in last_good.parent.iterdir()] == ["site"]
    told = "WARNING - a broken link\nThe build failed; the last good site is as it was.\n"
    assert capsys.readouterr().err == told


def test_data_that_cannot_date_the_build_is_told_and_leaves_the_last_good_site(
    tiny: Path, last_good: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    use_data(monkeypatch, tiny)
    rewrite(tiny, "sources", lambda data: data["sources"]["nist"].update(checked="soon"))
    assert build.main(["--to", str(last_good)]) == 1
    assert "sources.nist.checked: 'soon' is not a date" in capsys.readouterr().err
    assert (last_good / "index.html").read_text(encoding="utf-8") == "old"


def test_what_a_killed_build_left_does_not_hinder_the_next(
    last_good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for leftover in ("site.new", "site.old"):
        (last_good.parent / leftover).mkdir()
    stand_in(monkeypatch)
    assert build.main(["--to", str(last_good)]) == 0
    assert [path.name for path in last_good.parent.iterdir()] == ["site"]


def test_a_site_that_cannot_be_put_in_place_gives_way_to_the_last_good_one(
    last_good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(monkeypatch)
    rename = Path.rename

    def failing(path: Path, target: Path) -> Path:
        if path.name == "site.new":
            raise OSError("no")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(OSError, match="no"):
        build.build_site(last_good)
    assert (last_good / "index.html").read_text(encoding="utf-8") == "old"


def test_a_folder_that_cannot_be_replaced_is_told_without_a_traceback(
    last_good: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    stand_in(monkeypatch)

    def failing(path: Path, _: Path) -> Path:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "rename", failing)
    assert build.main(["--to", str(last_good)]) == 1
    told = capsys.readouterr().err
    assert "Permission denied" in told
    assert told.endswith("The build failed; the last good site is as it was.\n")
    assert (last_good / "index.html").read_text(encoding="utf-8") == "old"


KILLED = """
import os, signal, subprocess, sys
from pathlib import Path
from scripts.build import site as build

def mkdocs(command, **_):
    if len(command) < 3 or command[2] != "mkdocs":
        raise OSError("no git here")
    new = Path(command[command.index("--site-dir") + 1])
    new.mkdir()
    (new / "index.html").write_text("new", encoding="utf-8")
    return subprocess.CompletedProcess(command, 0, "", "")

rename = Path.rename

def killed(path, target):
    done = rename(path, target)
    if Path(target).name == "site.old":
        os.kill(os.getpid(), signal.SIGKILL)
    return done

subprocess.run = mkdocs
Path.rename = killed
build.build_site(Path(sys.argv[1]))
"""


@pytest.mark.parametrize("code", [0, 3])
def test_a_build_killed_between_its_last_two_steps_is_mended_by_the_next(
    last_good: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    """Whether the next build is good or fails, there is a whole site: its own or the last good one."""
    command = [sys.executable, "-c", KILLED, str(last_good)]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1234567890"}
    killed = subprocess.run(command, cwd=places.ROOT, env=environment, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert (last_good.with_name("site.old") / "old").is_dir()
    stand_in(monkeypatch, code=code)
    assert build.main(["--to", str(last_good)]) == bool(code)
    assert (last_good / "index.html").read_text(encoding="utf-8") == ("old" if code else "new")
    assert [path.name for path in last_good.parent.iterdir()] == ["site"]
