"""The check of external links finds pages that are gone, retries slow hosts, and stays polite."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.publish import external_links
from scripts.publish.external_links import Answer, Pace, ask, check, links_in, report

PACE = Pace(between=7, timeout=60, tries=3, before_again=1)


class Host(http.server.BaseHTTPRequestHandler):
    """Answers with the codes in the path, one after the other: /503,503,200."""

    asked: list[str]
    server_version = "Test"

    def do_GET(self) -> None:
        number = self.asked.count(self.path)
        self.asked.append(self.path)
        codes = self.path.strip("/").split("?")[0].split(",")
        code = codes[min(number, len(codes) - 1)]
        if code == "hangup":
            self.connection.close()
            return
        self.send_response(int(code))
        if code == "301":
            self.send_header("Location", "/200")
        if code == "429":
            self.send_header("Retry-After", "30")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@pytest.fixture
def host() -> Iterator[tuple[str, list[str]]]:
    """Run a host on this machine; yield its address and the list of requested paths."""
    asked: list[str] = []
    kind = type("OwnHost", (Host,), {"asked": asked})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), kind) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()


@pytest.mark.parametrize(
    ("codes", "verdict", "times"),
    [
        ("200", "ok", 1),
        ("404", "broken", 1),
        ("410", "broken", 1),
        ("403", "unverified", 1),
        ("503,503,200", "ok", 3),
        ("503", "unverified", 3),
        ("hangup", "broken", 3),
        ("hangup,200", "ok", 2),
    ],
)
def test_errors_that_may_pass_are_retried_before_the_verdict(
    host: tuple[str, list[str]], codes: str, verdict: str, times: int
) -> None:
    url, asked = host
    assert ask(f"{url}/{codes}", PACE, lambda _: None).verdict == verdict
    assert len(asked) == times


def test_a_redirect_is_followed(host: tuple[str, list[str]]) -> None:
    assert ask(f"{host[0]}/301", PACE, lambda _: None) == Answer("ok", "")
    assert host[1] == ["/301", "/200"]


def test_a_host_that_does_not_exist_is_broken_not_a_crash() -> None:
    answer = ask("http://127.0.0.1:9/", PACE, lambda _: None)
    assert answer.verdict == "broken"
    assert "refused" in answer.reason


def test_waits_grow_and_respect_retry_after(host: tuple[str, list[str]]) -> None:
    waits: list[float] = []
    ask(f"{host[0]}/503", PACE, waits.append)
    ask(f"{host[0]}/429", PACE, waits.append)
    assert waits == [1, 2, 30, 30]


def test_a_host_gets_one_request_at_a_time_with_pauses(host: tuple[str, list[str]]) -> None:
    waits: list[float] = []
    urls = [f"{host[0]}/200?{number}" for number in range(4)]
    assert {answer.verdict for answer in check(urls, PACE, waits.append).values()} == {"ok"}
    assert host[1] == [f"/200?{number}" for number in range(4)]
    assert waits == [7, 7, 7]


def test_addresses_are_found_with_their_lines_and_without_their_anchors() -> None:
    text = (
        "See [a](https://a.org/x#y), <https://b.org/>.\n"
        "url: https://c.org/a_(b)?d=e\n"
        '"https://d.org/" and (https://e.org/f). http://127.0.0.1/ https://example.org/no\n'
    )
    assert links_in(text) == [
        (1, "https://a.org/x"),
        (1, "https://b.org/"),
        (2, "https://c.org/a_(b)?d=e"),
        (3, "https://d.org/"),
        (3, "https://e.org/f"),
    ]


def test_the_links_of_sources_and_services_are_checked() -> None:
    links = external_links.all_links()
    assert len(links) > 300
    assert any(place.startswith("docs/data/sources.yml:") for places in links.values() for place in places)
    assert any(place.startswith("docs/data/services.yml:") for places in links.values() for place in places)
    assert not any(
        "/compare/" in place or place.startswith("generated") for p in links.values() for place in p
    )


def test_the_report_lists_places_and_unverified_links_and_is_empty_if_nothing_is_broken() -> None:
    links = {"https://a.org/": ["docs/a.md:1", "docs/b.md:2"], "https://b.org/": ["docs/a.md:3"]}
    unverified = {"https://a.org/": Answer("ok", ""), "https://b.org/": Answer("unverified", "HTTP 403")}
    assert report(links, unverified) == ""
    text = report(links, unverified | {"https://a.org/": Answer("broken", "HTTP 404")})
    assert "- <https://a.org/>: HTTP 404 (docs/a.md:1, docs/b.md:2)" in text
    assert "- <https://b.org/>: HTTP 403 (docs/a.md:3)" in text


@pytest.mark.parametrize(("verdict", "code"), [("ok", 0), ("unverified", 0), ("broken", 1)])
def test_the_command_fails_if_a_link_is_broken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, verdict: str, code: int
) -> None:
    (tmp_path / "README.md").write_text("https://a.org/", encoding="utf-8")
    monkeypatch.setattr(
        external_links, "check", lambda urls, _: {url: Answer(verdict, "HTTP 404") for url in urls}
    )
    assert external_links.main([], tmp_path) == code
    file = tmp_path / "report.md"
    assert external_links.main(["--report", str(file)], tmp_path) == 0
    assert bool(file.read_text(encoding="utf-8")) == bool(code)
