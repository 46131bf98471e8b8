"""The hooks see every file of a contributor, and run with the Python that started them."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests import lint

CONFIG = """\
repos:
  - repo: local
    hooks:
      - id: show
        name: show
        entry: python show.py
        language: system
        verbose: true
        types: [text]
"""
SHOW = "import sys\nprint(sys.prefix, *sorted(sys.argv[1:]))\nsys.exit('bad.txt' in sys.argv)\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Create a repository with a hook, a tracked file, a new file, and an ignored file."""
    files = {".pre-commit-config.yaml": CONFIG, "show.py": SHOW, ".gitignore": "made.txt\n", "old.txt": "x\n"}
    for name, text in files.items():
        (tmp_path / name).write_text(text, "utf-8")
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    subprocess.run(["git", "add", "."], cwd=tmp_path, check=True)
    for name in ("new.txt", "made.txt"):
        (tmp_path / name).write_text("x\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / ".git" / "pre-commit"))
    return tmp_path


def test_hooks_see_new_files_run_in_this_environment_and_fail(
    project: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (project / "bad.txt").write_text("x\n", "utf-8")
    assert lint.main() == 1
    shown = capfd.readouterr().out
    for part in (sys.prefix, "new.txt", "old.txt", "bad.txt"):
        assert part in shown
    assert "made.txt" not in shown
