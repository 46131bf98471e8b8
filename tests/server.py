"""Serve a folder as a static host does: for tests, benchmarks, and screenshots, on this machine only."""

import contextlib
import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


class SiteHandler(http.server.SimpleHTTPRequestHandler):
    """Answers a missing address with the site's own 404 page, and logs nothing."""

    site: Path

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the base class's name)
        pass

    def copyfile(self, source: Any, outputfile: Any) -> None:
        with contextlib.suppress(ConnectionError):  # the browser no longer wants it
            super().copyfile(source, outputfile)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = self.site / "404.html"
        if code != 404 or not page.exists():
            super().send_error(code, message, explain)
            return
        self.send_page(404, page.read_bytes())

    def send_page(self, code: int, content: bytes) -> None:
        """Answer with a page."""
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        with contextlib.suppress(ConnectionError):
            self.wfile.write(content)


@contextmanager
def serve(
    folder: Path, base_path: str = "/", handler: type[SiteHandler] = SiteHandler, port: int = 0
) -> Iterator[str]:
    """Serve `folder` while the context lasts; yield the address of the site, with a slash at its end.

    Without a port, it takes one that is free. The folder's own path must end with `base_path`: the folders
    above it belong to the server's root.
    """
    depth = len([part for part in base_path.split("/") if part])
    root = folder.absolute().parents[depth - 1] if depth else folder.absolute()
    kind = type("Handler", (handler,), {"site": folder.absolute()})
    made = functools.partial(kind, directory=str(root))
    with http.server.ThreadingHTTPServer(("127.0.0.1", port), made) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{base_path}"
        server.shutdown()
