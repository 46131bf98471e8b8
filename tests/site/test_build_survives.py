"""A build that is killed, or that cannot write, leaves the last good site whole. Done, not imagined."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.site.test_build import beside, contents, workshop

__all__ = ["workshop"]  # a fixture

COMMAND = [sys.executable, "-m", "scripts.build"]
_DROP_FROM_BOUNDING_SET, _OVERRIDE_PERMISSIONS = 24, 1  # prctl(2): PR_CAPBSET_DROP, CAP_DAC_OVERRIDE


def small_files_only() -> None:
    """No file may grow past 100 kB: what pictures and long pages need is not there."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))


def as_a_usual_user() -> None:
    """Let permissions bind this process even where the tests run as root."""
    if os.geteuid() == 0:
        assert ctypes.CDLL(None).prctl(_DROP_FROM_BOUNDING_SET, _OVERRIDE_PERMISSIONS, 0, 0, 0) == 0


def build(workshop: Path, before: Callable[[], None]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        COMMAND, cwd=workshop, preexec_fn=before, capture_output=True, text=True, check=False
    )


def test_a_build_without_room_on_the_disk_leaves_the_last_good_site(workshop: Path) -> None:
    before = contents(workshop / "site")
    built = build(workshop, small_files_only)
    assert built.returncode == 1
    assert "File too large" in built.stderr
    assert built.stderr.endswith("The build failed; the last good site is as it was.\n")
    assert contents(workshop / "site") == before
    assert beside(workshop) == ["site"]


@pytest.mark.skipif(sys.platform != "linux", reason="how root gives up its power is Linux's")
def test_a_build_in_a_folder_that_is_read_only_leaves_the_last_good_site(workshop: Path) -> None:
    before = contents(workshop / "site")
    workshop.chmod(0o555)
    try:
        built = build(workshop, as_a_usual_user)
    finally:
        workshop.chmod(0o755)
    assert built.returncode == 1
    assert "Permission denied" in built.stderr
    assert built.stderr.endswith("The build failed; the last good site is as it was.\n")
    assert contents(workshop / "site") == before
    assert beside(workshop) == ["site"]


def test_a_build_that_is_killed_leaves_the_last_good_site(workshop: Path) -> None:
    before = contents(workshop / "site")
    process = subprocess.Popen(
        COMMAND, cwd=workshop, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        begun = workshop / "site.new" / "models" / "iaas" / "index.html"
        end = time.monotonic() + 300
        while not begun.exists():
            assert process.poll() is None, "the build ended before it could be killed"
            assert time.monotonic() < end, "the build did not begin"
            time.sleep(0.05)
    finally:
        os.killpg(process.pid, signal.SIGKILL)  # the group of this build, which is a session of its own
    assert process.wait() == -signal.SIGKILL
    assert contents(workshop / "site") == before
