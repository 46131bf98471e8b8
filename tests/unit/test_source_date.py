"""The date of a build follows from its sources, and never goes back behind the data."""

import logging
import os
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from scripts import places
from scripts.catalog import load_catalog
from scripts.load.source_date import source_date
from tests.unit.helpers import rewrite

COMMITTED_AT = "2020-02-29T12:00:00+00:00"
EARLIER, LATER = "2019-12-31", "2020-03-01"


def seconds(when: str) -> int:
    return int(datetime.fromisoformat(when).replace(tzinfo=UTC).timestamp())


@pytest.fixture(autouse=True)
def own_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No date from outside, and no repository around the folder of the test."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.setattr(places, "ROOT", tmp_path)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A git repository with one commit."""
    git = ["git", "-C", str(tmp_path), "-c", "user.name=A", "-c", "user.email=a@example.org"]
    subprocess.run([*git, "init", "--quiet"], check=True)
    subprocess.run(
        [*git, "commit", "--quiet", "--allow-empty", "--no-gpg-sign", "--no-verify", "--message=one"],
        env={**os.environ, "GIT_COMMITTER_DATE": COMMITTED_AT, "GIT_AUTHOR_DATE": "2019-01-01T00:00:00Z"},
        check=True,
    )
    return tmp_path


@pytest.mark.usefixtures("repository")
def test_the_date_is_that_of_the_last_commit(caplog: pytest.LogCaptureFixture) -> None:
    assert source_date(EARLIER) == seconds(COMMITTED_AT)
    assert not caplog.records


@pytest.mark.usefixtures("repository")
def test_a_repository_of_another_user_has_its_date_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a container that mounts a checkout. Git's own tests know this variable."""
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    assert source_date(EARLIER) == seconds(COMMITTED_AT)


@pytest.mark.usefixtures("repository")
def test_an_archive_has_the_date_of_its_commit_even_inside_another_repository(tmp_path: Path) -> None:
    written = tmp_path / places.COMMIT_TIME
    written.parent.mkdir(parents=True)
    written.write_text(f"{seconds(LATER)}\n", encoding="utf-8")
    assert source_date(EARLIER) == seconds(LATER)


@pytest.mark.usefixtures("repository")
def test_a_date_in_the_data_that_is_newer_than_the_commit_wins() -> None:
    assert source_date(LATER) == seconds(LATER)


@pytest.mark.usefixtures("repository")
def test_the_environment_sets_any_date(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1234567890")
    assert source_date(LATER) == 1234567890
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "")
    assert source_date(EARLIER) == seconds(COMMITTED_AT)


@pytest.mark.parametrize("given", ["today", "-1", "1e9", "9" * 12, "9" * 5000])
def test_a_date_that_is_not_such_a_number_is_refused(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", given)
    with pytest.raises(SystemExit, match="isn't a number of seconds since 1970"):
        source_date(EARLIER)


def test_a_folder_without_history_gets_the_newest_day_in_the_data_and_a_warning(
    caplog: pytest.LogCaptureFixture,
) -> None:
    assert source_date(EARLIER) == seconds(EARLIER)
    (record,) = caplog.records
    assert record.levelno == logging.WARNING
    assert "not a git repository" in record.getMessage()
    assert "set SOURCE_DATE_EPOCH to the time of the commit" in record.getMessage()


def test_a_repository_without_a_commit_gets_the_newest_day_too(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    assert source_date(EARLIER) == seconds(EARLIER)


@pytest.mark.usefixtures("repository")
def test_a_machine_without_git_gets_the_newest_day_too(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    assert source_date(EARLIER) == seconds(EARLIER)


@pytest.mark.parametrize(("day", "whole"), [("2027-03", "2027-03-01"), ("2027", "2027-01-01")])
def test_a_month_or_a_year_counts_from_its_first_day(day: str, whole: str) -> None:
    assert source_date(day) == seconds(whole)


@pytest.mark.parametrize(
    ("stem", "change"),
    [
        ("sources", lambda data: data["sources"]["nist"].update(checked="2031-03")),
        ("history", lambda data: next(iter(data["changes"].values())).update(date="2031-03-04")),
    ],
)
def test_the_newest_day_is_that_of_any_source_or_change(tiny: Path, stem: str, change: object) -> None:
    before = load_catalog(tiny).newest_day
    rewrite(tiny, stem, change)  # type: ignore[arg-type]
    assert before < "2031-03" <= load_catalog(tiny).newest_day
