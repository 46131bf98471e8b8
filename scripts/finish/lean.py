"""Pages and scripts as readers get them: valid HTML, wide tables that scroll, no white space for authors.

The theme leaves some of this to its own script, which our pages don't load.
"""

import re
import shutil
from functools import cache
from pathlib import Path

from pygments.lexers.javascript import JavascriptLexer
from pygments.token import Comment, Error, Whitespace, is_token_subtype

from scripts import places

SCRIPTS = "assets/javascripts/*.js"
PUBLISHED = ("assets/images", "assets/javascripts")
"""Folders of the site that have only our own files, as in overrides/."""

_WHOLE = re.compile(r"(<(pre|textarea|script|style)\b.*?</\2>)", re.DOTALL)
"""Elements in which white space counts."""
_SCRIPT = re.compile(r"(?<=>).*(?=</script>)", re.DOTALL)
_CORRECTIONS = [
    # Boxes in which the theme would show announcements, and its script messages.
    (re.compile(r'<div data-md-component="announce">\s*</div>\n?'), ""),
    (re.compile(r'<div class="md-dialog"[^>]*>\s*<div [^>]*></div>\s*</div>'), ""),
    # The form `toggles` has the attribute, which check boxes may not have (overrides/partials/header.html).
    (re.compile(r'(<input class="md-toggle"[^>]*) autocomplete="off">'), r'\1 form="toggles">'),
    (re.compile(r' tabindex=""'), ""),
    # What only the theme's script and its other colors read, and a state that `nav` can't have.
    (
        re.compile(r' data-md-(?:component="[\w-]+"|scrollfix|type="\w+"|color-\w+="\w+")'),
        "",
    ),
    (re.compile(r'(<nav\b[^>]*) aria-expanded="\w+"'), r"\1"),
    (re.compile(r'<meta name="generator"[^>]*>\n?'), ""),
    # What HTML doesn't need: the namespace of an icon, and spaces where the theme leaves something out.
    (re.compile(r'(<svg) xmlns="http://www.w3.org/2000/svg"(?= viewBox="0 0 24 24")'), r"\1"),
    (re.compile(r"(<(?:a|input|label)\b[^<>]*?) +(?=>)"), r"\1"),
    # Firefox fetches the next page ahead, which the policy refuses.
    (re.compile(r'<link rel="(?:prev|next)"[^>]*>\n?'), ""),
]
_CONTENTS = re.compile(r' for="__toc"')
"""On a page without a menu, the theme's label of the contents names a check box that isn't there."""
_TABLE = re.compile(r"<(/?)table\b([^>]*)>")
_BOX = '<div class="md-typeset__scrollwrap"><div class="md-typeset__table">', "</div></div>"


def remove_theme_files(root: Path) -> None:
    """Remove what the theme puts beside its pages, from the site of a language in the folder `root`."""
    for folder in PUBLISHED:
        for path in (root / folder).iterdir():
            if not (places.ROOT / "overrides" / folder / path.name).exists():
                shutil.rmtree(path) if path.is_dir() else path.unlink()


def lean_page(html: str) -> str:
    """Return the page with the same content and look, corrected and in fewer bytes."""
    parts = _WHOLE.split(html)
    out = []
    for number in range(0, len(parts), 3):
        out.append(re.sub(r"\n\s+", "\n", parts[number]))
        if number + 1 < len(parts):
            whole, name = parts[number + 1], parts[number + 2]
            out.append(_lean_element(whole) if name == "script" else whole)
    html = "".join(out)
    for wrong, right in _CORRECTIONS:
        html = wrong.sub(right, html)
    if 'id="__toc"' not in html:
        html = _CONTENTS.sub("", html)
    return boxed(html)


def boxed(html: str) -> str:
    """Return the page with each plain table in a box that scrolls by itself when the screen is too narrow.

    A table inside another one scrolls with it.
    """
    depth, plain = 0, False

    def box(tag: re.Match[str]) -> str:
        nonlocal depth, plain
        if tag[1]:
            depth -= 1
            return tag[0] + (_BOX[1] if plain and depth == 0 else "")
        depth += 1
        if depth == 1:
            plain = not tag[2]
        return (_BOX[0] if plain and depth == 1 else "") + tag[0]

    return _TABLE.sub(box, html)


@cache
def lean_script(text: str) -> str:
    """Return the script without its comments and indentation, or as it is where Pygments can't read it."""
    out, gap = [], ""
    for kind, part in JavascriptLexer(stripnl=False, ensurenl=False).get_tokens(text):
        if is_token_subtype(kind, Error):
            return text
        if is_token_subtype(kind, Whitespace):
            gap += part
        elif is_token_subtype(kind, Comment):
            gap += "\n" if "\n" in part else " "
        else:
            out.append(("\n" if "\n" in gap else gap) + part)
            gap = ""
    return "".join(out).strip() + "\n"


def _lean_element(script: str) -> str:
    data = "application/" in script
    return script if data else _SCRIPT.sub(lambda text: lean_script(text[0]).strip(), script, count=1)
