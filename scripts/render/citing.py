"""The forms in which a reader takes something into a note: links, quotations, citations.

A form is a text with {places} that are filled later, by a template or in the reader's browser: {title},
{url}, {quote}, {picture}, {id}, and the day of access as {date}, {date-us} or {date-ko}. What is the
same for the whole site (its name, author, version, year and licence) is filled here.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from scripts import places

if TYPE_CHECKING:
    from scripts.render.view import View

MARKDOWN = "[{title} · {site}]({url})"
BIBTEX = """\
@misc{cloud-layers{of}-{id},
  author = {{{author}}},
  title = {{{title}}},
  howpublished = {{site}, {version-words}},
  year = {{year}},
  url = {{url}},
  urldate = {{date}}
}"""


def fill(form: str, values: Mapping[str, str]) -> str:
    """The form with the places filled that have a value; the others stay."""
    return re.sub(r"\{([a-z-]+)\}", lambda match: values.get(match[1], match[0]), form)


def forms(view: View) -> dict[str, str]:
    """Every form, by the name of the button that copies it, in the language of the page."""
    citation = view.catalog.citation
    common = {
        "site": view.word("site-name"),
        "author": citation.author,
        "version": citation.version,
        "year": citation.year,
        "licence": citation.license_name,
        "of": "" if view.language == places.LANGUAGES[0] else f"-{view.language}",
    }
    common["version-words"] = fill(view.word("cite-version"), common)
    made = {
        "link": "{url}",
        "markdown": MARKDOWN,
        "picture": f"[![{{title}}]({{picture}})]({{url}})\n\n{MARKDOWN}",
        "quote": f"> {{quote}}\n>\n> {MARKDOWN}, {{version-words}}, {{licence}}",
        "plain": f"{view.word('cite-plain')} {view.word('cite-accessed')}",
        "undated": view.word("cite-plain"),
        "apa": view.word("cite-apa"),
        "korean": view.word("cite-korean"),
        "bibtex": BIBTEX,
    }
    return {name: fill(form, common) for name, form in made.items()}


def escape_markdown(text: str) -> str:
    """A text that Markdown shows as it is, also inside a link."""
    return re.sub(r"[\\`*_\[\]<>]", r"\\\g<0>", text)


def escape_tex(text: str) -> str:
    """A text that LaTeX sets as it is."""
    return re.sub(r"[&%$#_{}]", r"\\\g<0>", text)


def escaped(form: str, text: str) -> str:
    """A title or a quotation as it must stand in a form; note-kit.js does the same."""
    if form in ("markdown", "picture", "quote"):
        return escape_markdown(text)
    return escape_tex(text) if form == "bibtex" else text


def days(day: str) -> dict[str, str]:
    """A date in the ways in which citations write the day of access; what it leaves open is the first."""
    year, month, number = [*map(int, day.split("-")), 1, 1][:3]
    return {
        "date": f"{year}-{month:02}-{number:02}",
        "date-us": f"{calendar.month_name[month]} {number}, {year}",
        "date-ko": f"{year}. {month}. {number}.",
    }
