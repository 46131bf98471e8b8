"""The catalog: all shared data, read, checked and joined. Everything that is rendered reads this."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from pathlib import Path
from typing import TypeVar

from scripts import places
from scripts.check.pages import check_named_pages, check_pages
from scripts.check.references import check_references, check_types
from scripts.load.menu import GENERATED, read_menu
from scripts.load.problems import BadData, Problem
from scripts.load.prose import Prose, read_prose
from scripts.load.schema import (
    FILES,
    Cell,
    Change,
    Chart,
    ChartsFile,
    ChooseFile,
    Citation,
    Correction,
    CorrectionsFile,
    Disagreement,
    Event,
    FindingFile,
    HistoryFile,
    Layer,
    MatrixFile,
    Model,
    Move,
    Name,
    Pair,
    PairsFile,
    Picture,
    PicturesFile,
    QuestionsFile,
    Scenario,
    ScenariosFile,
    Service,
    ServicesFile,
    SheetFile,
    Source,
    SourcesFile,
    Strict,
    Term,
    TermsFile,
    Text,
    TimelineFile,
    Trait,
    Variant,
    WordsFile,
)
from scripts.load.yaml_file import Document, read_yaml

Kind = TypeVar("Kind", bound=Strict)

TRAITS = ("deploy", "scale", "bill", "zero", "start", "state")


@dataclass(frozen=True)
class Column:
    """A column of the matrix: a model, or one variant of a model."""

    model_id: str
    model: Model
    variant_id: str | None = None
    variant: Variant | None = None

    @property
    def id(self) -> str:
        """The id in addresses and exports: `iaas`, `caas-nodes`."""
        return f"{self.model_id}-{self.variant_id}" if self.variant_id else self.model_id

    @property
    def key(self) -> str:
        """The name in data files: `iaas`, `caas.nodes`."""
        return f"{self.model_id}.{self.variant_id}" if self.variant_id else self.model_id

    @property
    def name(self) -> Name:
        return self.variant.name if self.variant else self.model.name

    @property
    def short(self) -> Name:
        """The name where space is short: heads of tables."""
        return self.variant.short if self.variant else self.model.name

    @property
    def definition(self) -> Text:
        return self.variant.definition if self.variant else self.model.definition.text

    @property
    def cells(self) -> Mapping[str, Cell]:
        return (self.variant.cells if self.variant else self.model.cells) or {}

    @property
    def page(self) -> str:
        """The address of the model's page, relative to the root of a language."""
        return f"models/{self.model_id}/"

    def anchor(self, layer_id: str) -> str:
        """The permanent anchor of a cell on the model's page."""
        return f"{self.variant_id}-{layer_id}" if self.variant_id else layer_id

    def trait(self, name: str) -> Trait:
        """A trait of the variant, or of its model where the variant does not differ."""
        own: Trait | None = getattr(self.variant.traits, name) if self.variant else None
        common: Trait = getattr(self.model.traits, name)
        return own or common


@dataclass(frozen=True)
class Catalog:
    """All shared data. Mappings keep the order of the files, which is the order on the site."""

    layers: Mapping[str, Layer]
    models: Mapping[str, Model]
    sources: Mapping[str, Source]
    services: Mapping[str, Service]
    corrections: Mapping[str, Correction]
    charts: Mapping[str, Chart]
    disagreements: Mapping[str, Disagreement]
    pairs: Mapping[str, Pair]
    scenarios: Mapping[str, Scenario]
    guide: ChooseFile
    terms: Mapping[str, Term]
    events: Mapping[str, Event]
    pictures: Mapping[str, Picture]
    quiz: QuestionsFile
    sheet: SheetFile
    finding: FindingFile
    words: WordsFile
    prose: Prose
    """By language and name: the pages that are written by hand."""
    citation: Citation
    changes: Mapping[str, Change]
    """The newest first."""
    moved: tuple[Move, ...]

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        return tuple(column for model_id in self.models for column in self.columns_of(model_id))

    def columns_of(self, model_id: str) -> tuple[Column, ...]:
        """The one column of a model, or the columns of its variants."""
        model = self.models[model_id]
        if model.variants:
            return tuple(Column(model_id, model, id_, variant) for id_, variant in model.variants.items())
        return (Column(model_id, model),)

    def column(self, key: str) -> Column:
        """The column with the key `iaas` or `caas.nodes`; KeyError if there is none."""
        return self._columns_by_key[key]

    @cached_property
    def _columns_by_key(self) -> dict[str, Column]:
        return {column.key: column for column in self.columns}

    def pair_models(self, pair_id: str) -> tuple[str, str]:
        """The two models of a comparison, the earlier in the stack first; KeyError if it is none."""
        return {f"{a}-vs-{b}": (a, b) for a, b in combinations(self.models, 2)}[pair_id]

    def services_of(self, model_id: str) -> dict[str, Service]:
        """The services that belong to a model, in the order of the file."""
        return {
            id_: service
            for id_, service in self.services.items()
            if model_id in {name.split(".")[0] for name in service.models}
        }

    def terms_of(self, *pages: str) -> dict[str, Term]:
        """The terms that the pages (`models/iaas.md`) explain at length, in the order of the file."""
        return {id_: term for id_, term in self.terms.items() if (term.page or "").partition("#")[0] in pages}

    def page_name(self, language: str, page: str) -> str:
        """What the menu and links call a page, by its file. Raises BadData if there is no such page."""
        if page in GENERATED:
            return str(getattr(self.words.words[GENERATED[page]], language))
        if page not in self.prose[language]:
            file = f"{places.prose_folder(language)}/{page}"
            raise BadData([Problem(file, 1, "", "is missing, and generated pages link to it")])
        return self.prose[language][page].label

    def cited_in_prose(self, page: str) -> tuple[str, ...]:
        """The ids of the sources that the prose of a page (`models/iaas.md`) links to, in either language."""
        targets = {
            target
            for pages in self.prose.values()
            for _, target in (pages[page].links if page in pages else ())
        }
        return tuple(sorted(id_ for id_ in self.sources if f"about/sources.md#{id_}" in targets))

    @property
    def concepts(self) -> list[str]:
        """The ids of the concepts: each is the name of a page in docs/<language>/concepts."""
        pages = (name.removesuffix(".md").partition("/") for name in self.prose[places.LANGUAGES[0]])
        return [id_ for folder, _, id_ in pages if folder == "concepts"]

    def taken_for(self, model_id: str) -> dict[str, Service]:
        """The software and the services that are often taken for a model."""
        return {id_: service for id_, service in self.services.items() if model_id in service.near}


def load_catalog(root: Path = places.ROOT) -> Catalog:
    """Read and check everything in docs/data below `root`.

    Raises BadData with all problems of all files.
    """
    problems: list[Problem] = []
    documents: dict[str, Document] = {}
    contents: list[Strict] = []
    for stem, kind in FILES.items():
        try:
            documents[stem] = read_yaml(root, f"{places.DATA}/{stem}.yml")
        except BadData as bad:
            problems += bad.problems
            continue
        content, found = check_types(documents[stem], kind)
        problems += found
        if content is not None:
            contents.append(content)
    prose, found = read_prose(root)
    problems += found
    menu, found = read_menu(root)
    problems += found
    problems += check_pages(prose, menu)
    if len(documents) == len(FILES):
        problems += check_references(documents)
        problems += check_named_pages(documents, prose, menu)
    citation, found = _read_citation(root)
    problems += found
    if problems or citation is None:
        raise BadData(problems)
    return _join([*contents, citation], prose)


def _read_citation(root: Path) -> tuple[Strict | None, list[Problem]]:
    try:
        return check_types(read_yaml(root, places.CITATION), Citation)
    except BadData as bad:
        return None, bad.problems


def _join(
    contents: Sequence[Strict],
    prose: Prose,
) -> Catalog:
    sources = _content(contents, SourcesFile).sources
    matrix = _content(contents, MatrixFile)
    history = _content(contents, HistoryFile)
    charts = _content(contents, ChartsFile)
    return Catalog(
        layers=matrix.layers,
        models=matrix.models,
        sources=sources,
        services=_content(contents, ServicesFile).services,
        corrections=_content(contents, CorrectionsFile).claims,
        charts=charts.charts,
        disagreements=charts.disagreements,
        pairs=_content(contents, PairsFile).pairs,
        scenarios=_content(contents, ScenariosFile).scenarios,
        guide=_content(contents, ChooseFile),
        terms=_content(contents, TermsFile).terms,
        events=_content(contents, TimelineFile).events,
        pictures=_content(contents, PicturesFile).pictures,
        quiz=_content(contents, QuestionsFile),
        sheet=_content(contents, SheetFile),
        finding=_content(contents, FindingFile),
        words=_content(contents, WordsFile),
        prose=prose,
        citation=_content(contents, Citation),
        changes=history.changes,
        moved=tuple(history.moved),
    )


def _content(contents: Sequence[Strict], kind: type[Kind]) -> Kind:
    """The content of the one file that has this type."""
    return next(content for content in contents if isinstance(content, kind))
