"""A page gets every rule that it can need, and as few others as possible."""

from __future__ import annotations

import pytest

from scripts.finish.css.rules import parse, select, write
from scripts.finish.css.styles import known_names, page_names, script_words

PAGE = """
<html class="no-js"><head><script>root.className = "js";</script></head>
<body dir="ltr" data-md-color-scheme="default">
<article class="md-typeset"><p id="first">A <em class="mark">word</em></p>
<input type="checkbox"></article></body></html>
"""


SCRIPT = """
part.classList.add("is-open");
document.body.dataset.mdColorScheme = scheme;
mark.className = `mark mark--${who}`;
box.style.setProperty("--top", top);
"""


def kept(sheet: str) -> str:
    rules = parse(sheet)
    needed = frozenset(
        name for rule in rules for _, needs in rule.selectors for each in needs for name in each
    )
    words = script_words(SCRIPT + 'root.className = "js";')
    return write(select(rules, known_names(needed, page_names(PAGE), words), words))


@pytest.mark.parametrize(
    "rule",
    [
        ".md-typeset p{margin:0}",
        "#first{color:red}",
        "em.mark:hover{color:red}",
        "em:not(.unknown){color:red}",
        "p:is(.unknown,:first-child){color:red}",
        'input:checked~p::before{content:"a, b"}',
        'p::after{content:"\u202f*"}',
        ".is-open p{color:red}",
        ".js p{color:red}",
        ".mark--any{color:red}",
        '[data-md-color-scheme="slate"] p{color:red}',
        "[dir=ltr] p{margin-left:1px}",
        "@media print{p{color:red}}",
        "@media (prefers-color-scheme: dark){.is-open{color:red}}",
        "p{--a:1px;margin:var(--a)}",
        "p{--top:1px}",
        "p{animation:turn 1s}@keyframes turn{from{opacity:0}to{opacity:1}}",
        "p{margin:calc(1px + 2px)!important}",
        '@font-face{font-family:"x"}',
    ],
)
def test_a_rule_that_a_page_may_need_stays_as_it_is(rule: str) -> None:
    assert kept(rule) == rule


@pytest.mark.parametrize(
    "rule",
    [
        ".unknown{color:red}",
        ".first{color:red}",
        "#word{color:red}",
        "table{color:red}",
        "p:is(.unknown,table){color:red}",
        "p:where(.unknown:not(.mark)){color:red}",
        "[dir=rtl] p{margin-right:1px}",
        "[data-other]{color:red}",
        "@media print{.unknown{color:red}}",
        "p{--a:1px}",
        '@charset "utf-8";',
        ".unknown{margin:var(--a)}p{--a:1px;--b:var(--a)}",
        "/* a note */",
    ],
)
def test_a_rule_that_no_page_can_need_goes(rule: str) -> None:
    assert kept(rule) == ""


def test_of_several_selectors_those_stay_that_can_match() -> None:
    assert kept("p, .unknown, em > .mark { color : red ; }") == "p,em>.mark{color:red}"


def test_a_data_address_with_signs_of_css_in_it_stays_whole() -> None:
    icon = 'data:image/svg+xml;charset=utf-8,<svg xmlns="x"><path d="M0 0"/></svg>'
    rule = f"p{{--icon:url('{icon}');mask:var(--icon)}}"
    written = kept(rule)
    assert written.startswith("p{--icon:url(")
    assert written.endswith(";mask:var(--icon)}")
    assert kept(written) == written


def test_a_stylesheet_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(ValueError, match="Line 1 of a stylesheet is not valid"):
        kept("p { color: red; } }")
