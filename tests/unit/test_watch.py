"""The source watch finds pages, places, and links that are gone, and stays polite to their hosts."""

import http.server
import io
import re
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from scripts import places
from scripts.catalog import load_catalog
from scripts.check.pages import SOURCES
from scripts.facts.sources import words_of
from scripts.publish import watch
from scripts.publish.claims import CitedPlace, cited_places
from scripts.publish.fetch import Answer, Pace, Request, ask, ask_all
from scripts.publish.github import history_address, last_change, text_address
from scripts.publish.links import all_links, links_in
from scripts.publish.page_text import Unreadable, missing_words, normalized, text_of
from tests.unit.helpers import replace as replace_text
from tests.unit.helpers import rewrite

PACE = Pace(between=7, timeout=60, tries=3, before_again=1)
SITE = "https://docs.test"
"""The address of the host in the data, which allows only https."""
HTML = {"Content-Type": "text/html; charset=utf-8"}
WORDS = b"<title>Cloud</title><h1>Definition</h1><p>Shared responsibility, as a <b>Matrix</b></p>"


@dataclass
class Page:
    """What the host answers: with several codes, one after the other."""

    body: bytes = WORDS
    codes: tuple[int, ...] = (200,)
    headers: Mapping[str, str] = field(default_factory=lambda: HTML)
    hangs_up: bool = False
    never: bool = False
    endless: bool = False


@dataclass
class Host:
    """A host on this machine, with its pages by path."""

    url: str
    pages: dict[str, Page] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    tokens: list[str] = field(default_factory=list)
    sent: int = 0
    """How many bytes of a page without an end have been sent."""
    done: threading.Event = field(default_factory=threading.Event)
    closing: threading.Event = field(default_factory=threading.Event)

    def ask(self, request: Request, pace: Pace = PACE) -> Answer:
        """Request a page of SITE from this host; every other address works."""
        if not request.url.startswith(SITE):
            return Answer("ok", "", request.url)
        own = replace(request, url=self.url + request.url.removeprefix(SITE))
        answer = ask(own, pace, lambda _: None)
        return replace(answer, url=answer.url.replace(self.url, SITE))

    def ask_all(self, requests: Iterable[Request]) -> dict[str, Answer]:
        return ask_all(requests, self.ask, sleep=lambda _: None)


class Handler(http.server.BaseHTTPRequestHandler):
    host: Host

    def do_GET(self) -> None:
        page = self.host.pages.get(self.path, Page(b"", (404,)))
        number = self.host.asked.count(self.path)
        self.host.asked.append(self.path)
        self.host.tokens.append(self.headers.get("Authorization", ""))
        if page.never:
            self.host.closing.wait()
            return
        if page.hangs_up:
            self.connection.close()
            return
        self.send_response_only(page.codes[min(number, len(page.codes) - 1)])
        for name, value in page.headers.items():
            self.send_header(name, value)
        if not page.endless:
            self.send_header("Content-Length", str(len(page.body)))
        self.end_headers()
        self.wfile.write(page.body)
        with suppress(OSError):
            while page.endless and not self.host.closing.is_set():
                self.wfile.write(page.body)
                self.host.sent += len(page.body)
        self.host.done.set()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@pytest.fixture
def host() -> Iterator[Host]:
    """Run a host on this machine."""
    kind = type("OwnHandler", (Handler,), {})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), kind) as server:
        kind.host = Host(f"http://127.0.0.1:{server.server_port}")  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield kind.host  # type: ignore[attr-defined]
        kind.host.closing.set()  # type: ignore[attr-defined]
        server.shutdown()


# Fetching


@pytest.mark.parametrize(
    ("given", "verdict", "times"),
    [
        (Page(codes=(200,)), "ok", 1),
        (Page(codes=(404,)), "gone", 1),
        (Page(codes=(410,)), "gone", 1),
        (Page(codes=(403,)), "unverified", 1),
        (Page(codes=(503, 503, 200)), "ok", 3),
        (Page(codes=(503,)), "unverified", 3),
        (Page(codes=(429,)), "unverified", 3),
        (Page(hangs_up=True), "unverified", 3),
    ],
)
def test_errors_that_may_pass_are_retried_before_the_verdict(
    host: Host, given: Page, verdict: str, times: int
) -> None:
    host.pages["/a"] = given
    assert host.ask(Request(f"{SITE}/a")).verdict == verdict
    assert len(host.asked) == times


def test_a_host_that_never_answers_is_unverified(host: Host) -> None:
    host.pages["/a"] = Page(never=True)
    answer = host.ask(Request(f"{SITE}/a"), replace(PACE, timeout=0.05, tries=2))
    for _ in range(1000):  # on a busy machine, a request may reach the host after the reader has gone
        if len(host.asked) == 2:
            break
        time.sleep(0.02)
    assert (answer.verdict, len(host.asked)) == ("unverified", 2)
    assert "timed out" in answer.reason


def test_a_page_that_takes_too_long_is_unverified(host: Host) -> None:
    host.pages["/a"] = Page()
    answer = host.ask(Request(f"{SITE}/a", 1000), replace(PACE, whole=-1))
    assert (answer.verdict, answer.body) == ("unverified", b"")


def test_a_host_that_does_not_exist_is_gone_not_a_crash() -> None:
    answer = ask(Request("http://127.0.0.1:9/"), PACE, lambda _: None)
    assert answer.verdict == "gone"
    assert "refused" in answer.reason


def test_a_page_is_read_up_to_its_limit_and_only_if_it_is_wanted(host: Host) -> None:
    host.pages["/a"] = Page(b"12345")
    assert host.ask(Request(f"{SITE}/a", 5)).body == b"12345"
    assert host.ask(Request(f"{SITE}/a")).body == b""
    large = host.ask(Request(f"{SITE}/a", 4))
    assert (large.verdict, large.reason, large.body) == ("unverified", "larger than 4 bytes", b"")


def test_a_page_without_an_end_is_read_up_to_its_limit(host: Host) -> None:
    host.pages["/a"] = Page(b"word " * 1000, endless=True)
    answer = host.ask(Request(f"{SITE}/a", 20_000))
    assert answer.reason == "larger than 20,000 bytes"
    assert host.done.wait(60)
    assert host.sent < 100_000_000  # what the buffers of the system hold


def test_a_page_in_a_compressed_form_is_unverified(host: Host) -> None:
    host.pages["/a"] = Page(headers={**HTML, "Content-Encoding": "gzip"})
    assert host.ask(Request(f"{SITE}/a", 1000)).reason == "sent as gzip, which we didn't accept"
    assert host.ask(Request(f"{SITE}/a")).verdict == "ok"


def test_waits_grow_and_respect_retry_after(host: Host) -> None:
    host.pages["/a"] = Page(codes=(503,))
    host.pages["/b"] = Page(codes=(429,), headers={"Retry-After": "30"})
    waits: list[float] = []
    for path in host.pages:
        ask(Request(host.url + path), PACE, waits.append)
    assert waits == [1, 2, 30, 30]


def test_a_host_gets_one_request_at_a_time_with_pauses(host: Host) -> None:
    paths = [f"/a?{number}" for number in range(4)]
    host.pages |= {path: Page() for path in paths}
    waits: list[float] = []
    answers = ask_all([Request(SITE + path) for path in paths], host.ask, 7, waits.append)
    assert {answer.verdict for answer in answers.values()} == {"ok"}
    assert host.asked == paths
    assert waits == [7, 7, 7]


@pytest.mark.parametrize(
    "limited", [Page(codes=(429,)), Page(codes=(403,), headers={"X-RateLimit-Remaining": "0"})]
)
def test_a_host_that_limits_our_requests_gets_no_more(host: Host, limited: Page) -> None:
    host.pages |= {"/a": limited, "/b": Page()}
    answers = ask_all([Request(f"{SITE}/a"), Request(f"{SITE}/b")], host.ask, 0)
    assert set(host.asked) == {"/a"}
    assert answers[f"{SITE}/b"] == Answer("unverified", "not requested: the host limits our requests")


def test_a_redirect_is_followed_without_the_token(host: Host) -> None:
    host.pages |= {"/a": Page(codes=(301,), headers={"Location": "/b"}), "/b": Page()}
    assert host.ask(Request(f"{SITE}/a", token="secret")).url == f"{SITE}/b"  # noqa: S106
    assert host.tokens == ["Bearer secret", ""]
    assert "secret" not in repr(Request("", token="secret"))  # noqa: S106


# The text of a page


@pytest.mark.parametrize(
    ("words", "body"),
    [
        ("Function timeout", "<td>Function\n&nbsp; timeout</td>"),
        ("Function timeout", "<td>FUNCTION <b>time</b>out</td>"),
        ('the "cold" start - it\'s', "<p>the “cold” start — it’s</p>"),
        ("final 128 MB", "<p>ﬁ<wbr>nal １２８ ＭＢ</p>"),
        ("timeout", "<p>time\u00adout<sup>1</sup></p>"),
        ("Lambda", "<p>람다(Lambda)는</p><p>Lambda는</p>"),
        ("공유 책임", "<p>공유 책임은</p>"),
        ("as a service (SaaS)", "<p>as a service (SaaS)<i>n</i></p>"),
        ("You manage", '<img alt="You manage">'),
    ],
)
def test_the_words_of_a_page_are_found_as_a_reader_sees_them(words: str, body: str) -> None:
    assert missing_words([words], text_of(body.encode(), HTML["Content-Type"])) == []


@pytest.mark.parametrize(
    "body",
    [
        "<p>DSaaS, SaaSy</p>",
        "<p>Sa<br>aS</p>",
        "<p>Sa</p><p>aS</p>",
        "<script>SaaS</script><style>SaaS</style><!-- SaaS --><noscript>SaaS</noscript>",
        '<p title="SaaS">x</p>',
        "",
        "\0<",
        "<!-- -->",
        "<" * 2000 + "<div>" * 2000,
    ],
)
def test_words_that_a_reader_does_not_see_are_missing(body: str) -> None:
    assert missing_words(["SaaS"], text_of(body.encode(), HTML["Content-Type"])) == ["SaaS"]


@pytest.mark.parametrize(
    "line",
    ["**Shared** [responsibility](x.md)", "`Shared`\n> responsibility", "+Shared <b>responsibility</b>"],
)
def test_markdown_is_compared_as_written_and_as_rendered(line: str) -> None:
    text = text_of(line.encode(), "text/plain")
    assert missing_words(["Shared responsibility", normalized(line)], text) == []


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        ("<p>책임</p>".encode("cp949"), "text/html; charset=euc-kr"),
        ("<p>똠 책임</p>".encode("cp949"), "text/html; charset=EUC-KR"),
        ('<meta charset="euc-kr"><p>책임</p>'.encode("cp949"), "text/html"),
        ("<p>책임</p>".encode(), "text/html; charset=iso-8859-1"),
        ("<p>책임</p>".encode("utf-8-sig"), "text/html; charset=idna"),
        ("\ufeff<html><p>책임</p>".encode(), "application/octet-stream; charset=nonsense"),
    ],
)
def test_the_charset_of_a_page_is_found(body: bytes, content_type: str) -> None:
    text = text_of(body, content_type)
    assert "책임" in text
    assert "\ufffd" not in text


@pytest.mark.parametrize("charset", ["idna", "hex", "nonsense"])
def test_a_page_in_an_unusual_charset_is_no_crash(charset: str) -> None:
    assert "data" in text_of(b"\xff <p>Data</p>", f"text/html; charset={charset}")


def test_a_picture_is_no_text() -> None:
    with pytest.raises(Unreadable, match=r"no text \(image/png\)"):
        text_of(b"\x89PNG", "image/png")


def pdf(words: str) -> bytes:
    """Return a PDF file that shows some words."""
    writer = PdfWriter()
    page = writer.add_blank_page(300, 300)
    font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    named = DictionaryObject({NameObject(key): NameObject(value) for key, value in font.items()})
    fonts = DictionaryObject({NameObject("/F"): named})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    content = DecodedStreamObject()
    content.set_data(f"BT /F 12 Tf 20 200 Td ({words}) Tj ET".encode())
    page[NameObject("/Contents")] = writer._add_object(content)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def test_a_pdf_is_read_if_its_library_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "shared responsibility" in text_of(pdf("Shared responsibility"), "application/octet-stream")
    with pytest.raises(Unreadable, match="can't be read"):
        text_of(b"%PDF-1.7 damaged", "application/pdf")
    monkeypatch.setitem(sys.modules, "pypdf", None)
    with pytest.raises(Unreadable, match=r"needs requirements-dev\.txt"):
        text_of(pdf("Shared responsibility"), "application/pdf")


# Places, claims, and links


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ("title", []),
        ("opening paragraph", []),
        ("section 2, page 3, table 4", []),
        ("section Auth", ["Auth"]),
        ("Limits > Function timeout, row 3 GB", ["Limits", "Function timeout", "3 GB"]),
        ('Matrix, table "Table 1", row Data, column PaaS', ["Matrix", "Table 1", "Data", "PaaS"]),
        ('Overview, figure "You manage", row Data', ["Overview"]),
        ('paragraph "You are"', ["You are"]),
    ],
)
def test_the_words_of_a_place_are_those_that_are_on_the_page(at: str, words: list[str]) -> None:
    assert words_of(at) == words


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


def test_the_links_of_sources_and_services_are_collected() -> None:
    links = all_links()
    assert len(links) > 300
    lines = [line for found in links.values() for line in found]
    assert any(line.startswith("docs/data/sources.yml:") for line in lines)
    assert any(line.startswith("docs/data/services/aws.yml:") for line in lines)
    assert not any("/compare/" in line or line.startswith("generated") for line in lines)


def with_a_list_of_sources(root: Path) -> Path:
    """Let the page of the sources link to one of them, which is no claim."""
    for language in places.LANGUAGES:
        page = root / places.prose_folder(language) / SOURCES
        page.write_text(page.read_text(encoding="utf-8") + "[AKS](#aks)\n", encoding="utf-8")
    return root


def test_every_reference_and_every_link_of_prose_is_a_claim_with_its_line(tiny: Path) -> None:
    claims = cited_places(load_catalog(tiny))
    files = {path: path.read_text(encoding="utf-8") for path in (tiny / "docs/data").rglob("*.yml")}
    in_data = [claim for claim in claims if claim.path or claim.file.endswith(".yml")]
    assert len(in_data) == sum(len(re.findall(r"\bsource: \w+", text)) for text in files.values())
    for claim in in_data:
        line = files[tiny / claim.file].splitlines()[claim.line - 1]
        assert f"source: {claim.source}, at: {claim.at}" in line or claim.path.split(".")[-1] in line, claim
    file = "docs/en/models/iaas.md"
    lines = (tiny / file).read_text(encoding="utf-8").splitlines()
    number = next(i for i, line in enumerate(lines, 1) if "sources.md#" in line)
    prose = CitedPlace(file, number, "", "aks", "Shared responsibility", date(2026, 11, 22))
    assert prose in claims
    assert claims == cited_places(load_catalog(with_a_list_of_sources(tiny)))
    assert replace(prose, file=file.replace("/en/", "/ko/")) in claims


# Pages on GitHub

FILE = "https://github.com/cncf/glossary/blob/main/content/en/a%20b.md"
COMMIT = "0bb193dd01b5933068f512134aa944b6e9bc937c"


def test_github_has_the_text_of_files_and_commits_elsewhere() -> None:
    raw = "https://raw.githubusercontent.com/cncf/glossary/main/content/en/a%20b.md"
    assert text_address(FILE) == raw
    assert text_address(f"https://github.com/a/b/commit/{COMMIT}").endswith(f"{COMMIT}.patch")
    history = (
        "https://api.github.com/repos/cncf/glossary/commits?path=content/en/a%20b.md&sha=main&per_page=1"
    )
    assert history_address(FILE) == history_address(raw) == history
    assert history_address(FILE.replace("main", COMMIT)) == "", "a file of one commit never changes"
    for url in ("https://github.com/a/b", "https://docs.test/blob/main/a.md"):
        assert (text_address(url), history_address(url)) == (url, "")


@pytest.mark.parametrize(
    ("body", "day"),
    [
        (b'[{"commit": {"committer": {"date": "2026-11-29T23:30:00Z"}}}]', date(2026, 11, 29)),
        (b"[]", None),
        (b'{"message": "limited"}', None),
        (b"<html>", None),
    ],
)
def test_the_last_commit_dates_a_file(body: bytes, day: date | None) -> None:
    assert last_change(body) == day


# The command


@pytest.fixture
def watched(tiny: Path, host: Host) -> Path:
    """The tiny data set, whose sources are pages of the host, and have every place."""

    def move(data: Any) -> None:
        for id_ in ("nist", "aks"):
            data["sources"][id_]["url"] = f"{SITE}/docs/{id_}"

    rewrite(tiny, "sources", move)
    host.pages |= {"/docs/nist": Page(), "/docs/aks": Page()}
    return tiny


Run = Callable[[], tuple[int, str]]


@pytest.fixture
def run(watched: Path, host: Host, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command; return its exit code and what it prints."""

    def run() -> tuple[int, str]:
        capsys.readouterr()
        code = watch.main([], watched, host.ask_all)
        return code, capsys.readouterr().out

    return run


def test_places_that_are_gone_are_listed_by_source_with_their_claims(
    watched: Path, host: Host, run: Run
) -> None:
    rewrite(watched, "terms", lambda data: data["terms"]["node"]["references"][0].update(at="Old, row Node"))
    rewrite(watched, "sources", lambda data: data["sources"]["aks"].update(title="Support *policies*"))
    host.pages["/docs/aks"] = Page(b"<p>Definition</p>")
    catalog = load_catalog(watched)
    node = next(place for place in cited_places(catalog) if place.path == "terms.node")
    code, text = run()
    assert code == 1
    assert text.startswith(
        f"{watch.INTRO}\n\n## Place not found (1)\n\n"
        f"### Support \\*policies\\*\n\n`aks` <{SITE}/docs/aks>\n\n"
        f"- `docs/data/terms.yml:{node.line}` terms.node: `Old, row Node` (read 2026-11-20);"
        " not found: `Old`, `Node`\n"
    )
    prose = [line for line in text.splitlines() if line.startswith("- `docs/en/models/iaas.md:")]
    assert len(prose) == 1
    assert prose[0].endswith(
        ": `Shared responsibility` (read 2026-11-22); not found: `Shared responsibility`"
    )
    assert text.count("- `") == 3
    assert text.count("###") == 1


def test_a_page_that_is_gone_is_listed_with_all_its_claims(watched: Path, host: Host, run: Run) -> None:
    host.pages["/docs/aks"] = Page(codes=(404,))
    code, text = run()
    assert code == 1
    assert "## Gone or moved (1)" in text
    assert f"`aks` <{SITE}/docs/aks>: `HTTP 404`" in text
    assert text.count("- `") == sum(place.source == "aks" for place in cited_places(load_catalog(watched)))


@pytest.mark.parametrize(
    "to", ["/", "/en-us/", "/docs/", "/docs/index.html", "/404.html", "/page-not-found/"]
)
def test_a_page_that_forwards_to_a_home_or_an_error_page_has_moved(host: Host, to: str, run: Run) -> None:
    moved = Page(codes=(302,), headers={"Location": to})
    host.pages |= {
        "/docs/aks": moved,
        to: Page(headers={**HTML, "Last-Modified": "Sun, 29 Nov 2026 10:00:00 GMT"}),
    }
    code, text = run()
    assert code == 1
    assert "## Gone or moved (1)" in text
    assert f"redirected to <{SITE}{to}>" in text
    assert "changed on" not in text


@pytest.mark.parametrize("to", ["/docs/aks/", "/docs/aks/index.html", "/docs/2027/aks"])
def test_a_page_that_forwards_to_its_new_place_is_read_there(host: Host, to: str, run: Run) -> None:
    host.pages |= {"/docs/aks": Page(codes=(301,), headers={"Location": to}), to: Page()}
    assert run() == (0, "")
    host.pages[to] = Page(b"<p>Something else</p>")
    text = run()[1]
    assert "## Place not found (1)" in text
    assert ("redirected to" in text) == ("2027" in to)


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (Page(codes=(403,)), "`HTTP 403`"),
        (Page(codes=(429,), headers={"Retry-After": "1"}), "`HTTP 429`"),
        (Page(hangs_up=True), "RemoteDisconnected"),
        (Page(b"<p>Loading</p><script>fill()</script>"), "nearly no text before its scripts run"),
        (Page(b"%PDF-damaged"), "a PDF file that can't be read"),
        (Page(b"\x00", headers={"Content-Type": "video/mp4"}), "no text (video/mp4)"),
    ],
)
def test_a_page_that_cannot_be_read_is_unverified_and_no_finding(
    host: Host, given: Page, reason: str, run: Run
) -> None:
    host.pages["/docs/nist"] = given
    code, text = run()
    assert code == 0
    assert "## Unverified (" in text
    assert reason in text


def test_a_long_page_with_scripts_is_not_filled_by_them(host: Host, run: Run) -> None:
    host.pages["/docs/aks"] = Page(b"<p>" + b"Much text. " * 50 + b"<script>x()</script>")
    assert "## Place not found (1)" in run()[1]


def changed(day: str) -> dict[str, str]:
    return {**HTML, "Last-Modified": f"{day} 23:59:59 GMT"}


def test_a_page_that_changed_after_it_was_read_is_listed_with_the_older_claims(host: Host, run: Run) -> None:
    host.pages["/docs/aks"] = Page(headers=changed("Fri, 20 Nov 2026"))
    assert run() == (0, "")
    host.pages["/docs/aks"] = Page(headers=changed("Sat, 21 Nov 2026"))
    code, text = run()
    assert code == 0
    assert "## Changed after we read it (1)" in text
    assert f"`aks` <{SITE}/docs/aks>: changed on 2026-11-21" in text
    assert "(read 2026-11-20)" in text
    assert "(read 2026-11-22)" not in text
    host.pages["/docs/aks"] = Page(codes=(404,), headers=changed("Sat, 21 Nov 2026"))
    assert "changed on" not in run()[1]


@pytest.mark.parametrize(
    ("headers", "day"),
    [
        ({"last-modified": "Sun, 29 Nov 2026 23:30:00 -0100"}, date(2026, 11, 30)),
        (
            {"last-modified": "Sun, 29 Nov 2026 10:00:00", "date": "Mon, 30 Nov 2026 10:00:00 GMT"},
            date(2026, 11, 29),
        ),
        ({"last-modified": "Mon, 30 Nov 2026 09:59:30 GMT", "date": "Mon, 30 Nov 2026 10:00:00 GMT"}, None),
        ({"last-modified": "yesterday"}, None),
        ({}, None),
    ],
)
def test_a_page_made_for_each_request_says_nothing_about_its_change(
    headers: dict[str, str], day: date | None
) -> None:
    assert watch.last_modified(headers) == day


LAST_COMMIT = b'[{"commit": {"committer": {"date": "2026-11-29T10:00:00Z"}}}]'


@pytest.mark.parametrize(
    ("history", "dated"),
    [(Answer("ok", "", "", HTML, LAST_COMMIT), True), (Answer("unverified", "HTTP 403"), False)],
)
def test_a_file_on_github_is_read_as_text_and_dated_by_its_last_commit(
    watched: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    history: Answer,
    dated: bool,
) -> None:
    monkeypatch.setenv("GH_TOKEN", "secret")
    rewrite(watched, "sources", lambda data: data["sources"]["aks"].update(url=FILE))
    asked: list[Request] = []

    def all_(requests: Iterable[Request]) -> dict[str, Answer]:
        asked.extend(requests)
        page = Answer("ok", "", "", HTML, WORDS)
        return {each.url: history if "api." in each.url else replace(page, url=each.url) for each in asked}

    assert watch.main([], watched, all_) == 0
    assert (f"`aks` <{FILE}>: changed on 2026-11-29" in capsys.readouterr().out) == dated
    assert [each.url for each in asked if each.token] == [history_address(FILE)]
    assert FILE not in [each.url for each in asked], "the text is elsewhere"
    assert len({each.url for each in asked}) == len(asked)


@pytest.fixture
def linked(watched: Path, host: Host) -> Path:
    """The data set with a link that no claim cites."""
    (watched / "README.md").write_text(f"See\n{SITE}/other and {SITE}/docs/aks#x", encoding="utf-8")
    host.pages["/other"] = Page(b"x" * 100)
    return watched


@pytest.mark.usefixtures("linked")
def test_other_links_are_only_requested(host: Host, run: Run) -> None:
    assert run() == (0, "")
    assert sorted(host.asked) == ["/docs/aks", "/docs/nist", "/other"]
    host.pages["/other"] = Page(codes=(404,))
    code, text = run()
    assert code == 1
    assert f"## Other links that are broken (1)\n\n- <{SITE}/other>: `HTTP 404` (README.md:2)\n" in text
    host.pages["/other"] = Page(codes=(403,))
    code, text = run()
    assert code == 0
    assert f"## Other links that are unverified (1)\n\n- <{SITE}/other>: `HTTP 403` (README.md:2)\n" in text


@pytest.mark.parametrize(
    ("path", "given", "filled"),
    [
        ("/docs/aks", Page(codes=(403,)), False),
        ("/other", Page(codes=(403,)), False),
        ("/docs/aks", Page(b"<p>Else</p>"), True),
        ("/docs/aks", Page(headers=changed("Sun, 29 Nov 2026")), True),
        ("/other", Page(codes=(404,)), True),
    ],
)
def test_the_report_is_empty_if_there_are_no_findings(
    linked: Path, host: Host, tmp_path: Path, path: str, given: Page, filled: bool
) -> None:
    host.pages[path] = given
    file = tmp_path / "report.md"
    assert watch.main(["--report", str(file)], linked, host.ask_all) == 0
    assert bool(file.read_text(encoding="utf-8")) == filled


def test_bad_data_is_reported_and_nothing_is_requested(
    watched: Path, host: Host, capsys: pytest.CaptureFixture[str]
) -> None:
    replace_text(watched / "docs/data/terms.yml", "at: Definition", "at: page")
    assert watch.main([], watched, host.ask_all) == 2
    assert "terms.yml" in capsys.readouterr().err
    assert host.asked == []


def test_what_others_wrote_is_shown_as_it_is() -> None:
    assert watch._code("a\n`b` <c> @d") == "`` a `b` <c> @d ``"
    assert (
        watch._redirection("https://a.test/x", "https://b.test/y z>`")
        == "redirected to <https://b.test/y%20z%3E%60>"
    )
