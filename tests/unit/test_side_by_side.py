"""Costly work is shared between processes, and nobody notices but the clock."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from scripts.render.parallel import FEW, make_all

MANY = FEW + 4


def letters(number: int) -> bytes:
    return b"x" * number


def process(_: int) -> bytes:
    return str(os.getpid()).encode()


def refuse(number: int) -> bytes:
    raise ValueError(f"number {number} cannot be made")


def test_everything_is_made_under_its_own_name() -> None:
    made = make_all({f"file-{number}": partial(letters, number) for number in range(MANY)})
    assert made == {f"file-{number}": b"x" * number for number in range(MANY)}


def test_a_few_are_made_here_and_many_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    here = str(os.getpid()).encode()
    assert set(make_all({str(n): partial(process, n) for n in range(FEW)}).values()) == {here}
    assert here not in make_all({str(n): partial(process, n) for n in range(MANY)}).values()


def test_what_one_maker_raises_is_raised() -> None:
    makers = {str(number): partial(refuse if number == 7 else letters, number) for number in range(MANY)}
    with pytest.raises(ValueError, match="number 7 cannot be made"):
        make_all(makers)


@pytest.mark.skipif(sys.platform == "win32", reason="there a process has no parent that it could miss")
def test_a_process_that_works_for_one_that_was_killed_ends(tmp_path: Path) -> None:
    told = tmp_path / "worker"
    program = f"""
import subprocess, sys, time
subprocess.Popen([sys.executable, "-c", '''
import os, pathlib, time
from scripts.render.parallel import _leave_with
_leave_with(os.getppid())
pathlib.Path({str(told)!r}).write_text(str(os.getpid()))
time.sleep(60)
'''])
time.sleep(60)
"""
    parent = subprocess.Popen([sys.executable, "-c", program])
    end = time.monotonic() + 30
    while not (told.exists() and told.read_text()):
        assert time.monotonic() < end, "the worker did not begin"
        time.sleep(0.05)
    parent.kill()
    parent.wait()
    worker = int(told.read_text())
    while _lives(worker):
        assert time.monotonic() < end, "the worker lives on"
        time.sleep(0.05)


def _lives(process: int) -> bool:
    """Whether a process still works; one that has ended may wait for somebody to ask how."""
    try:
        status = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    except FileNotFoundError:
        return Path("/proc/self").exists() is False and _answers(process)
    return status.rpartition(")")[2].split()[0] != "Z"


def _answers(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
