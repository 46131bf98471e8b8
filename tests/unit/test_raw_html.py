"""Generated HTML goes into a page as it is; the Markdown around it is converted."""

from pathlib import Path

import markdown
import pytest

from scripts.render.raw_html import BEGIN, END, between_headings

TABLE = '<table>\n<tr id="row"><td>a * b * c_d_e\n\n# not a heading</td></tr>\n</table>'


@pytest.fixture
def converter(tmp_path: Path) -> markdown.Markdown:
    """Markdown with the extensions that this is about, and one part to include."""
    (tmp_path / "part.html").write_text(TABLE, encoding="utf-8")
    return markdown.Markdown(
        extensions=[
            "attr_list",
            "md_in_html",
            "pymdownx.snippets",
            "pymdownx.superfences",
            "scripts.build.raw_html",
        ],
        extension_configs={"pymdownx.snippets": {"base_path": [str(tmp_path)]}},
    )


def test_an_included_part_stays_as_it_is(converter: markdown.Markdown) -> None:
    made = converter.convert('# Title\n\nSome *words*.\n\n--8<-- "part.html"\n\nMore *words*.')
    assert made.split("\n", 2)[:2] == ["<h1>Title</h1>", "<p>Some <em>words</em>.</p>"]
    assert TABLE in made
    assert made.endswith("<p>More <em>words</em>.</p>")
    assert "raw" not in made


def test_a_generated_page_keeps_its_html_and_has_its_headings_converted(converter: markdown.Markdown) -> None:
    page = between_headings(f"---\ntitle: x\n---\n\n# Title {{ #top }}\n\n{TABLE.replace('# not', 'not')}\n")
    body = page.split("---\n", 2)[2]
    made = converter.convert(body)
    assert made == f'<h1 id="top">Title</h1>\n{TABLE.replace("# not", "not")}'


def test_code_that_shows_the_marks_is_code(converter: markdown.Markdown) -> None:
    made = converter.convert(f"```\n{BEGIN}\n<b>bold</b>\n{END}\n```")
    assert "&lt;b&gt;bold" in made
    assert "&lt;!--raw--&gt;" in made


def test_a_part_that_is_missing_stops_the_build(tmp_path: Path) -> None:
    strict = {"pymdownx.snippets": {"base_path": [str(tmp_path)], "check_paths": True}}
    names = ["pymdownx.snippets", "scripts.build.raw_html"]
    converter = markdown.Markdown(extensions=names, extension_configs=strict)
    with pytest.raises(Exception, match=r"missing\.html"):
        converter.convert('--8<-- "missing.html"')
