"""Serve folders as GitHub Pages does: compressed, cached for ten minutes, revalidated by ETag.

The server can be slow. That holds for what a browser asks for ahead, too, which DevTools doesn't slow down.
"""

import functools
import gzip
import hashlib
import http.server
import mimetypes
import posixpath
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

COMPRESSED = ("text/", "application/javascript", "application/json", "application/xml", "image/svg+xml")
KEPT = "max-age=600"
PACKET = 1460


@dataclass
class Line:
    """A line that all answers share."""

    latency: float = 0
    """Seconds before an answer begins."""
    rate: float = float("inf")
    """Bytes in a second."""
    sent: int = 0
    """All bytes of answers, without their heads."""
    _free: float = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def send(self, out: Any, content: bytes) -> None:
        """Write an answer as fast as the line takes it, until the browser hangs up."""
        for start in range(0, len(content), PACKET):
            packet = content[start : start + PACKET]
            with self._lock:
                self._free = max(self._free, time.perf_counter()) + len(packet) / self.rate
                due = self._free
            time.sleep(max(0, due - time.perf_counter()))
            try:
                out.write(packet)
            except OSError:
                return
            self.sent += len(packet)


@functools.cache
def _load(path: Path) -> tuple[bytes, str, bool]:
    """The answer for a file: its bytes, its type, and whether they are compressed."""
    content = path.read_bytes()
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    squeezed = kind.startswith(COMPRESSED)
    return gzip.compress(content, 6, mtime=0) if squeezed else content, kind, squeezed


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    root: Path
    line: Line

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the base class's name)
        pass

    def do_GET(self) -> None:
        time.sleep(self.line.latency)
        name = posixpath.normpath(unquote(urlsplit(self.path).path)).lstrip("/")
        path = self.root / name
        if path.is_dir():
            path /= "index.html"
        if not path.is_file():
            self.send_response(404)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        content, kind, squeezed = _load(path)
        tag = f'"{hashlib.sha256(content).hexdigest()[:16]}"'
        same = self.headers.get("If-None-Match") == tag
        self.send_response(304 if same else 200)
        self.send_header("Cache-Control", KEPT)
        self.send_header("ETag", tag)
        self.send_header("Vary", "Accept-Encoding")
        if not same:
            if squeezed:
                self.send_header("Content-Encoding", "gzip")
            charset = "; charset=utf-8" if squeezed else ""
            self.send_header("Content-Type", kind + charset)
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if not same:
            self.line.send(self.wfile, content)


@contextmanager
def hosted(root: Path, line: Line | None = None) -> Iterator[str]:
    """Serve a folder while the context lasts; yield its address, which ends with a slash."""
    kind = type("HostedHandler", (_Handler,), {"root": root.resolve(), "line": line or Line()})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), kind) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
