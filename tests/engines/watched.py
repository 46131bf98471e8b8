"""A server that puts a script before every page. It reports what goes wrong, and can take something away.

Not every driver can run a script before those of a page, so the page brings it. It comes before the page's
policy, which therefore doesn't refuse it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.conftest import BASE_PATH
from tests.server import SiteHandler, serve

REPORT = "/report"
WATCH = f"""
{{
  const tell = (text) => {{
    const request = new XMLHttpRequest();
    request.open("POST", "{REPORT}", false);
    try {{
      request.send(location.pathname + location.search + ": " + text);
    }} catch {{ /* the reader is leaving the page */ }}
  }};
  let leaving = false; // WebKit calls what it no longer loads an error
  addEventListener("beforeunload", () => {{ leaving = true; }});
  addEventListener("error", ({{message, target}}) => {{
    if (message) tell(message);
    else if (!leaving) tell("not loaded: " + (target.src || target.href));
  }}, true);
  addEventListener("unhandledrejection", ({{reason}}) => tell("unhandled: " + reason));
  addEventListener("securitypolicyviolation", (event) => {{
    tell("the policy refused (" + event.violatedDirective + ") " + event.blockedURI + " " + event.sample);
  }});
  for (const kind of ["error", "warn"]) console[kind] = (...all) => tell(all.join(" "));
}}
"""


class _WatchedHandler(SiteHandler):
    first: str
    wrong: list[str]

    def do_GET(self) -> None:  # noqa: N802 (the base class's name)
        path = Path(self.translate_path(self.path))
        page = path / "index.html" if path.is_dir() and self.path.partition("?")[0].endswith("/") else path
        if page.suffix != ".html" or not page.is_file():
            super().do_GET()
            return
        html = page.read_text(encoding="utf-8").replace("<head>", f"<head><script>{self.first}</script>", 1)
        self.send_page(200, html.encode())

    def do_POST(self) -> None:  # noqa: N802
        length = int(self.headers["Content-Length"])
        self.wrong.append(self.rfile.read(length).decode())
        self.send_response(204)
        self.end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        self.wrong.append(f"{code}: {self.path}")
        super().send_error(code, message, explain)


@contextmanager
def serve_watched(folder: Path, first: str = "") -> Iterator[tuple[str, list[str]]]:
    """Serve the site with a script before every page; yield its address and the list of what goes wrong."""
    wrong: list[str] = []
    handler = type("WatchedHandler", (_WatchedHandler,), {"first": WATCH + first, "wrong": wrong})
    with serve(folder, BASE_PATH, handler) as url:
        yield url, wrong
