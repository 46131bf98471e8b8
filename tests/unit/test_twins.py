"""A Markdown twin keeps what readers read, drops controls, and turns no text into markup."""

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


def test_the_front_matter_names_title_description_address_and_language() -> None:
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
        ("<p>a &lt;b&gt; *c* _d_ [e](f) `g` \\h</p>", r"a \<b> \*c\* \_d\_ \[e\](f) \`g\` \\h"),
        ("<p><code>a_b &lt;c&gt;</code> d_e</p>", r"`a_b <c>` d\_e"),
        ("<figure><svg><title>T</title><desc>D.</desc><text>no</text></svg></figure>", "**T**. D."),
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
        (
            "<table><thead><tr><td></td><th>A</th></tr><tr><th>B</th><th>C</th></tr></thead>"
            '<tbody><tr><th colspan="2">D</th></tr><tr><td>e</td><td>f</td></tr></tbody>'
            '<tbody><tr><th colspan="2">G</th></tr></tbody></table>',
            "|  | A |\n| --- | --- |\n| B | C |\n| D | D |\n| e | f |\n| G | G |",
        ),
        (
            "<table><caption>C</caption><thead><tr><th>L</th></tr></thead><tbody><tr><td>a<br>b<ul><li>c</li><li>d</li></ul></td></tr></tbody>"
            "<tfoot><tr><td>all</td></tr></tfoot></table>",
            "**C**\n\n| L |\n| --- |\n| a b c d |\n| all |",
        ),
        ("<dl><dt>T</dt><dd>D.</dd><dd><pre>x\n  y</pre></dd></dl>", "T\n\nD.\n\n```\nx\n  y\n```"),
        ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "- a\n  - b\n- c"),
        ("<details><summary>S</summary><p>x</p></details>", "**S**\n\nx"),
        (
            "<figure><p>x</p><figcaption><ul><li> A</li><li> B</li></ul></figcaption></figure>",
            "x\n\n- A\n- B",
        ),
        ('<p><a href="#nist-800-145">nist-800-145</a></p>', f"[nist-800-145]({URL}#nist-800-145)"),
    ],
)
def test_each_part_of_a_page_becomes_markdown(inner: str, wanted: str) -> None:
    assert body(inner) == wanted
