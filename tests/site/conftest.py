"""The small site, for tests that break a build or edit its sources."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from scripts.load.source_date import VARIABLE
from tests.site.small import make_small

DATE = "1800000000"
"""Later than the newest day in the data, so that it is the date of the build."""


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The sources of the small site, with all that a build makes from them. All workers share one."""
    root = tmp_path_factory.getbasetemp()
    folder = (root if worker_id == "master" else root.parent) / "small"
    with FileLock(f"{folder}.lock"):
        if not (folder / "site").exists():
            subprocess.run(
                [sys.executable, "-m", "scripts.build"],
                cwd=make_small(folder),
                env={**os.environ, VARIABLE: DATE},
                check=True,
            )
    return folder
