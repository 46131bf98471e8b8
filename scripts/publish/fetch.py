"""Fetches pages politely: one request at a time to each host, with pauses, and Retry-After is respected.

A host that refuses automated requests leaves its pages unverified. A host that limits our requests gets no
more of them in the same run.
"""

import http.client
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urlsplit

from scripts.facts.groups import grouped

AGENT = "Mozilla/5.0 (compatible; cloud-layers-watch)"
HOSTS_AT_ONCE = 8
GONE = {404, 410}
AGAIN = {429, 500, 502, 503, 504}
LONGEST_WAIT = 120.0
"""The longest Retry-After that we respect, in seconds."""


@dataclass(frozen=True)
class Pace:
    """Waiting times in seconds."""

    between: float = 1.0
    timeout: float = 30.0
    """For each answer of the host to us: the connection, the headers, each part of the body."""
    whole: float = 120.0
    """For the body as a whole."""
    tries: int = 3
    before_again: float = 5.0


@dataclass(frozen=True)
class Request:
    """One address, and how much of it is read."""

    url: str
    most: int = 0
    """The largest body in bytes; with 0, the body isn't read."""
    token: str = field(default="", repr=False)
    """A bearer token for this host. A redirect doesn't get it."""


@dataclass(frozen=True)
class Answer:
    """What a host said about one address."""

    verdict: Literal["ok", "gone", "unverified"]
    reason: str = ""
    """Why the verdict isn't "ok"."""
    url: str = ""
    """The address at which redirects ended; "" if there was no page."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """The headers of the page, by name in lower case."""
    body: bytes = b""
    limited: bool = False
    """Whether the host limits how often we may ask."""


Ask = Callable[[Request], Answer]
"""A function such as `ask`."""


def ask(request: Request, pace: Pace | None = None, sleep: Callable[[float], None] = time.sleep) -> Answer:
    """Request one address; retry after errors that may pass. Errors are verdicts, none is raised."""
    used = pace or Pace()
    answer = Answer("unverified", "not requested")
    for number in range(used.tries):
        wait = used.before_again * 2**number
        try:
            return _open(request, used)
        except urllib.error.HTTPError as error:
            error.close()
            answer = _refusal(error)
            if error.code not in AGAIN:
                return answer
            asked = error.headers.get("Retry-After", "")
            wait = min(max(wait, float(asked)), LONGEST_WAIT) if asked.isdecimal() else wait
        except (OSError, http.client.HTTPException, ValueError) as error:
            answer = _failure(error)
        if number + 1 < used.tries:
            sleep(wait)
    return answer


def ask_all(
    requests: Iterable[Request],
    ask: Ask = ask,
    between: float = Pace.between,
    sleep: Callable[[float], None] = time.sleep,
) -> dict[str, Answer]:
    """Request all addresses: several hosts in parallel, one request at a time to each host.

    Returns the answers by address.
    """
    by_host = grouped(requests, lambda request: urlsplit(request.url).netloc)

    def ask_host(queue: list[Request]) -> dict[str, Answer]:
        answers: dict[str, Answer] = {}
        limited = False
        for request in queue:
            if limited:
                answers[request.url] = Answer("unverified", "not requested: the host limits our requests")
                continue
            if answers:
                sleep(between)
            answers[request.url] = answer = ask(request)
            limited = answer.limited
        return answers

    found: dict[str, Answer] = {}
    with ThreadPoolExecutor(HOSTS_AT_ONCE) as pool:
        for answers in pool.map(ask_host, by_host.values()):
            found |= answers
    return found


def _open(request: Request, pace: Pace) -> Answer:
    """Request an address once. Raises OSError, HTTPException, or ValueError if there is no page."""
    asked = urllib.request.Request(  # noqa: S310 (the data has only https)
        request.url, headers={"User-Agent": AGENT, "Accept": "*/*", "Accept-Language": "en, ko;q=0.5"}
    )
    if request.token:
        asked.add_unredirected_header("Authorization", f"Bearer {request.token}")
    with urllib.request.urlopen(asked, timeout=pace.timeout) as answer:  # noqa: S310
        headers = {name.lower(): value for name, value in answer.headers.items()}
        body = _read(answer, request.most + 1, pace.whole) if request.most else b""
        reason = ""
        if len(body) > request.most:
            reason = f"larger than {request.most:,} bytes"
        elif body and headers.get("content-encoding", "identity") != "identity":
            reason = f"sent as {headers['content-encoding']}, which we didn't accept"
        if reason:
            return Answer("unverified", reason, answer.geturl(), headers)
        return Answer("ok", "", answer.geturl(), headers, body)


def _read(answer: http.client.HTTPResponse, most: int, seconds: float) -> bytes:
    """Return at most `most` bytes of a body. Raises TimeoutError if it takes longer than `seconds`."""
    end = time.monotonic() + seconds
    body = bytearray()
    while len(body) < most and (part := answer.read1(min(65536, most - len(body)))):
        body += part
        if time.monotonic() > end:
            raise TimeoutError(f"the page takes longer than {seconds:g} seconds")
    return bytes(body)


def _refusal(error: urllib.error.HTTPError) -> Answer:
    limited = error.code == 429 or (error.code == 403 and error.headers.get("X-RateLimit-Remaining") == "0")
    return Answer("gone" if error.code in GONE else "unverified", f"HTTP {error.code}", limited=limited)


def _failure(error: Exception) -> Answer:
    """Return the answer for a host that doesn't answer. A closed connection or a timeout shows nothing."""
    reason = getattr(error, "reason", None) or error
    passing = isinstance(reason, TimeoutError | ConnectionResetError | http.client.IncompleteRead)
    text = " ".join(f"{type(reason).__name__}: {reason}".split())[:200]
    return Answer("unverified" if passing else "gone", text)
