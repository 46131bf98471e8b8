"""Pages and scripts as they are sent: without what only authors need, and with the boxes of tables.

The engine's theme would put tables into boxes that scroll when its script runs; here they stand in the page.
"""

from __future__ import annotations

import re

SCRIPTS = "assets/javascripts/*.js"
JOINED = ("page.js", "search-open.js", "note-kit.js", "terms.js")
"""Scripts that most pages need: they are sent as one, under the first name."""
UNUSED = (
    "assets/javascripts/bundle.*",
    "assets/javascripts/**/*.map",
    "assets/images/favicon.png",
)
"""What the theme puts beside its pages and none of ours asks for."""

_WHOLE = re.compile(r"(<(pre|textarea|script|style)\b.*?</\2>)", re.DOTALL)
"""Elements in which white space counts."""
_BREAK = re.compile(r"\s*\n\s*")
_COMMENT = re.compile(r"<!--(?!\[if).*?-->", re.DOTALL)
_DIALOG = re.compile(r'<div class="md-dialog"[^>]*>\s*<div [^>]*></div>\s*</div>')
"""Where the theme's script would show messages."""
_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
_BOX = '<div class="md-typeset__scrollwrap"><div class="md-typeset__table">{}</div></div>'
_NOTE = re.compile(r"^[ \t]*/\*.*?\*/[ \t]*\n", re.DOTALL | re.MULTILINE)
_REMARK = re.compile(r"^[ \t]*//.*\n|(?<=[;,{}]) // .*$", re.MULTILINE)


def lean_page(html: str) -> str:
    """The page, of the same content and looks, in fewer bytes."""
    parts = _WHOLE.split(html)
    out = []
    for number in range(0, len(parts), 3):
        out.append(_lean_markup(parts[number]))
        if number + 1 < len(parts):
            whole, name = parts[number + 1], parts[number + 2]
            out.append(lean_script(whole) if name == "script" and "application/" not in whole else whole)
    return boxed(_DIALOG.sub("", "".join(out)))


def boxed(html: str) -> str:
    """Every plain table in a box that scrolls by itself when the screen is too narrow."""
    return _TABLE.sub(lambda match: _BOX.format(match[0]), html)


def lean_script(text: str) -> str:
    """A script without its comments and indentation; one with text over several lines stays as it is."""
    if any(line.count("`") % 2 for line in text.splitlines()):
        return text
    text = _REMARK.sub("", _NOTE.sub("", text))
    return "\n".join(stripped for line in text.splitlines() if (stripped := line.strip())) + "\n"


def _lean_markup(html: str) -> str:
    return _BREAK.sub("\n", _COMMENT.sub("", html))
