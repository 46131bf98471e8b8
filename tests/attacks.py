"""Texts that try to break what reads a text, a data file, or an address."""

import os

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

ATTACKS = [
    *("<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "</script><script>alert(1)</script>"),
    *("-->", "<!--", "]]>", "<![CDATA[", "</style>", "</textarea>", "</title>", "<b", "<", ">", "&", "&lt;"),
    *("&#60;script&#62;", "&#x202e;", "&NotAnEntity;", "'", '"', "`", "'\"><x>", "' onclick='alert(1)"),
    *("{{ 7*7 }}", "{% include 'x' %}", "{# x #}", "{{ config }}", "${7*7}", "#{7*7}", "{0}", "{name}", "%s"),
    *('--8<-- "en/legend.html"', "--8<--", ";--8<--", "# heading", "## x { #stack }", "{ .c onclick=x }"),
    *("[a](javascript:alert(1))", "![x](x)", "[x][y]", "[^1]", "[TOC]", "<javascript:alert(1)>", "***"),
    *("https://evil.example/", "a@b.example", "| a | b |", "---", "```", "~~~", "    code", "- [ ] x", "1."),
    *("!!! note", "??? x", '=== "tab"', ":material-x:", ":smile:", "++ctrl++", "==x==", "^^x^^", "~~x~~"),
    *("\\", "\\<", "\\n", "\\u003cscript>", "\\0", "*[IaaS]: x", "$x$", "\\(x\\)", "=1+1", "@x", "+x", "-x"),
    *("__proto__", "constructor", "null", "NaN", "true", "../../etc/passwd", "C:\\x", "%00", "%3Cscript%3E"),
    *("\u05d0\u05d1\u05d2", "\u0645\u0631\u062d\u0628\u0627", "e\u0301\u0302\u0303", "\U0001f600"),
    *("\U0001f1f0\U0001f1f7", "\u1112\u1161\u11ab", "\ufdfd", "\u2028", "\u2029", "\x85", "\xa0", "\u3000"),
    *("x" * 500, "\U0001f600" * 99),
]
"""Visible texts that have a meaning in some format: HTML, Markdown, a template, a spreadsheet."""

letters = st.text(
    st.characters(exclude_categories=["C", "Mn", "Me"], exclude_characters="\u2800\u3164\uffa0\u115f\u1160"),
    max_size=12,
)
"""Any visible letters."""


FUZZ = "FUZZ"
"""The environment variable that says how many times as many examples are tried, and others in each run."""


def steady(examples: int) -> settings:
    """Settings for so many examples, without a time limit; without FUZZ, they are the same in every run."""
    return settings(
        max_examples=examples * int(os.environ.get(FUZZ, "1")),
        deadline=None,
        derandomize=FUZZ not in os.environ,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
