"""Check that every external page we link to still exists.

    python -m scripts.publish.external_links  list broken links; the exit code is 1 if there are any
    python -m scripts.publish.external_links --report FILE
        write the list as Markdown for an issue; the file is empty if no link is broken; the exit code is 0

Sends one request at a time to each host, pauses between requests, and respects Retry-After. A host that
refuses automated requests leaves its pages unverified; the list shows them separately.
"""

from __future__ import annotations

import argparse
import http.client
import re
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urldefrag, urlsplit

from scripts import places

FILES = ("docs/**/*.md", "docs/data/*.yml", "*.md", "mkdocs*.yml", places.CITATION)
AGENT = "Mozilla/5.0 (compatible; cloud-layers-link-check)"
HOSTS_AT_ONCE = 8
GONE = {404, 410}
AGAIN = {429, 500, 502, 503, 504}
LONGEST_WAIT = 120.0
"""The longest Retry-After that we respect, in seconds."""

_URL = re.compile(r"https://[^\s<>\"'`\\\]|{}]+")
_OURS = ("https://example.org", "https://me.github.io")


@dataclass(frozen=True)
class Pace:
    """Waiting times in seconds."""

    between: float = 1.0
    timeout: float = 30.0
    tries: int = 3
    before_again: float = 5.0


@dataclass(frozen=True)
class Answer:
    """The result for one address: "ok", "broken", or "unverified", and why."""

    verdict: str
    reason: str


def links_in(text: str) -> list[tuple[int, str]]:
    """Return every external address in a text, without its anchor, after its line number."""
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        for match in _URL.finditer(line):
            url = match[0].rstrip(".,;:!?*")
            while url.endswith(")") and url.count("(") < url.count(")"):
                url = url[:-1].rstrip(".,;:!?*")
            if not url.startswith(_OURS):
                found.append((number, urldefrag(url).url))
    return found


def all_links(root: Path = places.ROOT) -> dict[str, list[str]]:
    """Return every external address in the sources, each with the places (file:line) that link to it."""
    made = [root / place for place in places.MADE_BY_EVERY_BUILD]
    found: dict[str, list[str]] = {}
    for path in sorted({path for pattern in FILES for path in root.glob(pattern)}):
        if not any(place in path.parents for place in made):
            for line, url in links_in(path.read_text(encoding="utf-8")):
                found.setdefault(url, []).append(f"{path.relative_to(root).as_posix()}:{line}")
    return found


def ask(url: str, pace: Pace, sleep: Callable[[float], None] = time.sleep) -> Answer:
    """Request one address; retry after errors that may pass."""
    request = urllib.request.Request(url, headers={"User-Agent": AGENT, "Accept": "*/*"})  # noqa: S310
    answer = Answer("broken", "not requested")
    for number in range(pace.tries):
        wait = pace.before_again * 2**number
        try:
            with urllib.request.urlopen(request, timeout=pace.timeout):  # noqa: S310 (only https)
                return Answer("ok", "")
        except urllib.error.HTTPError as error:
            error.close()
            answer = Answer("broken" if error.code in GONE else "unverified", f"HTTP {error.code}")
            if error.code not in AGAIN:
                return answer
            asked = error.headers.get("Retry-After", "")
            wait = min(max(wait, float(asked)), LONGEST_WAIT) if asked.isdecimal() else wait
        except (OSError, http.client.HTTPException, ValueError) as error:
            reason = getattr(error, "reason", None) or error
            answer = Answer("broken", " ".join(f"{type(reason).__name__}: {reason}".split())[:200])
        if number + 1 < pace.tries:
            sleep(wait)
    return answer


def check(
    urls: Iterable[str], pace: Pace | None = None, sleep: Callable[[float], None] = time.sleep
) -> dict[str, Answer]:
    """Request all addresses: several hosts in parallel, one request at a time to each host."""
    used = pace or Pace()
    by_host: dict[str, list[str]] = {}
    for url in urls:
        by_host.setdefault(urlsplit(url).netloc, []).append(url)

    def ask_host(queue: list[str]) -> dict[str, Answer]:
        answers: dict[str, Answer] = {}
        for url in queue:
            if answers:
                sleep(used.between)
            answers[url] = ask(url, used, sleep)
        return answers

    found: dict[str, Answer] = {}
    with ThreadPoolExecutor(HOSTS_AT_ONCE) as pool:
        for answers in pool.map(ask_host, by_host.values()):
            found |= answers
    return found


def report(links: Mapping[str, list[str]], answers: Mapping[str, Answer]) -> str:
    """Return broken and unverified links as Markdown, or "" if no link is broken."""
    lines: list[str] = []
    for verdict, heading in (
        ("broken", "Broken"),
        ("unverified", "Unverified: the host refused the request"),
    ):
        found = sorted(url for url, answer in answers.items() if answer.verdict == verdict)
        if verdict == "broken" and not found:
            return ""
        if found:
            lines += [f"## {heading} ({len(found)})", ""]
            lines += [f"- <{url}>: {answers[url].reason} ({', '.join(links[url])})" for url in found]
            lines += [""]
    return "\n".join(lines)


def main(arguments: list[str] | None = None, root: Path = places.ROOT, pace: Pace | None = None) -> int:
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts.publish.external_links", description=__doc__.splitlines()[0]
    )
    parser.add_argument("--report", type=Path, help="write Markdown to this file and exit with 0")
    options = parser.parse_args(arguments)
    links = all_links(root)
    answers = check(links, pace)
    text = report(links, answers)
    if options.report:
        options.report.write_text(text, encoding="utf-8")
        return 0
    broken = sum(answer.verdict == "broken" for answer in answers.values())
    print(text, end="")
    print(f"{len(links)} addresses checked, {broken} broken.", file=sys.stderr)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
