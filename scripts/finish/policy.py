"""The Content-Security-Policy of every page: only our own scripts and styles run, whatever gets into a page.

Each page has it in its head, as early as possible, because a static host sets no headers
(https://www.w3.org/TR/CSP3/#meta-element).
"""

import base64
import hashlib
import re

_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<text>.*?)</script>", re.DOTALL)
_STYLE = re.compile(r"<style(?P<attributes>)>(?P<text>.*?)</style>", re.DOTALL)
_DATA = ("application/", " src=")
"""Marks in the attributes of a script element whose text does not run."""
_CHARSET = re.compile(r"<meta charset=\"?utf-8\"?>")
_FORBIDDEN = re.compile(
    r"""<body\b.*<style\b|<[a-z](?:[^<>"']|"[^"]*"|'[^']*')*?(?<=[\s/"'])(?:style|on[a-z]+)\s*=""",
    re.DOTALL | re.IGNORECASE,
)
"""A style in the body, or an attribute that sets a style or handles an event, quoted or not."""


def with_policy(html: str) -> str:
    """Return the page with its policy.

    Raises ValueError for a page that the policy would break (see `_FORBIDDEN`) and for one without a
    character set, which the policy follows.
    """
    refused = _FORBIDDEN.search(html)
    if refused:
        raise ValueError(f"The policy forbids part of a page: {refused[0][-120:]}")
    meta = f'<meta http-equiv="Content-Security-Policy" content="{_policy(html)}">'
    found, times = _CHARSET.subn(lambda match: match[0] + meta, html, count=1)
    if not times:
        raise ValueError("A page has no <meta charset>")
    return found


def _policy(html: str) -> str:
    return "; ".join(
        [
            "default-src 'none'",
            " ".join(["script-src 'self'", *_hashes(_SCRIPT, html)]),
            " ".join(["style-src 'self'", *_hashes(_STYLE, html)]),
            "img-src 'self' data:",
            "connect-src 'self'",  # our scripts fetch data
            "manifest-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def _hashes(elements: re.Pattern[str], html: str) -> list[str]:
    """Return the hashes of the scripts or styles inside the page."""
    return sorted(
        f"'sha256-{base64.b64encode(hashlib.sha256(match['text'].encode()).digest()).decode()}'"
        for match in elements.finditer(html)
        if not any(mark in match["attributes"] for mark in _DATA)
    )
