"""A page gets every rule that it can need, and as few others as possible."""

import pytest

from scripts.finish.css.outline import Outline
from scripts.finish.css.rules import parse, select, write
from scripts.finish.css.styles import made_names, script_words

PAGE = """
<html class="no-js" lang="en"><head><script>root.className = "js";</script></head>
<body dir="ltr" data-md-color-scheme="default">
<article class="md-typeset"><p id="first">A <em class="mark">word</em></p>
<ul><li class="new"><p>An entry</p></li></ul>
<input type="checkbox"></article></body></html>
"""


SCRIPT = """
root.querySelector("table .other").closest("caption");
part.classList.add("is-open");
document.body.dataset.mdColorScheme = scheme;
mark.className = `mark mark--${who}`;
box.style.setProperty("--top", top);
"""


def kept(sheet: str) -> str:
    rules = parse(sheet)
    outline = Outline(selector for rule in rules for selector in rule.selectors)
    words = script_words(SCRIPT + 'root.className = "js";')
    needed = outline.needed(outline.read(PAGE), made_names(outline.names, words))
    return write(select(rules, needed, words))


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
        "ul>.new p{color:red}",
        "body>article ul+input,p~ul{color:red}",
        ".new:is(li,em),li:where(.unknown,.new){color:red}",
        ":is(.unknown,ul li)>p{color:red}",
        "li:not(.is-open){color:red}",
        ":lang(en) p{color:red}",
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
        "caption,.other{color:red}",
        "p:is(.unknown,table){color:red}",
        "p:where(.unknown:not(.mark)){color:red}",
        "[dir=rtl] p{margin-right:1px}",
        "[data-other]{color:red}",
        "@media print{.unknown{color:red}}",
        "p{--a:1px}",
        "em p{color:red}",
        "article>em{color:red}",
        "input+ul .unknown,em~input{color:red}",
        "em.new{color:red}",
        "em:is(.new,.is-new),ul:where(.md-typeset){color:red}",
        "li:not(.new){color:red}",
        "input:not([type]){color:red}",
        ":lang(ko) p{color:red}",
        "@keyframes turn{from{opacity:0}}",
        '@charset "utf-8";',
        ".unknown{margin:var(--a)}p{--a:1px;--b:var(--a)}",
        "/* a note */",
    ],
)
def test_a_rule_that_no_page_can_need_goes(rule: str) -> None:
    assert kept(rule) == ""


def test_of_several_selectors_those_stay_that_can_match() -> None:
    assert kept("p, .unknown, em > .mark { color : red ; }") == "p,em>.mark{color:red}"


def test_numbers_and_lists_are_written_in_few_bytes() -> None:
    rule = "p { margin: 0.5em -0.25em 10.5px; width: min(100%, calc(1px + 0.5rem)); }"
    assert kept(rule) == "p{margin:.5em -.25em 10.5px;width:min(100%,calc(1px + .5rem))}"


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
