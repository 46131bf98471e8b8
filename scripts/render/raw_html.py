"""Marks the HTML of generated pages, which scripts/build/raw_html.py keeps from being parsed as Markdown."""

import re

BEGIN, END = "<!--raw-->", "<!--/raw-->"
_HEADING = re.compile(r"^(#{1,6} .*)$", re.MULTILINE)


def between_headings(page: str) -> str:
    """Return a page in Markdown whose headings are Markdown, and all the rest HTML, with the HTML marked."""
    front, mark, body = page.rpartition("\n---\n")
    parts = _HEADING.split(body)
    marked = [
        f"\n\n{BEGIN}\n{part.strip()}\n{END}\n\n" if i % 2 == 0 and part.strip() else part
        for i, part in enumerate(parts)
    ]
    return f"{front}{mark}{''.join(marked)}"
