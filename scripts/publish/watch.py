"""Check that every cited source still has the place that a claim cites, and that every link works.

    python -m scripts.publish.watch  list the findings; the exit code is 1 if a page, place, or link is gone
    python -m scripts.publish.watch --report FILE
        write the findings as Markdown for an issue; the file is empty if there are none; the exit code is 0

Fetches each source once and looks for the words of each place. Lists sources that are gone or moved, places
that are not found, broken links, and sources that changed after somebody read them: by Last-Modified, or by
the last commit of a file on GitHub (with the token in GH_TOKEN, if it is set). A page that refuses automated
requests, or that only scripts fill, is unverified: it is listed, but it isn't a finding.
"""

import argparse
import os
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import quote, urldefrag, urlsplit

from scripts import places
from scripts.catalog import Catalog, load_catalog
from scripts.facts.groups import grouped
from scripts.load.problems import BadData
from scripts.publish.claims import CitedPlace, cited_places
from scripts.publish.fetch import Answer, Request, ask_all
from scripts.publish.github import history_address, last_change, text_address
from scripts.publish.links import all_links
from scripts.publish.page_text import Unreadable, is_shell, missing_words, text_of
from scripts.render.citing import escape_markdown

LARGEST_PAGE = 5_000_000
LARGEST_HISTORY = 1_000_000
"""In bytes."""
JUST_MADE = timedelta(minutes=1)
"""A page that changed so shortly before it was sent is made for each request: its date says nothing."""

GONE, MISSING, NEWER, UNVERIFIED = "gone", "missing", "newer", "unverified"
HEADINGS = {
    GONE: "Gone or moved",
    MISSING: "Place not found",
    NEWER: "Changed after we read it",
    UNVERIFIED: "Unverified",
}
"""The heading of each kind of finding, the most urgent first."""
LINK_HEADINGS = {GONE: "Other links that are broken", UNVERIFIED: "Other links that are unverified"}
"""The heading of the links that no claim cites, by verdict. They follow the sources of that kind."""
INTRO = (
    "Read these sources again, and update the claim, its place (`at`), its day (`read`), or the address. "
    "`make watch` prints this list."
)

_HOME = re.compile(r"/?(?:[a-z]{2}(?:[-_][a-z]{2,4})?)?", re.IGNORECASE)
_NOT_FOUND = re.compile(r".*/(?:404|(?:page-?)?not-?found)(?:\.[a-z]+)?", re.IGNORECASE)
_INDEX = re.compile(r"(?:/(?:index|default|home)(?:\.[a-z]+)?)?/*$", re.IGNORECASE)


@dataclass(frozen=True)
class Finding:
    """What is wrong with a source, and the claims that cite it."""

    kind: str
    """A key of HEADINGS."""
    source: str
    reason: str
    claims: tuple[tuple[CitedPlace, tuple[str, ...]], ...]
    """Each with the words that are missing."""


def wanted(catalog: Catalog, cited: Iterable[CitedPlace], others: Iterable[str]) -> list[Request]:
    """Return one request for each cited source, each history of one on GitHub, and each other link."""
    urls = {_page(catalog, place.source) for place in cited}
    token = os.environ.get("GH_TOKEN", "")
    found = {url: Request(url) for url in others}
    found |= {url: Request(url, LARGEST_PAGE) for url in sorted(map(text_address, urls))}
    histories = sorted({history_address(url) for url in urls} - {""})
    found |= {url: Request(url, LARGEST_HISTORY, token) for url in histories}
    return list(found.values())


def findings(catalog: Catalog, cited: Iterable[CitedPlace], answers: Mapping[str, Answer]) -> list[Finding]:
    """Return what is wrong with the cited sources, in the order of their ids."""
    found: list[Finding] = []
    for id_, claims in sorted(grouped(cited, lambda place: place.source).items()):
        url = _page(catalog, id_)
        answer = answers[text_address(url)]
        page = _of_page(id_, text_address(url), claims, answer)
        if page:
            found.append(page)
        history = answers.get(history_address(url))
        day = (last_change(history.body) if history else None) or last_modified(answer.headers)
        older = [place for place in claims if day and place.read < day]
        if older and not (page and page.kind == GONE):
            found.append(_finding(NEWER, id_, f"changed on {day}", older))
    return found


def _of_page(id_: str, url: str, claims: list[CitedPlace], answer: Answer) -> Finding | None:
    """Return what is wrong with the page of a source, or with the places in it."""
    landed = _redirection(url, answer.url)
    if answer.verdict == "gone":
        return _finding(GONE, id_, _code(answer.reason), claims)
    if landed and is_elsewhere(url, answer.url):
        return _finding(GONE, id_, landed, claims)
    if answer.verdict == "unverified":
        return _finding(UNVERIFIED, id_, _code(answer.reason), claims)
    searched = [place for place in claims if place.words]
    if not searched:
        return None
    try:
        text = text_of(answer.body, answer.headers.get("content-type", ""))
    except Unreadable as error:
        return _finding(UNVERIFIED, id_, str(error), searched)
    looked = [(place, tuple(missing_words(place.words, text))) for place in searched]
    missing = [(place, words) for place, words in looked if words]
    if missing and is_shell(answer.body, text):
        reason = "the page shows nearly no text before its scripts run"
        return _finding(UNVERIFIED, id_, reason, [place for place, _ in missing])
    return Finding(MISSING, id_, landed, tuple(missing)) if missing else None


def _finding(kind: str, id_: str, reason: str, claims: Iterable[CitedPlace]) -> Finding:
    return Finding(kind, id_, reason, tuple((place, ()) for place in claims))


def _page(catalog: Catalog, id_: str) -> str:
    """Return the address of the page of a source, without its anchor."""
    return urldefrag(catalog.sources[id_].url).url


def _redirection(asked: str, landed: str) -> str:
    """Return the words for a redirect to another page, or "" if the page is the same."""
    same = _parts(asked) == _parts(landed) or not landed
    return "" if same else f"redirected to <{quote(landed, safe=':/?#[]@!$&()*+,;=%~')}>"


def is_elsewhere(asked: str, landed: str) -> bool:
    """Whether a redirect leads away from a page: to a home page, a folder above it, or an error page."""
    (asked_host, before), (host, after) = _parts(asked), _parts(landed)
    above = host == asked_host and before.startswith(f"{after}/")
    home = bool(_HOME.fullmatch(after)) and not _HOME.fullmatch(before)
    return above or home or bool(_NOT_FOUND.fullmatch(after))


def _parts(url: str) -> tuple[str, str]:
    """Return the host and the path of an address without what doesn't make another page."""
    parts = urlsplit(url)
    return parts.netloc.lower().removeprefix("www."), _INDEX.sub("", parts.path)


def last_modified(headers: Mapping[str, str]) -> date | None:
    """Return the day on which a page says that it changed, or None."""
    changed, sent = (_time(headers, name) for name in ("last-modified", "date"))
    if changed is None or (sent is not None and sent - changed < JUST_MADE):
        return None
    return changed.date()


def _time(headers: Mapping[str, str], name: str) -> datetime | None:
    """Return the time in a header, or None if it has none."""
    try:
        time = parsedate_to_datetime(headers[name])
    except (KeyError, ValueError, TypeError):
        return None
    return time.astimezone(UTC) if time.tzinfo else time.replace(tzinfo=UTC)


def report(
    found: Sequence[Finding],
    links: Mapping[str, Sequence[str]],
    answers: Mapping[str, Answer],
    catalog: Catalog,
) -> str:
    """Return the findings, and the links that don't work, as Markdown; "" if there are none.

    `links` are the other links, each with its places.
    """
    parts: list[str] = []
    for kind, heading in HEADINGS.items():
        those = [_section(finding, catalog) for finding in found if finding.kind == kind]
        parts += [f"## {heading} ({len(those)})", *those] if those else []
        if kind in LINK_HEADINGS:
            lines = [
                f"- <{url}>: {_code(answers[url].reason)} ({', '.join(places_)})"
                for url, places_ in sorted(links.items())
                if answers[url].verdict == kind
            ]
            parts += [f"## {LINK_HEADINGS[kind]} ({len(lines)})", "\n".join(lines)] if lines else []
    return "\n\n".join([INTRO, *parts]) + "\n" if parts else ""


def _section(finding: Finding, catalog: Catalog) -> str:
    """Return a finding as Markdown: the source, and the claims that cite it."""
    source = catalog.sources[finding.source]
    reason = f": {finding.reason}" if finding.reason else ""
    lines = [f"### {escape_markdown(source.title)}", "", f"`{finding.source}` <{source.url}>{reason}", ""]
    for place, missing in finding.claims:
        path = f" {place.path}" if place.path else ""
        words = f"; not found: {', '.join(map(_code, missing))}" if missing else ""
        lines.append(f"- `{place.file}:{place.line}`{path}: {_code(place.at)} (read {place.read}){words}")
    return "\n".join(lines)


def _code(text: str) -> str:
    """Return a text that others wrote as code, which Markdown shows as it is, on one line."""
    line = " ".join(text.split())
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", line)), default=0))
    pad = " " if "`" in line else ""
    return f"{fence}{pad}{line}{pad}{fence}"


def main(
    arguments: list[str] | None = None,
    root: Path = places.ROOT,
    ask_all: Callable[[Iterable[Request]], Mapping[str, Answer]] = ask_all,
) -> int:
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts.publish.watch", description=__doc__.splitlines()[0]
    )
    parser.add_argument("--report", type=Path, help="write Markdown to this file and exit with 0")
    options = parser.parse_args(arguments)
    try:
        catalog = load_catalog(root)
    except BadData as bad:
        print(bad, file=sys.stderr)
        return 2
    cited = cited_places(catalog)
    sources = {_page(catalog, place.source) for place in cited}
    links = {url: found for url, found in all_links(root).items() if url not in sources}
    answers = ask_all(wanted(catalog, cited, links))
    found = findings(catalog, cited, answers)
    text = report(found, links, answers, catalog)
    broken = sum(answers[url].verdict == GONE for url in links)
    count = {kind: sum(finding.kind == kind for finding in found) for kind in HEADINGS}
    if options.report:
        urgent = broken or any(finding.kind != UNVERIFIED for finding in found)
        options.report.write_text(text if urgent else "", encoding="utf-8")
        return 0
    print(text, end="")
    print(
        f"{len(sources)} sources and {len(links)} other links checked, and the words of "
        f"{sum(bool(place.words) for place in cited)} of {len(cited)} cited places. Sources gone or moved: "
        f"{count[GONE]}, with places not found: {count[MISSING]}, changed: {count[NEWER]}, "
        f"unverified: {count[UNVERIFIED]}. Broken links: {broken}.",
        file=sys.stderr,
    )
    return 1 if count[GONE] or count[MISSING] or broken else 0


if __name__ == "__main__":
    sys.exit(main())
