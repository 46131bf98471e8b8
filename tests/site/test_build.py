"""The promises of a build to those who publish: the same bytes everywhere, and nothing half done."""

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts import places
from scripts.load.source_date import VARIABLE
from tests.site.small import DATE
from tests.unit.helpers import tree

COMMAND = [sys.executable, "-m", "scripts.build"]
_DROP_FROM_BOUNDING_SET, _OVERRIDE_PERMISSIONS = 24, 1  # prctl(2): PR_CAPBSET_DROP, CAP_DAC_OVERRIDE


def skip_generated(root: Path) -> Callable[[str, list[str]], set[str]]:
    """Return what `copytree` needs to copy the folder `root` as a clone has it."""
    made = {str(root / place) for place in (*places.MADE_BY_EVERY_BUILD, *places.ROOT_FILES, "site")}
    return lambda folder, names: {name for name in names if str(Path(folder, name)) in made}


@pytest.fixture
def workshop(small: Path, tmp_path: Path) -> Path:
    """A copy of the small site in which something can be broken, with a last good site in place."""
    root = tmp_path / "workshop"
    shutil.copytree(small, root, ignore=shutil.ignore_patterns("site"))
    (root / "site").mkdir()
    (root / "site" / "index.html").write_text("the last good site", encoding="utf-8")
    return root


def build(
    workshop: Path, prepare: Callable[[], None] | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Build in the workshop; the new process first calls `prepare`."""
    return subprocess.run(
        COMMAND,
        cwd=workshop,
        env={**os.environ, VARIABLE: DATE, **environment},
        preexec_fn=prepare,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def assert_unchanged(workshop: Path, built: subprocess.CompletedProcess[str], reason: str) -> None:
    """The build has failed for this reason, has said so, and has left the last good site."""
    assert built.returncode == 1
    assert reason in built.stderr
    assert built.stderr.endswith("The build failed. The last good site is unchanged.\n")
    assert tree(workshop / "site") == {"index.html": b"the last good site"}
    assert [path.name for path in workshop.iterdir() if path.name.startswith("site")] == ["site"]


def archive(repository: Path, target: Path) -> None:
    """Commit all files at DATE, and unpack an archive of them, which has no .git."""
    git = ["git", "-C", str(repository), "-c", "user.name=A", "-c", "user.email=a@example.org"]
    environment = {**os.environ, "GIT_COMMITTER_DATE": f"@{DATE} +0900"}
    for command in (
        ["init", "--quiet"],
        ["add", "--all"],
        ["commit", "--quiet", "--no-gpg-sign", "--no-verify", "--message=one"],
        ["archive", "--format=zip", "--output=all.zip", "HEAD"],
    ):
        subprocess.run([*git, *command], env=environment, check=True)
    shutil.unpack_archive(repository / "all.zip", target)


def test_an_archive_in_another_place_builds_the_same_bytes(small: Path, tmp_path: Path) -> None:
    """Without .git; spaces, Hangul, another time zone and locale, a console of Windows, other order of sets.

    And a good build has no warnings.
    """
    repository, unpacked = tmp_path / "repository", tmp_path / "다른 폴더"
    shutil.copytree(small, repository, ignore=skip_generated(small))
    shutil.copy(places.ROOT / ".gitattributes", repository)
    archive(repository, unpacked)
    own = {"TZ": "Asia/Seoul", "PYTHONHASHSEED": "2", "PYTHONIOENCODING": "cp1252", "LC_ALL": "C"}
    built = build(unpacked, None, **{VARIABLE: ""}, **own)
    assert (built.returncode, built.stderr) == (0, "")
    first, again = tree(small / "site"), tree(unpacked / "site")
    assert again.keys() == first.keys()
    assert {".html", ".md", ".json", ".csv", ".svg", ".png", ".zip", ".pdf", ".apkg"} <= {
        Path(path).suffix for path in first
    }
    assert [path for path, content in first.items() if again[path] != content] == []


def test_a_dead_link_in_any_language_stops_the_build(workshop: Path) -> None:
    page = workshop / "docs/ko/index.md"
    dead = "[죽은 링크][1]\n\n[1]: models/iaas.md#no-such"
    page.write_text(f"{page.read_text(encoding='utf-8')}\n{dead}\n", "utf-8")
    built = build(workshop)
    assert_unchanged(workshop, built, "no-such")
    assert "WARNING: docs/ko: Doc file 'index.md' contains a link" in built.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="how root gives up its power is Linux's")
def test_a_build_in_a_folder_that_is_read_only_leaves_the_last_good_site(workshop: Path) -> None:
    def as_a_usual_user() -> None:
        if os.geteuid() == 0:
            assert ctypes.CDLL(None).prctl(_DROP_FROM_BOUNDING_SET, _OVERRIDE_PERMISSIONS, 0, 0, 0) == 0

    workshop.chmod(0o555)
    try:
        built = build(workshop, as_a_usual_user)
    finally:
        workshop.chmod(0o755)
    assert_unchanged(workshop, built, "Permission denied")
