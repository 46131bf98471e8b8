"""Readers get pages and scripts in few bytes, which show and do the same as their sources."""

import pytest

from scripts.finish.lean import boxed, lean_page, lean_script


def test_white_space_goes_only_where_no_reader_sees_it() -> None:
    page = "<p>one\n\n   two</p>\n   <pre>a\n\n  b</pre>\n<textarea>\n  x</textarea>\n"
    assert lean_page(page) == "<p>one\ntwo</p>\n<pre>a\n\n  b</pre>\n<textarea>\n  x</textarea>\n"


def test_a_script_in_a_page_is_lean_too_and_data_are_left_alone() -> None:
    data = '<script type="application/ld+json">{\n  "a": 1}</script>'
    page = f"<script>\n  // why\n  a();\n  b();\n</script>{data}"
    assert lean_page(page) == f"<script>a();\nb();</script>{data}"


BOX = '<div class="md-typeset__scrollwrap"><div class="md-typeset__table">{}</div></div>'
PLAIN = "<table><tr><td>{}</td></tr></table>"
NAMED = '<table class="x"><tr><td>{}</td></tr></table>'


def test_what_only_the_script_of_the_theme_reads_goes() -> None:
    menu = '<nav class="md-nav" data-md-level="1" aria-labelledby="__nav_2_label" aria-expanded="true">'
    page = (
        '<body dir="ltr" data-md-color-scheme="default" data-md-color-primary="custom">'
        '<div data-md-component="announce">\n  </div>'
        f'<input data-md-toggle="drawer">{menu}'
        '<ul class="md-nav__list" data-md-component="toc" data-md-scrollfix>'
    )
    assert lean_page(page) == (
        '<body dir="ltr"><input data-md-toggle="drawer">'
        '<nav class="md-nav" data-md-level="1" aria-labelledby="__nav_2_label"><ul class="md-nav__list">'
    )


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
