"""What readers are sent is small, and shows and does the same as what was written."""

from __future__ import annotations

import pytest
from lxml import html as lxml_html

from scripts.finish.css.known import Known
from scripts.finish.css.rules import apart, parse, select, write
from scripts.finish.lean import boxed, lean_page, lean_script

PAGE = """
<html class="no-js"><head><script>root.className = "js";</script></head>
<body dir="ltr" data-md-color-scheme="default">
<article class="md-typeset"><p id="first">A <em class="mark">word</em></p>
<input type="checkbox"></article></body></html>
"""


def kept(sheet: str, known: Known) -> str:
    return write(select(parse(sheet), known))


@pytest.fixture
def known() -> Known:
    names = Known()
    names.add_page(lxml_html.document_fromstring(PAGE))
    names.add_script('part.classList.add("is-open"); document.body.dataset.mdColorScheme = scheme;')
    return names


@pytest.mark.parametrize(
    "rule",
    [
        ".md-typeset p{margin:0}",
        "#first{color:red}",
        "em.mark:hover{color:red}",
        "em:not(.unknown){color:red}",
        "p:is(.unknown,:first-child){color:red}",
        'input:checked~p::before{content:"a, b"}',
        ".is-open p{color:red}",
        ".js p{color:red}",
        '[data-md-color-scheme="slate"] p{color:red}',
        "[dir=ltr] p{margin-left:1px}",
        "@media print{p{color:red}}",
        "@media (prefers-color-scheme: dark){.is-open{color:red}}",
        "p{--a:1px;margin:var(--a)}",
        "p{animation:turn 1s}@keyframes turn{from{opacity:0}to{opacity:1}}",
        "p{margin:calc(1px + 2px)!important}",
        '@font-face{font-family:"x"}',
    ],
)
def test_a_rule_that_a_page_may_need_stays_as_it_is(known: Known, rule: str) -> None:
    assert kept(rule, known) == rule


@pytest.mark.parametrize(
    "rule",
    [
        ".unknown{color:red}",
        ".first{color:red}",
        "#mark{color:red}",
        "table{color:red}",
        "p:is(.unknown,table){color:red}",
        "[dir=rtl] p{margin-right:1px}",
        "[data-other]{color:red}",
        "@media print{.unknown{color:red}}",
        "p{--a:1px}",
        "@keyframes turn{from{opacity:0}to{opacity:1}}",
        '@charset "utf-8";',
        ".unknown{margin:var(--a)}p{--a:1px;--b:var(--a)}",
        "/* a note */",
    ],
)
def test_a_rule_that_no_page_can_need_goes(known: Known, rule: str) -> None:
    assert kept(rule, known) == ""


def test_of_several_selectors_those_stay_that_can_match(known: Known) -> None:
    assert kept("p, .unknown, em > .mark { color : red ; }", known) == "p,em>.mark{color:red}"


def test_a_data_address_with_signs_of_css_in_it_stays_whole(known: Known) -> None:
    icon = 'data:image/svg+xml;charset=utf-8,<svg xmlns="x"><path d="M0 0"/></svg>'
    rule = f"p{{--icon:url('{icon}');mask:var(--icon)}}"
    written = kept(rule, known)
    assert written.startswith("p{--icon:url(")
    assert written.endswith(";mask:var(--icon)}")
    assert kept(written, known) == written


def test_a_stylesheet_that_cannot_be_read_is_refused(known: Known) -> None:
    with pytest.raises(ValueError, match="cannot be read"):
        kept("p { color: red; } }", known)


def test_white_space_goes_only_where_no_reader_sees_it() -> None:
    page = "<p>one\n\n   two</p>\n   <pre>a\n\n  b</pre>\n<textarea>\n  x</textarea>\n"
    assert lean_page(page) == "<p>one\ntwo</p>\n<pre>a\n\n  b</pre>\n<textarea>\n  x</textarea>\n"


BOX = '<div class="md-typeset__scrollwrap"><div class="md-typeset__table">{}</div></div>'
PLAIN = "<table><tr><td>{}</td></tr></table>"
NAMED = '<table class="x"><tr><td>{}</td></tr></table>'


def test_a_plain_table_gets_its_box_and_another_does_not() -> None:
    assert boxed(PLAIN + NAMED) == BOX.format(PLAIN) + NAMED


def test_a_table_in_a_table_scrolls_with_the_outer_one() -> None:
    both = PLAIN.format(PLAIN.format(""))
    assert boxed(both + PLAIN) == BOX.format(both) + BOX.format(PLAIN)
    assert boxed(NAMED.format(PLAIN)) == NAMED.format(PLAIN)


@pytest.mark.parametrize(
    ("script", "lean"),
    [
        ('  const a = "//"; // why\n  // because\n  b();\n', 'const a = "//";\nb();\n'),
        ('let s = "a; // not a comment";\n', 'let s = "a; // not a comment";\n'),
        ("/* What it does. */\nconst b = `x /* y */ z`;\n", "const b = `x /* y */ z`;\n"),
        ("const a = `one\n  // two`; // three\n", "const a = `one\n  // two`;\n"),
        ('x = `a ${f(`// ${"}"}`)}\n  // b`;\n', 'x = `a ${f(`// ${"}"}`)}\n  // b`;\n'),
        ("x = /[/*]/g.test(y); // z\n", "x = /[/*]/g.test(y);\n"),
        ("return/* a */x\n", "return x\n"),
        ("a = b /* one\n two */\n++c\n", "a = b\n++c\n"),
        ('import { a } from "./b.js"; // c\n', 'import { a } from "./b.js";\n'),
    ],
)
def test_a_script_loses_its_comments_and_nothing_else(script: str, lean: str) -> None:
    assert lean_script(script) == lean


def test_a_script_that_cannot_be_read_stays_as_it_is() -> None:
    script = "  f = () => /\\/\\//; // why\n"
    assert lean_script(script) == script


def test_what_only_results_need_comes_with_the_search() -> None:
    sheet = (
        "a{b:c}.md-search-result__item,.search-text{d:e}.x,.search-text{f:g}"
        "@media print{.x{h:i}.search-kind{j:k}}@media screen{.search-title{l:m}}"
    )
    now, later = map(write, apart(parse(sheet)))
    assert now == "a{b:c}.x,.search-text{f:g}@media print{.x{h:i}}"
    assert later == (
        ".md-search-result__item,.search-text{d:e}"
        "@media print{.search-kind{j:k}}@media screen{.search-title{l:m}}"
    )
