"""Markdown twins of small pages: what is read stays, what is pressed goes, and nothing becomes markup."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from scripts.finish.twins import NAME, address, twin, write_twins

URL = "https://example.org/any/models/iaas/"
HEAD = (
    '<html lang="ko"><head><title>T</title><meta name="description" content="D: &quot;x&quot;">'
    f'<link rel="canonical" href="{URL}"></head><body><nav>menu</nav>'
)


def page(inner: str) -> bytes:
    return f"{HEAD}<article>{inner}</article></body></html>".encode()


def body(inner: str) -> str:
    return twin(page(inner), URL, {}).split("---\n", 2)[2].strip()


def test_the_front_matter_says_what_it_is() -> None:
    made = twin(page('<h1>가 "나"<a class="headerlink" href="#x">¶</a></h1>'), URL, {"version": "1.0"})
    assert yaml.safe_load(made.split("---\n")[1]) == {
        "title": '가 "나"',
        "description": 'D: "x"',
        "url": URL,
        "language": "ko",
        "version": "1.0",
    }
    assert made.endswith('\n# 가 "나"\n')
    assert "menu" not in made


@pytest.mark.parametrize(
    ("inner", "wanted"),
    [
        ('<h2 id="a">A<a class="headerlink" href="#a" title="x">¶</a></h2>', "## A"),
        (
            '<p>see <a href="../faas/#runtime" title="t">F</a></p>',
            "see [F](https://example.org/any/models/faas/#runtime)",
        ),
        ('<p><a href="#a">A</a></p>', f"[A]({URL}#a)"),
        (
            '<p>x <span class="mark" aria-hidden="true">#</span><span class="visually-hidden">You</span></p>',
            "x You",
        ),
        ('<p>x</p><form hidden><p>y</p></form><div class="note-kit">z</div><button>b</button>', "x"),
        ("<p>a &lt;b&gt; *c* _d_ [e](f) `g` \\h</p>", r"a \<b> \*c\* \_d\_ \[e\](f) \`g\` \h"),
        ("<p><code>a_b &lt;c&gt;</code> d_e</p>", r"`a_b <c>` d\_e"),
        (
            "<figure><svg><title>T</title><desc>D.</desc><text>no</text></svg></figure>",
            "**T**. D.",
        ),
        (
            '<form><fieldset><legend>Q?</legend><label><input type="radio">A</label>'
            "<label><input>B</label></fieldset></form>",
            "**Q?**\n\n- A\n- B",
        ),
        (
            "<table><thead><tr><th>L</th><th>W</th></tr></thead><tbody><tr><th>a|b</th>"
            '<td><a href="x/">You</a><span class="visually-hidden">, </span><span>yours</span></td></tr>'
            "</tbody></table>",
            f"| L | W |\n| --- | --- |\n| a\\|b | [You]({URL}x/), yours |",
        ),
    ],
)
def test_what_becomes_of_a_part(inner: str, wanted: str) -> None:
    assert body(inner) == wanted


def test_pages_that_stand_for_no_content_have_no_twin(tmp_path: Path) -> None:
    plain = page("<h1>x</h1>")
    pages = {
        "a/index.html": plain,
        "old/index.html": plain.replace(
            b"<title>", b'<meta http-equiv="refresh" content="0; url=../a/"><title>'
        ),
        "none/index.html": plain.replace(b"canonical", b"other"),
        "404.html": plain,
    }
    for name, content in pages.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    assert address(plain) == URL
    assert write_twins(tmp_path) == 1
    assert [path.parent.name for path in tmp_path.rglob(NAME)] == ["a"]
    before = (tmp_path / "a" / NAME).read_bytes()
    write_twins(tmp_path)
    assert (tmp_path / "a" / NAME).read_bytes() == before
