"""The types of the shared data: what a layer, a model, a cell, a source … must say.

These types validate the files in docs/data, make the JSON Schemas that editors complete from, and
are what the renderers read. A field's description is its documentation: CONTRIBUTING and the
schemas show it.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
MAX_TEXT = 2000
HANGUL = re.compile(r"[\uac00-\ud7a3]")


def _one_line(text: str) -> str:
    """Fold white space; refuse an empty text, one too long, and characters that hide or reorder."""
    line = " ".join(text.split())
    if not line:
        raise PydanticCustomError("empty", "is empty")
    if len(line) > MAX_TEXT:
        raise PydanticCustomError("long", f"is longer than {MAX_TEXT} characters ({len(line)})")
    for character in line:
        if unicodedata.category(character) in {"Cc", "Cf", "Co", "Cs"}:
            raise PydanticCustomError("character", f"has the invisible character U+{ord(character):04X}")
    return line


def _https(url: str) -> str:
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        parts, host = None, None
    if parts is None or parts.scheme != "https" or not host or re.search(r"[\s<>\"'`\\]", url):
        raise PydanticCustomError("https", "{found} is not an https:// address", {"found": repr(url)})
    if parts.username or parts.password:
        raise PydanticCustomError("https", "{found} carries a login", {"found": repr(url)})
    return url


def _day(text: str) -> str:
    """A date as precise as it is known: YYYY, YYYY-MM or YYYY-MM-DD."""
    parts = text.split("-")
    try:
        if not re.fullmatch(r"\d{4}(-\d{2}){0,2}", text):
            raise ValueError
        year, month, day = [*parts, "1", "1"][:3]
        date(int(year), int(month), int(day))
    except ValueError:
        raise PydanticCustomError(
            "day", "{found} is not a date (YYYY, YYYY-MM or YYYY-MM-DD)", {"found": repr(text)}
        ) from None
    return text


Id = Annotated[str, Field(pattern=ID_PATTERN)]
Line = Annotated[str, AfterValidator(_one_line)]
Https = Annotated[str, AfterValidator(_https)]
Day = Annotated[str, AfterValidator(_day)]
SourceIds = Annotated[list[Id], Field(min_length=1, description="ids in sources.yml")]


class Strict(BaseModel):
    """Unknown keys are errors; a checked value never changes."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class Name(Strict):
    """A name in both languages; product names may be the same in both."""

    en: Line
    ko: Line


class Text(Name):
    """A sentence or more in both languages."""

    @model_validator(mode="after")
    def _each_in_its_language(self) -> Text:
        if not HANGUL.search(self.ko):
            raise PydanticCustomError("language", "the Korean text has no Hangul")
        if len(HANGUL.findall(self.en)) * 2 > len(self.en):
            raise PydanticCustomError("language", "the English text is Korean")
        return self


class Words(Strict):
    """What people type when they look for a thing, by language."""

    en: list[Line] = []
    ko: list[Line] = []


class Claim(Strict):
    """A text and whose word it is."""

    text: Text
    sources: SourceIds
    as_of: Day | None = None
    """The date on which a number or a fact about a product held."""


class Who(StrEnum):
    """Who does the work of running a layer, day to day."""

    customer = "customer"
    shared = "shared"
    provider = "provider"


class Basis(StrEnum):
    """Whether an authority says it, or we conclude it."""

    stated = "stated"
    reasoned = "reasoned"


class Otherwise(Strict):
    """A different answer, and whose it is."""

    who: Who
    when: Text
    """For which product, or in whose chart, the answer differs, and why."""
    sources: SourceIds


class Cell(Strict):
    """Who runs one layer in one model."""

    who: Who
    why: Text
    """The concrete work, and who does it."""
    basis: Basis
    sources: SourceIds
    answers: Literal["customer"] | None = None
    """Set where the customer keeps the duty although someone else does the work."""
    otherwise: list[Otherwise] = []
    """Authorities or products that say something else."""

    @model_validator(mode="after")
    def _answers_only_where_it_differs(self) -> Cell:
        if self.answers and self.who is Who.customer:
            raise PydanticCustomError(
                "answers", "'answers' is only for cells that the customer does not run alone"
            )
        return self


class Layer(Strict):
    """A layer of the stack, or the band of work that runs beside it."""

    name: Name
    aliases: Words = Words()
    definition: Claim
    running: Text
    """What running this layer means in practice."""
    band: bool = False
    """True for an activity that is shown below the stack."""
    textbook: bool = False
    """True for the layers of the classic nine-row chart."""


class Trait(Strict):
    """One property of a model: a phrase for tables and the sentences behind it."""

    short: Name
    text: Text
    sources: SourceIds
    as_of: Day | None = None


class Traits(Strict):
    """How a model is used."""

    deploy: Trait
    scale: Trait
    bill: Trait
    zero: Trait
    start: Trait
    state: Trait


class SomeTraits(Strict):
    """The traits in which a variant differs from its model."""

    deploy: Trait | None = None
    scale: Trait | None = None
    bill: Trait | None = None
    zero: Trait | None = None
    start: Trait | None = None
    state: Trait | None = None


class Confused(Strict):
    """Another model that this one is taken for."""

    model: Id
    why: Text


class Misconception(Strict):
    """What people get wrong, and what is right."""

    wrong: Text
    right: Text
    sources: SourceIds


Cells = dict[Id, Cell]


class Variant(Strict):
    """One of the honest answers where a model has more than one."""

    name: Name
    short: Name
    definition: Text
    traits: SomeTraits = SomeTraits()
    cells: Cells


class Model(Strict):
    """A service model, or a baseline to compare with."""

    name: Name
    full_name: Name
    aliases: Words
    definition: Claim
    traits: Traits
    limits: Annotated[list[Claim], Field(min_length=1)]
    choose: Annotated[list[Text], Field(min_length=1)]
    avoid: Annotated[list[Text], Field(min_length=1)]
    confused_with: Annotated[list[Confused], Field(min_length=1)]
    misconceptions: Annotated[list[Misconception], Field(min_length=1)]
    cells: Cells | None = None
    variants: dict[Id, Variant] | None = None

    @model_validator(mode="after")
    def _cells_or_variants(self) -> Model:
        if bool(self.cells) == bool(self.variants):
            raise PydanticCustomError("cells", "needs either 'cells' or 'variants'")
        return self


class Source(Strict):
    """A document that a fact stands on."""

    title: Line
    publisher: Line
    url: Https
    date: Day | None = None
    """The document's own date, as precise as it says."""
    checked: Day
    """The day on which we read it."""
    read: Literal["primary", "copy"]
    """`primary`: the official text or the publisher's own repository; `copy`: a mirror or a quoting page."""
    note: Text | None = None


class Status(Strict):
    """Whether one can still begin to use a service."""

    value: Literal["current", "legacy", "closed", "retired"]
    as_of: Day


class Service(Strict):
    """A real service, a piece of software, or an API, and the model it belongs to."""

    name: Name
    aliases: Words = Words()
    provider: Line
    kind: Literal["service", "software", "api"]
    models: list[str]
    """Model ids; with a variant as `caas.nodes`. Empty for software that nobody runs for you."""
    near: list[Id] = []
    """The models that it is often taken for and is not, on whose pages it is explained."""
    why: Text
    edge: Text | None = None
    status: Status
    url: Https
    sources: SourceIds


class Verdict(StrEnum):
    """What an audit found."""

    holds = "holds"
    partly = "partly"
    dated = "dated"
    wrong = "wrong"
    opinion = "opinion"


class Correction(Strict):
    """One claim of the audited article, and what is to be said of it."""

    section: Literal["intro", "iaas", "paas", "caas", "faas", "baas", "saas"]
    claim: Text
    verdict: Verdict
    comment: Text
    sources: SourceIds
    see: list[Line] = []
    """Pages of this site, such as `models/faas.md#runtime`."""


class ChartColumn(Strict):
    """A column of a published chart and our column that it maps to."""

    name: Name
    column: str
    """Our column: a model id, with a variant as `caas.nodes`."""


class ChartRow(Strict):
    """A row of a published chart, our layers that it maps to, and what it says by column."""

    name: Name
    layers: list[Id]
    """Empty where none of our layers fits; then `note` says why."""
    note: Text | None = None
    cells: Annotated[dict[Id, Who], Field(min_length=1)]
    """By column of the chart; a column of which the chart says nothing is left out."""
    explanations: dict[Id, Text] = {}
    """By column: why the chart differs from ours. Needed exactly where it does."""

    @model_validator(mode="after")
    def _layers_or_note(self) -> ChartRow:
        if not self.layers and not self.note:
            raise PydanticCustomError("note", "maps to no layer: needs a 'note' that says why")
        return self


class Chart(Strict):
    """A matrix that somebody else published, cell by cell."""

    name: Name
    source: Id
    as_of: Day
    about: Text
    """What the chart asks, who drew it, and what its rows count."""
    columns: dict[Id, ChartColumn]
    rows: dict[Id, ChartRow]


class Opinion(Strict):
    """What one side of a disagreement says."""

    who: Who | None = None
    says: Text
    sources: SourceIds


class Disagreement(Strict):
    """A question on which authorities differ, and where this site stands."""

    question: Text
    views: Annotated[list[Opinion], Field(min_length=2)]
    why: Text
    ours: Text
    see: list[Line] = []


class Pair(Strict):
    """What is written by hand for a comparison of two models."""

    gist: Text
    """The difference in one sentence."""
    choose: Text
    """Choose which when."""
    question: Text
    """The question as people type it."""
    sources: SourceIds


class Mark(Strict):
    """How a value is called in tables, and what it means."""

    label: Name
    meaning: Text


class MatrixFile(Strict):
    """The content of docs/data/matrix.yml."""

    layers: dict[Id, Layer]
    models: dict[Id, Model]


class SourcesFile(Strict):
    """The content of docs/data/sources.yml."""

    sources: dict[Id, Source]


class ServicesFile(Strict):
    """The content of docs/data/services.yml."""

    services: dict[Id, Service]


class CorrectionsFile(Strict):
    """The content of docs/data/corrections.yml."""

    claims: dict[Id, Correction]


class ChartsFile(Strict):
    """The content of docs/data/charts.yml."""

    charts: dict[Id, Chart]
    disagreements: dict[Id, Disagreement]


class PairsFile(Strict):
    """The content of docs/data/pairs.yml."""

    pairs: dict[Id, Pair]


class WordsFile(Strict):
    """docs/data/words.yml: the vocabulary, and the words of tables and labels."""

    who: dict[Who, Mark]
    answers: Mark
    basis: dict[Basis, Mark]
    verdict: dict[Verdict, Mark]
    status: dict[Literal["current", "legacy", "closed", "retired"], Mark]
    kind: dict[Literal["service", "software", "api"], Mark]
    read: dict[Literal["primary", "copy"], Mark]
    traits: dict[Literal["deploy", "scale", "bill", "zero", "start", "state"], Name]
    words: dict[Id, Name]


FILES: dict[str, type[Strict]] = {
    "matrix": MatrixFile,
    "sources": SourcesFile,
    "services": ServicesFile,
    "corrections": CorrectionsFile,
    "charts": ChartsFile,
    "pairs": PairsFile,
    "words": WordsFile,
}
"""Every data file by its stem, with the type of its content."""


def editor_schema(kind: type[Strict]) -> dict[str, Any]:
    """The JSON Schema by which an editor completes and checks a data file."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **kind.model_json_schema()}
