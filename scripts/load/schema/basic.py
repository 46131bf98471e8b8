"""The small types that all data is made of: ids, texts, dates, addresses, and who runs a thing."""

import re
import unicodedata
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Self
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationInfo,
    WithJsonSchema,
    computed_field,
    model_validator,
)
from pydantic_core import PydanticCustomError

from scripts.load.problems import shorten

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
MAX_TEXT = 2000
HANGUL = re.compile(r"[\uac00-\ud7a3]")
BLANK = "\u034f\u115f\u1160\u2800\u3164\uffa0"
"""Characters that Unicode counts as visible although they show nothing."""
USUAL = re.compile(r"[ -~가-힣·…–—’“”→]*")
"""The characters of nearly every text. Only a text with others needs a closer look."""
MAX_MARKS = 3
"""The most marks on one letter. A larger pile covers the lines around it."""


def _one_line(text: str) -> str:
    """Fold white space; refuse an empty text, a long text, and characters that hide or reorder."""
    line = " ".join(text.split())
    line = text if line == text else line  # one text in memory
    if not line:
        raise PydanticCustomError("empty", "is empty")
    if len(line) > MAX_TEXT:
        raise PydanticCustomError("long", f"is longer than {MAX_TEXT} characters ({len(line)})")
    if USUAL.fullmatch(line):
        return line
    line = unicodedata.normalize("NFC", line)  # macOS writes Hangul as single letters in the names of files
    marks = 0
    for character in line:
        category = unicodedata.category(character)
        if character in BLANK or category in {"Cc", "Cf", "Co", "Cs"} or _is_noncharacter(ord(character)):
            raise PydanticCustomError("character", f"has the invisible character U+{ord(character):04X}")
        marks = marks + 1 if category in {"Mn", "Me"} else 0
        if marks > MAX_MARKS:
            raise PydanticCustomError("marks", f"has more than {MAX_MARKS} marks on one letter")
    return line


def _is_noncharacter(number: int) -> bool:
    """Whether Unicode reserves the code point as a noncharacter, which XML, and so a picture, can't hold."""
    return number & 0xFFFE == 0xFFFE or 0xFDD0 <= number <= 0xFDEF


def _https(url: str) -> str:
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        parts, host = None, None
    plain = url.isascii() and url.isprintable() and not re.search(r"[\s<>\"'`\\]", url)
    context = {"found": shorten(repr(url))}
    if parts is None or parts.scheme != "https" or not host or not plain:
        raise PydanticCustomError("https", "{found} is not an https:// address", context)
    if parts.username or parts.password:
        raise PydanticCustomError("https", "{found} contains a user name or a password", context)
    return url


def _day(text: str) -> str:
    """Check a date, which is as precise as its source: YYYY, YYYY-MM, or YYYY-MM-DD."""
    parts = text.split("-")
    try:
        if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", text):
            raise ValueError
        year, month, day = [*parts, "1", "1"][:3]
        date(int(year), int(month), int(day))
    except ValueError:
        raise PydanticCustomError(
            "day", "{found} is not a date (YYYY, YYYY-MM, or YYYY-MM-DD)", {"found": shorten(repr(text))}
        ) from None
    return text


def _full_day(text: str) -> str:
    if text.count("-") != 2:
        raise PydanticCustomError(
            "day", "{found} is not a full date (YYYY-MM-DD)", {"found": shorten(repr(text))}
        )
    return _day(text)


def _existing(kind: str) -> BeforeValidator:
    """Accept only the id of a thing that exists.

    The context of the validation says which things exist: `{kind: ids}`. Without a context, or without
    the kind in it, every id is accepted.
    """

    def check(value: Any, info: ValidationInfo) -> Any:
        known = (info.context or {}).get(kind)
        if known is None or not isinstance(value, str):
            return value
        name = page_of(value) if kind in {"page", "address"} else value
        if name not in known:
            raise PydanticCustomError("unknown_id", "unknown id", {"kind": kind})
        return value

    return BeforeValidator(check)


def page_of(place: str) -> str:
    """Return the page of a place on it: "models/faas.md" for "models/faas.md#runtime"."""
    return place.removeprefix("./").partition("#")[0]


Id = Annotated[str, Field(pattern=ID_PATTERN)]
SourceId = Annotated[Id, _existing("source")]
LayerId = Annotated[Id, _existing("layer")]
ModelId = Annotated[Id, _existing("model")]
ServiceId = Annotated[Id, _existing("service")]
TermId = Annotated[Id, _existing("term")]
TopicId = Annotated[Id, _existing("topic")]
QuestionId = Annotated[Id, _existing("question")]
ReasonId = Annotated[Id, _existing("reason")]
QuizId = Annotated[Id, _existing("quiz question")]
ColumnKey = Annotated[str, _existing("column")]
"""A column of the matrix: `iaas`, or `caas.nodes` for a variant."""
Line = Annotated[str, AfterValidator(_one_line)]
PageName = Annotated[Line, _existing("page")]
"""The source file of a page of this site, and a place on it if there is one: `models/faas.md#runtime`."""
Address = Annotated[Line, _existing("address")]
"""A place on this site, relative to the root of a language: `services/aws-lambda/`."""
Https = Annotated[str, AfterValidator(_https)]
Day = Annotated[
    str,
    AfterValidator(_day),
    # An editor reads a bare year as a number.
    WithJsonSchema(
        {"anyOf": [{"type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}){0,2}$"}, {"type": "integer"}]},
        mode="validation",
    ),
]
FullDay = Annotated[
    str,
    AfterValidator(_full_day),
    WithJsonSchema({"type": "string", "format": "date"}, mode="validation"),
]
"""A date with its day: YYYY-MM-DD."""


_GIVEN: set[str] = set()


class Strict(BaseModel):
    """Unknown keys are errors; a checked value never changes."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)

    def model_post_init(self, context: Any, /) -> None:
        """Share one set of the fields that were given: nothing reads it, and each takes 216 bytes or more.

        Without this, the data takes a tenth more memory. Pydantic documents the attribute.
        """
        self.__pydantic_fields_set__ = _GIVEN


def need_one(thing: Strict, one: str, other: str) -> None:
    """Raise PydanticCustomError unless a thing has exactly one of two fields."""
    if bool(getattr(thing, one)) == bool(getattr(thing, other)):
        context = {"one": one, "other": other}
        raise PydanticCustomError("either", "needs either '{one}' or '{other}'", context)


class Name(Strict):
    """A name in both languages; product names may be the same in both."""

    en: Line
    ko: Line


class Text(Name):
    """A sentence or more in both languages."""

    @model_validator(mode="after")
    def _each_in_its_language(self) -> Self:
        if not HANGUL.search(self.ko):
            raise PydanticCustomError("language", "the Korean text has no Hangul")
        if len(HANGUL.findall(self.en)) * 2 > len(self.en):
            raise PydanticCustomError("language", "the English text is Korean")
        return self


class Words(Strict):
    """Words for a thing, by language."""

    en: list[Line] = []
    ko: list[Line] = []


class Named(Strict):
    """A thing with a name, and other words for it."""

    name: Name
    synonyms: Words = Words()
    """Other names that mean the same. Pages show them."""
    search: Annotated[Words, Field(exclude=True)] = Words()
    """Words that people type for it: related words, products, misspellings. Pages don't show them."""

    @computed_field(description="synonyms, and words that people type for it")  # type: ignore[prop-decorator]
    @property
    def aliases(self) -> Words:
        """The synonyms and the search words together."""
        return Words(en=[*self.synonyms.en, *self.search.en], ko=[*self.synonyms.ko, *self.search.ko])

    @model_validator(mode="after")
    def _either_or(self) -> Self:
        for language in ("en", "ko"):
            both = {*getattr(self.synonyms, language)} & {*getattr(self.search, language)}
            if both:
                context = {"word": min(both)}
                raise PydanticCustomError("synonyms", "'{word}' is in 'synonyms' and in 'search'", context)
        return self


class Who(StrEnum):
    """Who does the daily work of running a layer."""

    customer = "customer"
    shared = "shared"
    provider = "provider"


class Basis(StrEnum):
    """Whether a source says it, or we conclude it."""

    stated = "stated"
    reasoned = "reasoned"
