"""Reads Markdown the way GitHub and most programs for notes do: as CommonMark with tables."""

from markdown_it import MarkdownIt

_PARSER = MarkdownIt("commonmark").enable("table")


def literal_stars(text: str) -> list[str]:
    """Return each text in which a reader would see `**`, after its line number: marks that failed."""
    return [
        f"{block.map[0] + 1 if block.map else 0}: {part.content}"
        for block in _PARSER.parse(text)
        for part in block.children or []
        if part.type == "text" and "**" in part.content
    ]
