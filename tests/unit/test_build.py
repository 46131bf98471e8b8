"""A build replaces the last good site only when it's done, and explains what stops it."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort

from scripts import places
from scripts.build import site as build
from scripts.load.problems import BadData, Problem
from scripts.render import output


@pytest.fixture
def last_good(tmp_path: Path) -> Path:
    """The site of the last build."""
    site = tmp_path / "site"
    (site / "old").mkdir(parents=True)
    (site / "index.html").write_text("old", encoding="utf-8")
    return site


def page(site: Path) -> str:
    return (site / "index.html").read_text(encoding="utf-8")


def beside(site: Path) -> list[str]:
    return [path.name for path in site.parent.iterdir()]


def write_new(new: Path) -> None:
    (new / "index.html").write_text("new", encoding="utf-8")


def test_a_finished_build_takes_the_place_of_the_last_one(last_good: Path) -> None:
    build.replace_folder(last_good, write_new)
    assert page(last_good) == "new"
    assert not (last_good / "old").exists()
    assert beside(last_good) == ["site"]


def test_what_a_killed_build_left_does_not_hinder_the_next(last_good: Path) -> None:
    for leftover in ("site.new", "site.old"):
        (last_good.parent / leftover / "models").mkdir(parents=True)
    build.replace_folder(last_good, write_new)
    assert [path.name for path in last_good.iterdir()] == ["index.html"]
    assert beside(last_good) == ["site"]


def test_a_site_that_cannot_be_put_in_place_gives_way_to_the_last_good_one(
    last_good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = Path.rename

    def failing(path: Path, target: Path) -> Path:
        if path.name == "site.new":
            raise OSError("no")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(OSError, match="no"):
        build.replace_folder(last_good, write_new)
    assert page(last_good) == "old"
    assert beside(last_good) == ["site"]


KILLED = """
import os, signal, sys
from pathlib import Path
from scripts.build.site import replace_folder

site, step = Path(sys.argv[1]), sys.argv[2]
rename = Path.rename

def killed(path, target):
    done = rename(path, target)
    if step == Path(target).name:
        os.kill(os.getpid(), signal.SIGKILL)
    return done

def make(new):
    (new / "index.html").write_text("half")
    if step == new.name:
        os.kill(os.getpid(), signal.SIGKILL)

Path.rename = killed
replace_folder(site, make)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kills a process as Unix does")
@pytest.mark.parametrize(("step", "fails"), [("site.new", False), ("site.old", False), ("site.old", True)])
def test_after_a_build_is_killed_the_next_leaves_a_whole_site(
    last_good: Path, step: str, fails: bool
) -> None:
    """Killed while it writes, or between its last two steps; the next one leaves its own site or the last."""
    command = [sys.executable, "-c", KILLED, str(last_good), step]
    killed = subprocess.run(command, cwd=places.ROOT, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert (last_good.with_name("site" if step == "site.new" else "site.old") / "old").is_dir()

    def make(new: Path) -> None:
        write_new(new)
        if fails:
            raise ValueError("this build fails, too")

    if fails:
        with pytest.raises(ValueError, match="this build fails"):
            build.replace_folder(last_good, make)
    else:
        build.replace_folder(last_good, make)
    assert page(last_good) == ("old" if fails else "new")
    assert beside(last_good) == ["site"]


PROBLEM = "docs/data/matrix.yml:7: models.iaas: 'x' is not allowed"


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (BadData([Problem("docs/data/matrix.yml", 7, "models.iaas", "'x' is not allowed")]), PROBLEM),
        (Abort("Aborted with 1 warnings in strict mode!"), "Aborted with 1 warnings in strict mode!"),
        (PermissionError(13, "Permission denied", "site.new"), "Permission denied: 'site.new'"),
        (OSError(28, "No space left on device", "site.new"), "No space left on device: 'site.new'"),
    ],
)
def test_a_build_that_fails_says_why_and_that_the_last_good_site_is_unchanged(
    last_good: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    error: BaseException,
    message: str,
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(build, "load_catalog", dict)
    monkeypatch.setattr(build, "build_into", fail)
    assert build.main(["--to", str(last_good)]) == 1
    first, last = capsys.readouterr().err.splitlines()
    assert message in first
    assert last == "The build failed. The last good site is unchanged."
    assert page(last_good) == "old"
    assert beside(last_good) == ["site"]


def run(*command: str, cwd: Path = places.ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *command],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(places.ROOT), **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_a_console_that_cannot_show_hangul_shows_a_path_with_hangul_in_another_way(tmp_path: Path) -> None:
    """As the console of Windows with the code page 1252."""
    program = "import sys; from scripts.build import site; site.build_site = print; sys.exit(site.main())"
    built = run("-c", program, "--to", str(tmp_path / "사이트"), PYTHONIOENCODING="cp1252")
    assert built.stderr == ""
    assert built.returncode == 0
    assert "The site is in" in built.stdout


@pytest.mark.parametrize("command", ["build", "serve"])
def test_mkdocs_alone_says_what_to_run_wherever_it_is_started(tmp_path: Path, command: str) -> None:
    done = run("-m", "mkdocs", command, "-f", str(places.ROOT / places.CONFIGS["en"]), cwd=tmp_path)
    assert done.returncode == 1
    assert "python -m scripts.build " in done.stdout
    assert "python -m scripts.build.preview" in done.stdout
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_empty_address_of_the_site_is_the_local_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", "")
    assert places.site_url() == places.LOCAL_URL


@pytest.mark.parametrize("url", ["example.org", "/cloud-layers/", "ftp://example.org/"])
def test_an_address_that_no_browser_opens_is_refused(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("SITE_URL", url)
    with pytest.raises(SystemExit, match=f"SITE_URL: '{url}' isn't the address of a site"):
        places.site_url()


def test_files_that_are_up_to_date_need_no_folder_that_can_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a read-only checkout, from which a site is built elsewhere."""
    files = {f"{places.PARTIALS}/one.html": "one"}
    assert output.write(files, tmp_path) == list(files)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(tmp_path))

    monkeypatch.setattr(Path, "mkdir", refuse)
    assert output.write(files, tmp_path) == []
    with pytest.raises(PermissionError):
        output.write({f"{places.PARTIALS}/one.html": "two"}, tmp_path)
