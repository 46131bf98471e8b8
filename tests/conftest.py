"""What several kinds of tests share: the data, and the site, built once and served under a path."""

from __future__ import annotations

import functools
import http.server
import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from filelock import FileLock

from scripts.build import build_site
from scripts.catalog import Catalog, load_catalog

BASE_PATH = "/any/path/"
"""The site must work wherever it is put, so the tests never serve it at a root."""

os.environ["SITE_URL"] = f"https://example.org{BASE_PATH}"


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    """The shared data of the repository."""
    return load_catalog()


@dataclass(frozen=True)
class Site:
    """A built and served site."""

    folder: Path
    url: str
    """Where it is served, with a slash at the end."""

    def pages(self) -> list[Path]:
        """Every HTML page, relative to the folder."""
        return sorted(path.relative_to(self.folder) for path in self.folder.rglob("*.html"))

    def read(self, page: str | Path) -> BeautifulSoup:
        """A page, parsed; `page` is an address such as "ko/models/iaas/" or a file."""
        path = self.folder / page
        return _parse(path / "index.html" if path.is_dir() else path)


@functools.cache
def _parse(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_bytes(), "lxml")


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves files as a static host does, with the site's own page for a missing address."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the base class's name)
        pass

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / BASE_PATH.strip("/") / "404.html"
        if code != 404 or not page.exists():
            super().send_error(code, message, explain)
            return
        content = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Site]:
    """The site, built strictly, as it would be published below a path; all workers share one build."""
    root = tmp_path_factory.getbasetemp()
    if worker_id != "master":
        root = root.parent
    folder = root / "served" / BASE_PATH.strip("/")
    with FileLock(str(root / "site.lock")):
        if not folder.exists():
            folder.parent.mkdir(parents=True, exist_ok=True)
            build_site(folder)
    handler = functools.partial(_Handler, directory=str(root / "served"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield Site(folder, f"http://127.0.0.1:{server.server_port}{BASE_PATH}")
        server.shutdown()
