"""Fixtures that several kinds of tests share: the data, and the site, built once and served below a path."""

import functools
import gc
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from filelock import FileLock
from lxml import html as lxml_html

from scripts import places
from scripts.build.site import build_site
from scripts.catalog import Catalog, load_catalog
from scripts.load.source_date import VARIABLE
from tests.server import serve
from tests.site.small import DATE, make_small

BASE_PATH = "/any/path/"
"""The site must work below any path, so the tests never serve it at the root."""
BUILT = "BUILT_SITE"
"""The environment variable with the folder of a site that is built already, for whoever writes tests."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the tests of the site first, so that one worker builds it while another runs the unit tests.

    Each worker begins with a part of the list. The pages come before the browser: one worker parses them.
    """
    items.sort(key=lambda item: ("site" not in item.fixturenames, "browser" in item.fixturenames))  # type: ignore[attr-defined]


# Parsed pages are many objects that stay. Looking for garbage among them takes as long as parsing them.
gc.set_threshold(100_000, 50, 100)

os.environ["SITE_URL"] = f"https://example.org{BASE_PATH}"


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    """Return the data of the repository."""
    return load_catalog()


@pytest.fixture(params=places.LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    """Each language in turn: a test that takes it runs once in each."""
    return str(request.param)


@dataclass(frozen=True)
class Site:
    """A built and served site."""

    folder: Path
    url: str
    """Where it is served, with a slash at the end."""

    def pages(self) -> list[Path]:
        """Return every HTML page except redirects, relative to the folder."""
        return [page for page in self.files_of_pages() if not self.forwards(page)]

    def files_of_pages(self) -> list[Path]:
        """Return every HTML file, relative to the folder."""
        return sorted(path.relative_to(self.folder) for path in self.folder.rglob("*.html"))

    def forwards(self, page: Path) -> bool:
        """Return whether a page is a redirect."""
        return b'http-equiv="refresh"' in (self.folder / page).read_bytes()[:2000]

    def anchors(self, page: str) -> frozenset[str]:
        """Return the ids in a page; `page` is an address such as "ko/models/iaas/"."""
        return _anchors(self.folder / page / "index.html")

    def read(self, page: str | Path) -> BeautifulSoup:
        """Return a parsed page; `page` is an address such as "ko/models/iaas/" or a file."""
        path = self.folder / page
        return _parse(path / "index.html" if path.is_dir() else path)


@functools.cache
def _anchors(path: Path) -> frozenset[str]:
    return frozenset(map(str, lxml_html.parse(path).xpath("//@id")))


@functools.cache
def _parse(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_bytes(), "lxml")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Site]:
    """Build the site strictly, as it is published below a path, and serve it. All workers share one build."""
    root = tmp_path_factory.getbasetemp()
    if worker_id != "master":
        root = root.parent
    folder = root / "served" / BASE_PATH.strip("/")
    with FileLock(str(root / "site.lock")):
        if not folder.exists():
            folder.parent.mkdir(parents=True, exist_ok=True)
            if BUILT in os.environ:
                folder.symlink_to(Path(os.environ[BUILT]).resolve())
            else:
                build_site(folder)
    with serve(folder, BASE_PATH) as url:
        yield Site(folder.resolve(), url)


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
                env={**os.environ, VARIABLE: DATE, "PYTHONHASHSEED": "1"},
                check=True,
            )
    return folder
