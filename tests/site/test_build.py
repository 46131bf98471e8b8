"""What the build promises to those who publish: no warning, the same bytes, nothing half done."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts import places
from scripts.build.site import source_date
from tests.conftest import Site
from tests.site.pages import LANGUAGES

Break = Callable[[Path], None]


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def run(command: list[str], cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name != "NO_MKDOCS_2_WARNING"}
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)


def test_the_plain_mkdocs_command_builds_both_languages_without_a_warning(site: Site, tmp_path: Path) -> None:
    mkdocs = Path(sys.executable).with_name("mkdocs")
    built = run([str(mkdocs), "build", "--strict", "--site-dir", str(tmp_path / "site")], places.ROOT)
    told = (built.stdout + built.stderr).splitlines()
    assert built.returncode == 0, built.stderr
    assert [line for line in told if line.startswith(("WARNING", "ERROR"))] == []
    assert sum("Documentation built" in line for line in told) == len(LANGUAGES)
    assert contents(tmp_path / "site").keys() == contents(site.folder).keys()


@pytest.fixture
def workshop(tmp_path: Path) -> Path:
    """A copy of what a build needs, in which something can be broken, with a good site in place."""
    root = tmp_path / "workshop"
    for part in ("docs", "overrides", "scripts"):
        shutil.copytree(places.ROOT / part, root / part, ignore=shutil.ignore_patterns("__pycache__"))
    for file in (*places.ROOT.glob("mkdocs*.yml"), places.ROOT / places.CITATION):
        shutil.copy(file, root)
    (root / "site").mkdir()
    (root / "site" / "index.html").write_text("the last good site", encoding="utf-8")
    (root / "site" / "gone.html").write_text("a page of long ago", encoding="utf-8")
    return root


def build(workshop: Path) -> subprocess.CompletedProcess[str]:
    return run([sys.executable, "-m", "scripts.build"], workshop)


def beside(workshop: Path) -> list[str]:
    return [path.name for path in workshop.iterdir() if path.name.startswith("site")]


def replace(file: str, old: str, new: str) -> Break:
    def change(root: Path) -> None:
        text = (root / file).read_text(encoding="utf-8")
        assert old in text
        (root / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


BREAKS = {
    "bad data": (replace("docs/data/matrix.yml", "who: customer", "who: custommer"), "custommer"),
    "a dead anchor in Korean": (replace("docs/ko/index.md", "#runtime", "#no-such"), "no-such"),
}


@pytest.mark.parametrize("name", BREAKS)
def test_a_failed_build_leaves_the_last_good_site_as_it_was(workshop: Path, name: str) -> None:
    change, complaint = BREAKS[name]
    before = contents(workshop / "site")
    change(workshop)
    built = build(workshop)
    assert built.returncode != 0
    assert complaint in built.stdout + built.stderr
    assert "the last good site is as it was" in built.stderr
    assert contents(workshop / "site") == before
    assert beside(workshop) == ["site"]


def test_another_copy_builds_the_same_bytes_and_replaces_the_whole_old_site(
    workshop: Path, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(source_date()))
    monkeypatch.setenv("TZ", "Asia/Seoul")
    monkeypatch.setenv("PYTHONHASHSEED", "20261122")
    built = build(workshop)
    assert built.returncode == 0, built.stderr
    first, again = contents(site.folder), contents(workshop / "site")
    assert again.keys() == first.keys()
    assert [path for path, content in first.items() if again[path] != content] == []
    assert beside(workshop) == ["site"]


def test_a_folder_without_history_builds_the_whole_site(
    workshop: Path, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As an unpacked archive of the sources is: no repository, and nobody tells a date."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(workshop.parent))
    assert not (workshop / ".git").exists()
    built = build(workshop)
    assert built.returncode == 0, built.stderr
    assert contents(workshop / "site").keys() == contents(site.folder).keys()
