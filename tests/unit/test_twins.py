"""Markdown twins of small pages: what is read stays, what is pressed goes, and nothing becomes markup."""

from __future__ import annotations

import pytest
import yaml

from scripts.finish.twins import twin

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
