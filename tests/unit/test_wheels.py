"""The check of wheels names each locked library that a supported system could only build from source."""

import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from scripts import places
from scripts.publish import wheels

LOCK = """\
# A comment.
colorama==0.4.6 ; sys_platform == 'win32' \\
    --hash=sha256:aa \\
    --hash=sha256:bb
    # via mkdocs
lxml==6.1.3 \\
    --hash=sha256:cc
lxml-html-clean==1.0 \\
    --hash=sha256:dd
"""
REQUIREMENTS = ["colorama==0.4.6 ; sys_platform == 'win32'", "lxml==6.1.3", "lxml-html-clean==1.0"]


def no_lxml_for_intel(requirements: Sequence[str], system: str, python: str) -> str | None:
    """A package index that lacks two libraries on macOS with Intel."""
    lacking = ("colorama==0.4.6", "lxml==6.1.3") if system == "macOS 11, x86-64" else ()
    return next((each for each in lacking if any(line.split(" ")[0] == each for line in requirements)), None)


def test_the_requirements_of_a_lock_keep_versions_and_markers_and_lose_hashes() -> None:
    assert wheels.pinned(LOCK) == REQUIREMENTS


def test_every_library_without_a_wheel_is_found_not_only_the_first() -> None:
    found = wheels.missing(REQUIREMENTS, "macOS 11, x86-64", "3.11", no_lxml_for_intel)
    assert found == ["colorama==0.4.6", "lxml==6.1.3"]
    assert wheels.missing(REQUIREMENTS, "Linux, aarch64", "3.11", no_lxml_for_intel) == []


def test_the_command_lists_library_system_and_python_and_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "lock.txt").write_text(LOCK, "utf-8")
    assert wheels.main(["lock.txt"], tmp_path, no_lxml_for_intel) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines == [
        f"No wheel: {library}: macOS 11, x86-64, Python {python}"
        for library in ("colorama==0.4.6", "lxml==6.1.3")
        for python in wheels.PYTHONS
    ]
    assert wheels.main(["lock.txt"], tmp_path, lambda *_: None) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("code", "message", "lacking"),
    [
        (0, "", None),
        (1, "No solution found\n  cause: Because lxml==6.1.3 has no usable wheels and", "lxml==6.1.3"),
        (1, "Because lxml{sys_platform == 'linux'}==6.1.3 has no wheels", "lxml==6.1.3"),
        (1, "Because lxml==6.1.3 has\n    no wheels with a matching platform tag", "lxml==6.1.3"),
    ],
)
def test_the_answer_of_uv_is_understood(
    monkeypatch: pytest.MonkeyPatch, code: int, message: str, lacking: str | None
) -> None:
    def run(command: list[str], **options: Any) -> subprocess.CompletedProcess[str]:
        assert "aarch64-pc-windows-msvc" in command
        assert options["input"] == "\n".join(REQUIREMENTS)
        return subprocess.CompletedProcess(command, code, "", message)

    monkeypatch.setattr(subprocess, "run", run)
    assert wheels.ask_uv(REQUIREMENTS, "Windows, arm64", "3.14") == lacking


def test_another_failure_of_uv_is_not_taken_for_a_missing_wheel(monkeypatch: pytest.MonkeyPatch) -> None:
    done = subprocess.CompletedProcess([], 2, "", "error: could not connect")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: done)
    with pytest.raises(RuntimeError, match="could not connect"):
        wheels.ask_uv(REQUIREMENTS, "Linux, x86-64", "3.12")


def test_a_gap_that_the_readme_explains_is_listed_and_no_failure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wheels, "KNOWN", {"lxml": ("macOS",), "colorama": ("macOS",)})
    (tmp_path / "lock.txt").write_text(LOCK, "utf-8")
    assert wheels.main(["lock.txt"], tmp_path, no_lxml_for_intel) == 0
    assert "as known: lxml==6.1.3: macOS 11, x86-64, Python 3.11" in capsys.readouterr().out


def test_every_lock_of_the_project_can_be_read() -> None:
    for lock in wheels.LOCKS:
        requirements = wheels.pinned((places.ROOT / lock).read_text("utf-8"))
        assert requirements
        assert all("==" in each for each in requirements)
