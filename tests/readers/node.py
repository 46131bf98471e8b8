"""Runs the scripts of this folder, which need Node.js and the packages that `make readers` installs."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
needs_packages = pytest.mark.skipif(
    not (HERE / "node_modules").exists(), reason="no packages of npm: run `make readers`"
)


def run(script: str, *arguments: str, given: str = "") -> Any:
    """Return what a script prints, parsed from JSON."""
    command = ["node", script, *arguments]
    done = subprocess.run(command, cwd=HERE, input=given, encoding="utf-8", capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
