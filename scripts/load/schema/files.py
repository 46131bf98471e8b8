"""The data files, each with the type of its content."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal, get_type_hints

from pydantic import Field

from scripts.load.schema.ai import AiFile
from scripts.load.schema.basic import Address, Basis, Id, Line, Name, Strict, Text, Who, Words
from scripts.load.schema.chart_words import ChartWordsFile
from scripts.load.schema.charts import Chart, Disagreement, Pair
from scripts.load.schema.exams import Exam
from scripts.load.schema.facts import Correction, Source, Verdict
from scripts.load.schema.history import Change, Move
from scripts.load.schema.knowledge import (
    Event,
    EventKind,
    Picture,
    Question,
    Rule,
    Scenario,
    SheetFile,
    Skip,
    Term,
)
from scripts.load.schema.korea import KoreanRule, Party
from scripts.load.schema.matrix import Cell, Layer, Model
from scripts.load.schema.pinpoint import Referenced
from scripts.load.schema.product_pairs import ProductPair
from scripts.load.schema.questions import QuizQuestion, Topic
from scripts.load.schema.services import Service
from scripts.load.schema.vocabulary import VocabularyFile
from scripts.load.schema.xaas import Standing, XaasFile


class Mark(Strict):
    """The name of a value in tables, and its meaning."""

    label: Name
    meaning: Text


class MatrixFile(Strict):
    """The content of docs/data/matrix.yml."""

    layers: dict[Id, Layer]
    models: dict[Id, Model]

    def columns(self) -> dict[str, Mapping[str, Cell]]:
        """Return the cells of every column by its key: "iaas", "caas.nodes"."""
        found: dict[str, Mapping[str, Cell]] = {}
        for id_, model in self.models.items():
            found |= {f"{id_}.{key}": variant.cells for key, variant in (model.variants or {}).items()}
            if not model.variants:
                found[id_] = model.cells or {}
        return found


class SourcesFile(Strict):
    """The content of docs/data/sources.yml."""

    sources: dict[Id, Source]


class ServicesFile(Strict):
    """The content of docs/data/services/, a file for each provider."""

    services: dict[Id, Service]

    def columns(self, matrix: MatrixFile) -> dict[str, Mapping[str, Cell]]:
        """Return the cells of every column of a service by its id: "vercel", "amazon-ecs.ec2".

        A column has the cells of what it starts from, if that exists, and its own.
        """
        bases = matrix.columns()
        found: dict[str, Mapping[str, Cell]] = {}
        for id_, service in self.services.items():
            if service.cells:
                found[id_] = {**bases.get(service.base or "", {}), **service.cells}
            for key, setting in service.settings.items():
                start = found.get(f"{id_}.{setting.like}") or bases.get(setting.base or "", {})
                found[f"{id_}.{key}"] = {**start, **setting.cells}
        return found


class CorrectionsFile(Strict):
    """The content of docs/data/corrections.yml."""

    claims: dict[Id, Correction]


class ChartsFile(Strict):
    """The content of docs/data/charts.yml."""

    charts: Annotated[dict[Id, Chart], Field(min_length=1)]
    disagreements: dict[Id, Disagreement]


class PairsFile(Strict):
    """The content of docs/data/pairs.yml."""

    pairs: dict[Id, Pair]


class ProductPairsFile(Strict):
    """The content of docs/data/product_pairs.yml."""

    pairs: dict[Id, ProductPair]


class ScenariosFile(Strict):
    """The content of docs/data/scenarios.yml."""

    scenarios: dict[Id, Scenario]


class ChooseFile(Referenced):
    """The content of docs/data/choose.yml."""

    questions: dict[Id, Question]
    rules: Annotated[list[Rule], Field(min_length=1)]
    skip: dict[Id, Skip] = {}


class TermsFile(Strict):
    """The content of docs/data/terms.yml."""

    terms: dict[Id, Term]


class TimelineFile(Strict):
    """The content of docs/data/timeline.yml."""

    events: Annotated[dict[Id, Event], Field(min_length=1)]


class KoreaFile(Strict):
    """The content of docs/data/korea.yml."""

    rules: Annotated[dict[Id, KoreanRule], Field(min_length=1)]


class PicturesFile(Strict):
    """The content of docs/data/pictures.yml."""

    pictures: dict[Id, Picture]


class HistoryFile(Strict):
    """The content of docs/data/history.yml."""

    changes: Annotated[dict[Id, Change], Field(min_length=1)]
    """The newest first."""
    moved: list[Move] = []


class QuestionsFile(Strict):
    """The content of docs/data/questions.yml."""

    topics: Annotated[dict[Id, Topic], Field(min_length=1)]
    questions: dict[Id, QuizQuestion]


class ExamsFile(Strict):
    """The content of docs/data/exams.yml."""

    exams: Annotated[dict[Id, Exam], Field(min_length=1)]


class FindingFile(Strict):
    """The content of docs/data/finding.yml: words to find a place by that it doesn't show."""

    finding: dict[Address, Words]
    """By address, relative to the root of a language: `concepts/serverless/`, `services/aws-lambda/`."""
    spellings: dict[Line, list[Line]] = {}
    """By a Latin word of product names: its spellings in Hangul."""
    beside_products: dict[Address, Words] = {}
    """By the address of a layer: words that mean it beside the name of a product, and not elsewhere."""


class WordsFile(Strict):
    """The content of docs/data/words.yml: the vocabulary, and the words of tables and labels."""

    who: dict[Who, Mark]
    answers: Mark
    basis: dict[Basis, Mark]
    verdict: dict[Verdict, Mark]
    status: dict[Literal["current", "legacy", "closed", "retired"], Mark]
    kind: dict[Literal["service", "software", "api"], Mark]
    read: dict[Literal["primary", "copy"], Mark]
    event: dict[EventKind, Name]
    standing: dict[Standing, Name]
    party: dict[Party, Name]
    traits: dict[Literal["deploy", "scale", "bill", "zero", "start", "state"], Name]
    words: dict[Id, Name]


@dataclass(frozen=True)
class Data:
    """The content of all data files. Each field has the name of its file, without `.yml`."""

    matrix: MatrixFile
    sources: SourcesFile
    services: ServicesFile
    corrections: CorrectionsFile
    charts: ChartsFile
    ai: AiFile
    chart_words: ChartWordsFile
    pairs: PairsFile
    product_pairs: ProductPairsFile
    scenarios: ScenariosFile
    choose: ChooseFile
    terms: TermsFile
    xaas: XaasFile
    timeline: TimelineFile
    korea: KoreaFile
    pictures: PicturesFile
    history: HistoryFile
    questions: QuestionsFile
    exams: ExamsFile
    sheet: SheetFile
    finding: FindingFile
    words: WordsFile
    vocabulary: VocabularyFile


FILES: dict[str, type[Strict]] = get_type_hints(Data)
"""The name of every data file, without `.yml`, with the type of its content."""


def editor_schema(kind: type[Strict]) -> dict[str, Any]:
    """Return the JSON Schema with which an editor completes and checks a data file."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **kind.model_json_schema()}
