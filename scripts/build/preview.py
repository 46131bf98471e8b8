"""Shows the site, and shows it again after every edit.

    python -m scripts.build.preview              at http://127.0.0.1:8000/, Korean at /ko/
    python -m scripts.build.preview --port 8001

An edit of a page builds this page. An edit of anything else, such as data, templates, styles, or the menu,
builds everything. Files that follow from all pages, such as the search index, are built with everything.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import Executor
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.livereload import LiveReloadServer
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers.api import ObservedWatch
from watchdog.observers.polling import PollingObserver

from scripts import places
from scripts.build.languages import build_language
from scripts.build.site import FAILURES, build_into, replace_folder
from scripts.catalog import load_catalog
from scripts.finish import finish_pages
from scripts.render.parallel import workers

HOST = "127.0.0.1"
SHARED = (places.DATA, places.CITATION, places.TEMPLATES, "overrides", *places.CONFIGS.values())
"""The sources of more than one page."""
GENERATED = tuple(
    places.ROOT / place for place in (*places.MADE_BY_EVERY_BUILD, *places.ROOT_FILES, *places.COMMITTED)
)
"""What the generator writes between the sources."""


class _Edits(PollingObserver):
    """Reports what people edit, but not what the generator writes beside it."""

    def schedule(
        self, event_handler: FileSystemEventHandler, path: str | Path, **options: Any
    ) -> ObservedWatch:
        report = event_handler.dispatch

        def report_edit(event: FileSystemEvent) -> None:
            if not _generated(Path(str(event.src_path))):
                report(event)

        event_handler.dispatch = report_edit  # type: ignore[method-assign]
        return super().schedule(event_handler, path, **options)


class _Preview:
    """A site in the folder `site` that follows its sources."""

    def __init__(self, site: Path, pool: Executor) -> None:
        self._site = site
        self._pool = pool
        self._shared: dict[Path, int] = {}
        """When each shared source was changed, before the last build of everything that succeeded."""
        self._built = 0
        """When the last build that succeeded began, in nanoseconds since 1970."""

    def build(self) -> None:
        """Build what has changed since the last build; if this fails, say why."""
        began = time.time_ns()
        shared = {path: path.stat().st_mtime_ns for path in _shared_sources()}
        try:
            if shared != self._shared:
                self._shared = {}
                self._catalog = load_catalog()
                build = partial(build_into, catalog=self._catalog, pool=self._pool, preview=True)
                replace_folder(self._site, build)
                self._shared = shared
            else:
                self._build_pages(began)
        except FAILURES as error:
            print(error, file=sys.stderr)
            print("The build failed. The preview is unchanged.", file=sys.stderr, flush=True)
        else:
            self._built = began
            print(f"Built in {(time.time_ns() - began) / 1e9:.1f} s", flush=True)

    def _build_pages(self, since: int) -> None:
        for language in places.LANGUAGES:
            prose = (places.ROOT / places.prose_folder(language)).rglob("*.md")
            if any(path.stat().st_mtime_ns >= self._built for path in prose if not _generated(path)):
                build_language(self._site, 0, False, language)
                finish_pages(
                    self._site, self._catalog, places.site_url(), language, preview=True, since=since
                )


def _generated(path: Path) -> bool:
    return any(path.is_relative_to(place) for place in GENERATED)


def _shared_sources() -> Iterator[Path]:
    for root in (places.ROOT / name for name in SHARED):
        yield from (path for path in (root, *root.rglob("*")) if path.is_file())


def main(arguments: list[str] | None = None) -> int:
    """Run the command until it's interrupted; return its exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts.build.preview", description=__doc__.splitlines()[0]
    )
    parser.add_argument("--port", type=int, default=8000, help="where to listen (default: 8000)")
    port = parser.parse_args(arguments).port
    os.environ["SITE_URL"] = f"http://{HOST}:{port}/"
    with workers() as pool, tempfile.TemporaryDirectory(prefix="cloud-layers-") as folder:
        site = Path(folder) / "site"
        preview = _Preview(site, pool)
        server = LiveReloadServer(preview.build, HOST, port, str(site))
        server.error_handler = lambda code: _read(site / f"{code}.html")
        server.observer = _Edits(timeout=0.2)
        for name in (*SHARED, *map(places.prose_folder, places.LANGUAGES)):
            server.watch(str(places.ROOT / name))
        try:
            preview.build()
            print(f"The site is at {server.url} (in Korean at ko/). Press Ctrl+C to stop.", flush=True)
            server.serve()  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            return 0
        except OSError as error:
            print(f"{HOST}:{port}: {error}. To use another port, add --port.", file=sys.stderr)
            return 1
        finally:
            server.shutdown()
    return 0


def _read(page: Path) -> bytes | None:
    return page.read_bytes() if page.exists() else None


if __name__ == "__main__":
    sys.exit(main())
