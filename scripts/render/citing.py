"""The forms in which a reader takes something into a note: links, quotations, citations.

A form is a text with {places} that are filled later, by a template or in the reader's browser: {title},
{url}, {quote}, {picture}, {id}, and the day of access as {date}, {date-us} or {date-ko}. What is the
same for the whole site (its name, author, version, year and licence) is filled here.
"""

import calendar
import re
from collections.abc import Callable

from scripts import places
from scripts.facts.grammar import fill
from scripts.load.schema.citation import Citation

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


def forms(citation: Citation, language: str, word: Callable[[str], str]) -> dict[str, str]:
    """Every form in one language, by the name of the button that copies it.

    `word` looks up a word of the interface in that language.
    """
    common = {
        "site": word("site-name"),
        "author": citation.author,
        "version": citation.version,
        "year": citation.year,
        "licence": citation.license_name,
        "of": "" if language == places.LANGUAGES[0] else f"-{language}",
    }
    common["version-words"] = fill(word("cite-version"), common)
    made = {
        "link": "{url}",
        "markdown": MARKDOWN,
        "picture": f"[![{{title}}]({{picture}})]({{url}})\n\n{MARKDOWN}",
        "quote": f"> {{quote}}\n>\n> {MARKDOWN}, {{version-words}}, {{licence}}",
        "plain": f"{word('cite-plain')} {word('cite-accessed')}",
        "undated": word("cite-plain"),
        "apa": word("cite-apa"),
        "korean": word("cite-korean"),
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
