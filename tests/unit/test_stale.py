"""Sources and facts last checked more than a year ago are listed with their place, oldest first."""

from datetime import date
from pathlib import Path

import pytest

from scripts.publish import stale
from tests.unit.helpers import rewrite


@pytest.mark.parametrize(
    ("day", "before"), [(date(2027, 5, 1), date(2026, 5, 1)), (date(2028, 2, 29), date(2027, 2, 28))]
)
def test_a_year_before(day: date, before: date) -> None:
    assert stale.year_before(day) == before


@pytest.fixture
def dates(tiny: Path) -> Path:
    """Return tiny data with one source for each age."""

    def change(data: dict[str, object]) -> None:
        sources = data["sources"]
        assert isinstance(sources, dict)
        first = next(iter(sources.values()))
        sources.clear()
        ages = {"new": "2026-06-02", "day": "2026-06-01", "month": "2026-05", "old": "2025"}
        sources.update({id_: {**first, "checked": checked} for id_, checked in ages.items()})

    rewrite(tiny, "sources", change)
    return tiny


def ids(root: Path, on: date) -> list[str]:
    return [each.path.split(".")[1] for each in stale.stale(on, root) if each.file.endswith("sources.yml")]


def test_older_than_a_year_is_stale_and_a_year_is_not(dates: Path) -> None:
    assert ids(dates, date(2027, 5, 31)) == ["old"]
    assert ids(dates, date(2027, 6, 1)) == ["old", "month"]
    assert ids(dates, date(2027, 6, 2)) == ["old", "month", "day"]
    assert ids(dates, date(2027, 6, 3)) == ["old", "month", "day", "new"]


def test_the_command_prints_file_line_and_date_and_fails_if_anything_is_stale(
    dates: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert stale.main(["--on", "2099-01-01"], dates) == 1
    lines = capsys.readouterr().out.splitlines()
    (old,) = [line for line in lines if "sources.old.checked" in line]
    file, number, rest = old.split(":", 2)
    assert "checked:" in (dates / file).read_text(encoding="utf-8").splitlines()[int(number) - 1]
    assert rest == " sources.old.checked: 2025"
    assert any(".as_of: " in line and "services/aws.yml" in line for line in lines)
    assert not any("charts." in line for line in lines)
    assert stale.main(["--on", "2000-01-01"], dates) == 0


def test_the_report_is_empty_if_nothing_is_stale(dates: Path, tmp_path: Path) -> None:
    file = tmp_path / "report.md"
    assert stale.main(["--on", "2027-05-31", "--report", str(file)], dates) == 0
    assert "sources.yml:" in file.read_text(encoding="utf-8")
    assert stale.main(["--on", "2000-01-01", "--report", str(file)], dates) == 0
    assert file.read_text(encoding="utf-8") == ""


def test_an_invalid_date_is_reported_with_its_place(dates: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rewrite(dates, "sources", lambda data: data["sources"]["new"].update(checked="soon"))
    assert stale.main([], dates) == 2
    assert "sources.new.checked: 'soon' is not a date" in capsys.readouterr().err
