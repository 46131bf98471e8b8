"""The Content-Security-Policy of every page: only our own scripts and styles run, whatever gets into a page.

A page says it itself, as early as it can, because a static host sets no headers.
"""

from __future__ import annotations

import base64
import hashlib
import re

_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<text>.*?)</script>", re.DOTALL)
_STYLE = re.compile(r"<style(?P<attributes>)>(?P<text>.*?)</style>", re.DOTALL)
_DATA = ("application/", " src=")
"""What a script element has whose text does not run."""
_CHARSET = re.compile(r"<meta charset=\"?utf-8\"?>")


def with_policy(html: str) -> str:
    """The page with its policy.

    Raises ValueError for a page that would break it: one with style attributes, with handlers, or with
    styles in its body.
    """
    refused = re.search(r"<body\b.*<style\b|<[a-z][^<>]*\s(?:style|on[a-z]+)=[\"']", html, re.DOTALL)
    if refused:
        raise ValueError(f"the policy forbids what a page has: {refused[0][:120]}")
    meta = f'<meta http-equiv="Content-Security-Policy" content="{_policy(html)}">'
    found, times = _CHARSET.subn(lambda match: match[0] + meta, html, count=1)
    if not times:
        raise ValueError("a page does not say its character set")
    return found


def _policy(html: str) -> str:
    return "; ".join(
        [
            "default-src 'none'",
            " ".join(["script-src 'self'", *_hashes(_SCRIPT, html)]),
            " ".join(["style-src 'self'", *_hashes(_STYLE, html)]),
            "img-src 'self' data:",
            "connect-src 'self'",  # our scripts fetch nothing, but checkers ask from the page for robots.txt
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def _hashes(elements: re.Pattern[str], html: str) -> list[str]:
    """The hashes of the scripts or styles that stand in the page."""
    return sorted(
        f"'sha256-{base64.b64encode(hashlib.sha256(match['text'].encode()).digest()).decode()}'"
        for match in elements.finditer(html)
        if not any(mark in match["attributes"] for mark in _DATA)
    )
