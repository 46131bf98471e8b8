"""Whatever hypothesis writes into the texts of the data: refused with its place, or shown as text."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from itertools import cycle
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from scripts import places
from scripts.catalog import load_catalog
from scripts.output import Costly
from scripts.problems import BadData
from scripts.render import render_all
from scripts.schema import FILES, MAX_TEXT
from scripts.yaml_file import Document, Path_, read_yaml
from tests.unit.helpers import generate, make_tiny, tree
from tests.unit.untrusted import TEXTS, as_page, parse, parts_of

steady = settings(
    derandomize=True,
    deadline=10_000,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)

ATTACKS = [
    *("<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "</script><script>alert(1)</script>"),
    *("-->", "<!--", "]]>", "<![CDATA[", "</style>", "</textarea>", "</title>", "<b", "<", ">", "&", "&lt;"),
    *("&#60;script&#62;", "&#x202e;", "&NotAnEntity;", "'", '"', "`", "'\"><x>", "' onclick='alert(1)"),
    *("{{ 7*7 }}", "{% include 'x' %}", "{# x #}", "{{ config }}", "${7*7}", "#{7*7}", "{0}", "{name}", "%s"),
    *('--8<-- "en/legend.html"', "--8<--", ";--8<--", "# heading", "## x { #stack }", "{ .c onclick=x }"),
    *("[a](javascript:alert(1))", "![x](x)", "[x][y]", "[^1]", "[TOC]", "<javascript:alert(1)>", "***", "___"),
    *("https://evil.example/", "a@b.example", "| a | b |", "---", "```", "~~~", "    code", "- [ ] x", "1. x"),
    *("!!! note", "??? x", '=== "tab"', ":material-x:", ":smile:", "++ctrl++", "==x==", "^^x^^", "~~x~~"),
    *("\\", "\\<", "\\n", "\\u003cscript>", "\\0", "*[IaaS]: x", "$x$", "\\(x\\)", "=1+1", "@x", "+x", "-x"),
    *("__proto__", "constructor", "null", "NaN", "true", "../../etc/passwd", "C:\\x", "%00", "%3Cscript%3E"),
    *("\u05d0\u05d1\u05d2", "\u0645\u0631\u062d\u0628\u0627", "e\u0301\u0302\u0303", "\U0001f600", "\U0001f1f0\U0001f1f7"),
    *("\u1112\u1161\u11ab", "\ufdfd", "\u2028", "\u2029", "\x85", "\xa0", "\u3000", "x" * 500, "\U0001f600" * 99),
]
letters = st.text(st.characters(exclude_categories=["C", "Mn", "Me"], exclude_characters="\u2800\u3164\uffa0\u115f\u1160"), max_size=12)  # fmt: skip
hostile = st.lists(st.sampled_from(ATTACKS) | letters, min_size=1, max_size=6).map(" ".join)

HIDDEN = [*map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A)), *"\u200b\u200c\u200d\u200e\u200f\ufeff\xad"]
HIDDEN += [*"\x00\x01\x07\x08\x1b\x7f\x80\x9b\ue000\ufffe\uffff\ufdd0\U000e0041\U0010ffff\u3164\u2800\u034f"]
forbidden = st.one_of(
    st.tuples(hostile, st.sampled_from(HIDDEN), hostile).map("".join),
    st.tuples(hostile, st.integers(4, 3000)).map(lambda drawn: drawn[0] + "x" + "\u0301" * drawn[1]),
    st.sampled_from([MAX_TEXT + 1, 100_000, 1_000_000]).flatmap(
        lambda size: st.sampled_from(ATTACKS).map(lambda attack: (attack.strip() + "가")[:size] * (size // 2))
    ),
    st.sampled_from(["", " ", "\n\t", "\xa0\u3000", "\u2028" * 1000]),
)
surrogates = st.sampled_from(["\ud800", "x\udfff", "\udc00\ud800", "\udbff" * 100])


def as_yaml(data: Any) -> str:
    """Data as YAML that a hostile hand could type: every unusual character is an escape."""
    typed = json.dumps(data, ensure_ascii=False, indent=1)
    return re.sub(r"[^\n\x20-\x7e]", lambda found: f"\\U{ord(found[0]):08X}", typed)


def slots(data: Any, wanted: Callable[[Path_], bool]) -> Iterator[tuple[Path_, Any]]:
    """Where the wanted texts are: the path of each, and the mapping or list that holds it."""
    for path, value in Document("", data).walk():
        if isinstance(value, str) and wanted(path):
            holder = data
            for key in path[:-1]:
                holder = holder[key]
            yield path, holder


def is_text(path: Path_) -> bool:
    """Whether a free text stands there."""
    return bool(path) and (path[-2] if isinstance(path[-1], int) else path[-1]) in TEXTS


def is_anything(path: Path_) -> bool:
    return bool(path)


@cache
def sources() -> dict[str, Any]:
    """The tiny data by file."""
    root = make_tiny(Path(FOLDER.pop()))
    return {stem: read_yaml(root, f"{places.DATA}/{stem}.yml").data for stem in FILES}
