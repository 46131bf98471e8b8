"""A Markdown extension: generated HTML goes into a page as it is, without being parsed as Markdown.

Parsing it takes half of the time of a build. What is generated is

- a part that a page includes by a line of its own: `--8<-- "en/legend.html"`
- what scripts/render/raw_html.py marks in a generated page

Registered in mkdocs.yml.
"""

import re
from typing import Any

from markdown import Extension, Markdown
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor

from scripts.render.raw_html import BEGIN, END

_INCLUDE = re.compile(r'^--8<-- "[^"]+\.html"$')
_RAW = re.compile(f"^{BEGIN}\n(.*?)\n{END}$", re.DOTALL | re.MULTILINE)
_ID = re.compile(r'\sid="([^"]+)"')
_ANCHORS = re.compile(r'\s*<div class="raw-anchors">.*?</div>', re.DOTALL)

BEFORE_SNIPPETS = 33
AFTER_FENCES = 24
"""Code that shows the marks is no HTML: superfences (25) has put it aside by then."""
AFTER_RAW_HTML = 15


class _Mark(Preprocessor):
    """Marks what the lines include, before the snippets are read."""

    def run(self, lines: list[str]) -> list[str]:
        return [part for line in lines for part in ([BEGIN, line, END] if _INCLUDE.match(line) else [line])]


class _PutAside(Preprocessor):
    """Puts marked HTML aside. Leaves its ids, because MkDocs checks whether links lead to one."""

    def run(self, lines: list[str]) -> list[str]:
        return _RAW.sub(self._aside, "\n".join(lines)).split("\n")

    def _aside(self, found: re.Match[str]) -> str:
        anchors = "".join(f'<i id="{id_}"></i>' for id_ in _ID.findall(found[1]))
        return f'\n{self.md.htmlStash.store(found[1])}\n\n<div class="raw-anchors">{anchors}</div>\n'


class _WithoutAnchors(Postprocessor):
    def run(self, text: str) -> str:
        return _ANCHORS.sub("", text)


class RawHtml(Extension):
    """The extension."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the name that Markdown calls)
        """Register what this module does."""
        md.preprocessors.register(_Mark(md), "mark_raw", BEFORE_SNIPPETS)
        md.preprocessors.register(_PutAside(md), "put_raw_aside", AFTER_FENCES)
        md.postprocessors.register(_WithoutAnchors(md), "raw_anchors", AFTER_RAW_HTML)


def makeExtension(**options: Any) -> RawHtml:  # noqa: N802 (the name that Markdown calls)
    """Return the extension, as Markdown asks for it."""
    return RawHtml(**options)
