"""The vocabulary: for each concept one word in each language, and the words that it replaces.

A form is how a word looks in a text:

    hoster                 a word or several, in any case, also with an -s; in Korean also with particles
    Flash card             with a capital letter: only as written
    /carr(y|ied)/          between slashes: a regular expression, in any case
"""

import re
from collections.abc import Iterator
from typing import Annotated, Self

from pydantic import AfterValidator, model_validator
from pydantic_core import PydanticCustomError

from scripts.load.schema.basic import Id, Line, Strict, Words

PARTICLES = (
    *("은", "는", "이", "가", "을", "를", "의", "에", "에서", "에게", "로", "으로", "와", "과", "도", "만"),
    *("들", "부터", "까지", "마다", "처럼", "보다", "이나", "나"),
    *("씩", "뿐", "별", "용", "식", "밖에", "조차"),
    *("이고", "이며", "이라", "라", "이다", "입니다", "인", "일", "이면", "이지만", "이므로"),
    *("이라는", "라는", "이라고", "라고", "하", "하고", "할", "한", "하는", "합니다"),
)
"""What can follow a Korean word without a space: particles, and forms of 이다 and 하다."""
_WORD = "[0-9A-Za-z_가-힣]"
_ENDINGS = {
    "en": re.compile(f"(?:['’]?s)?(?!{_WORD})"),
    "ko": re.compile(f"(?:{'|'.join(PARTICLES)})*(?!{_WORD})"),
}


def occurrences(language: str, form: str, text: str) -> Iterator[re.Match[str]]:
    """Yield every place of a form in a text. The match is the form itself, without its ending."""
    if _is_expression(form):
        yield from re.finditer(form[1:-1], text, re.IGNORECASE)
        return
    flags = re.NOFLAG if form != form.lower() else re.IGNORECASE
    for match in re.finditer(re.escape(form), text, flags):
        begins = not re.match(_WORD, text[match.start() - 1 : match.start()])
        if begins and _ENDINGS[language].match(text, match.end()):
            yield match


def _is_expression(form: str) -> bool:
    return len(form) > 2 and form[0] == form[-1] == "/"


def _form(form: str) -> str:
    """Check that an expression is one, and that it needs at least one character."""
    try:
        empty = _is_expression(form) and re.search(form[1:-1], "")
    except re.error as error:
        context = {"why": str(error)}
        raise PydanticCustomError("expression", "is not a regular expression: {why}", context) from None
    if empty:
        raise PydanticCustomError("expression", "finds an empty text, so it would be found everywhere")
    return form


Form = Annotated[Line, AfterValidator(_form)]


class Forms(Strict):
    """Forms that the check refuses, by language."""

    en: list[Form] = []
    ko: list[Form] = []


class Preferred(Strict):
    """The word that we use; a language is left out if the entry refuses nothing in it."""

    en: Line | None = None
    ko: Line | None = None


class Entry(Strict):
    """One concept: the word for it, and what isn't used for it."""

    term: Preferred
    """The preferred word."""
    instead_of: Forms = Forms()
    """The forms that it replaces: the check refuses them in every text."""
    allowed_in: Words = Words()
    """Longer phrases in which a refused form is right, such as names of products."""
    why: Preferred = Preferred()
    """The reason, in the language of the forms, where it isn't plain."""
    search: Words = Words()
    """Words that people type for it and that we don't show as its synonyms."""

    @model_validator(mode="after")
    def _complete(self) -> Self:
        for language in ("en", "ko"):
            if getattr(self.instead_of, language) and not getattr(self.term, language):
                context = {"language": language}
                raise PydanticCustomError("term", "refuses words in '{language}' without a term", context)
        if not (self.term.en or self.term.ko):
            raise PydanticCustomError("term", "has no term")
        return self


class VocabularyFile(Strict):
    """The content of docs/data/vocabulary.yml."""

    vocabulary: dict[Id, Entry]
