"""The committed fonts of every PNG and PDF, so that the fonts of a machine don't matter.

They are a subset of Noto Sans CJK KR (SIL Open Font License 1.1, scripts/fonts/OFL.txt), made by
`python -m scripts.fonts.subset`. A test checks that they have every letter in use.
"""

import hashlib
import re
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
FAMILY = "Noto Sans CJK KR"
FILES = tuple(FOLDER / f"NotoSansCJKkr-{weight}.otf" for weight in ("Regular", "Bold"))


@cache
def fingerprint() -> str:
    """Return a hash of the fonts: a PNG or PDF is made again when they change."""
    return hashlib.sha256(b"".join(file.read_bytes() for file in FILES)).hexdigest()


# The widths of letters, in parts of the font size, to break lines without a browser.
# Rounded up from the bold font; a test measures every line with the font itself.
_WIDE = {"m": 0.93, "w": 0.9, "M": 0.9, "W": 1.0, "&": 0.78, "@": 1.0, "—": 1.0, "…": 1.0, "→": 1.0}
_NARROW = frozenset("iljItfr.,:;!'‘’|()[] -·")


def estimated_width(text: str, size: float) -> float:
    """Return about the width of a text, and never much less."""
    return sum(map(_letter, text)) * size


@cache
def _letter(letter: str) -> float:
    if letter in _WIDE:
        return _WIDE[letter]
    if letter in _NARROW:
        return 0.4 if letter in "fr()" else 0.35
    if ord(letter) > 0x1100:
        return 0.93
    return 0.69 if letter.isupper() else 0.6


def pieces(text: str) -> list[str]:
    """Return what can't be broken in a text: words, and parts of words that end in a hyphen or a slash."""
    return [piece for word in text.split() for piece in _parts(word)]


def _parts(word: str) -> list[str]:
    return re.findall(r"\W*[^-/(]+(?:[-/]+|$)?|.+", word)


def break_lines(text: str, size: float, width: float) -> list[str]:
    """Return the text in lines of at most `width`, broken between words.

    A word that is wider than that is broken after a hyphen or a slash, or before a parenthesis.
    """
    lines: list[str] = []
    for word in text.split():
        whole = estimated_width(word, size) <= width
        joint = " "
        for part in [word] if whole else _parts(word):
            longer = f"{lines[-1]}{joint}{part}" if lines else part
            if lines and estimated_width(longer, size) <= width:
                lines[-1] = longer
            else:
                lines.append(part)
            joint = ""
    return lines
