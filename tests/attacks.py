"""What somebody may write where a text, a data file or an address is read, in order to break something."""

from __future__ import annotations

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
"""Visible texts that mean something to some reader of texts: a browser, Markdown, a template, a sheet."""

letters = st.text(
    st.characters(exclude_categories=["C", "Mn", "Me"], exclude_characters="\u2800\u3164\uffa0\u115f\u1160"),
    max_size=12,
)
"""Any letters that are seen."""


def steady(examples: int, seconds: float = 10) -> settings:
    """So many examples, the same in every run, each within some seconds."""
    return settings(
        max_examples=examples,
        deadline=seconds * 1000,
        derandomize=True,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
