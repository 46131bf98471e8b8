"""The catalog: all shared data, read, checked, and joined. Everything that is rendered reads it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations
from pathlib import Path

from scripts import places
from scripts.check.data import check_data
from scripts.check.types import check_types
from scripts.load.menu import GENERATED, read_menu
from scripts.load.problems import BadData, Problem
from scripts.load.prose import Prose, read_prose
from scripts.load.schema.ai import AiFile
from scripts.load.schema.basic import Name, Text
from scripts.load.schema.chart_words import ChartWordsFile
from scripts.load.schema.charts import Chart, Disagreement, Pair
from scripts.load.schema.citation import Citation
from scripts.load.schema.exams import Exam
from scripts.load.schema.facts import Correction, Source
from scripts.load.schema.files import FILES, ChooseFile, FindingFile, QuestionsFile, WordsFile
from scripts.load.schema.history import Change, Move
from scripts.load.schema.knowledge import Event, Picture, Scenario, SheetFile, Term
from scripts.load.schema.korea import KoreanRule
from scripts.load.schema.matrix import Cell, Layer, Model, Trait, Variant
from scripts.load.schema.product_pairs import ProductPair, products_of
from scripts.load.schema.services import Service, Setting
from scripts.load.schema.xaas import XaasFile
from scripts.load.yaml_file import Document, Path_, read_data, read_yaml

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
        """The name for narrow places, such as the heads of tables."""
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
        """Return the permanent anchor of a cell on the page of the model."""
        return f"{self.variant_id}-{layer_id}" if self.variant_id else layer_id

    def inherits(self, layer_id: str) -> bool:
        """Whether the answer is that of another column: no cell of a model is."""
        return False

    def trait(self, name: str) -> Trait:
        """Return a trait of the variant, or of its model if the variant has none of its own."""
        own: Trait | None = getattr(self.variant.traits, name) if self.variant else None
        common: Trait = getattr(self.model.traits, name)
        return own or common


@dataclass(frozen=True)
class ServiceColumn:
    """A column of the matrix that a service has: one for each of its settings, or one alone."""

    service_id: str
    service: Service
    base: Column
    """The column that it starts from."""
    cells: Mapping[str, Cell]
    """All layers: the service's own cells, and what it inherits."""
    origins: Mapping[str, str]
    """By layer: the setting that states it, "" for a service without settings. Other layers are inherited."""
    setting_id: str = ""
    setting: Setting | None = None

    @property
    def id(self) -> str:
        """The id in addresses and exports: `google-cloud-run`, `aws-lambda.container-image`."""
        return f"{self.service_id}.{self.setting_id}" if self.setting else self.service_id

    @property
    def key(self) -> str:
        return self.id

    @property
    def model_id(self) -> str:
        """What tells columns of different things apart in drawings."""
        return self.service_id

    @property
    def name(self) -> Name:
        own, setting = self.service.name, self.setting
        if not setting:
            return own
        return Name(en=f"{own.en}: {setting.name.en}", ko=f"{own.ko}: {setting.name.ko}")

    @property
    def short(self) -> Name:
        """The name beside the other columns of the service."""
        return self.setting.name if self.setting else self.service.name

    @property
    def page(self) -> str:
        """The address of the service's page, relative to the root of a language."""
        return f"services/{self.service_id}/"

    def anchor(self, layer_id: str) -> str:
        """Return the permanent anchor of a cell on the page of the service."""
        return f"{self.setting_id}-{layer_id}" if self.setting else layer_id

    def own(self) -> dict[str, Cell]:
        """Return the cells that this column itself has in the data."""
        return {id_: self.cells[id_] for id_, origin in self.origins.items() if origin == self.setting_id}

    def inherits(self, layer_id: str) -> bool:
        """Whether the provider says nothing of a layer: its answer is that of the base."""
        return layer_id not in self.origins

    def inherited(self) -> list[str]:
        """Return the layers of which the provider says nothing: they are as in the base."""
        return [id_ for id_ in self.cells if self.inherits(id_)]


AnyColumn = Column | ServiceColumn


@dataclass(frozen=True, eq=False)  # so that what follows from it can be cached by it
class Catalog:
    """All shared data. Mappings keep the order of the files, which is the order on the site."""

    layers: Mapping[str, Layer]
    models: Mapping[str, Model]
    sources: Mapping[str, Source]
    services: Mapping[str, Service]
    corrections: Mapping[str, Correction]
    charts: Mapping[str, Chart]
    disagreements: Mapping[str, Disagreement]
    ai: AiFile
    chart_words: ChartWordsFile
    pairs: Mapping[str, Pair]
    product_pairs: Mapping[str, ProductPair]
    scenarios: Mapping[str, Scenario]
    guide: ChooseFile
    terms: Mapping[str, Term]
    xaas: XaasFile
    events: Mapping[str, Event]
    rules: Mapping[str, KoreanRule]
    """The rules for clouds in Korea."""
    pictures: Mapping[str, Picture]
    quiz: QuestionsFile
    exams: Mapping[str, Exam]
    sheet: SheetFile
    finding: FindingFile
    words: WordsFile
    prose: Prose
    """The hand-written pages, by language and name."""
    citation: Citation
    changes: Mapping[str, Change]
    """The newest first."""
    moved: tuple[Move, ...]
    documents: Mapping[str, Document] = field(repr=False)
    """The data files by name, without `.yml` and without their data, for the lines in messages."""

    def problem(self, name: str, path: Path_, message: str) -> Problem:
        """Return a problem with the value at a path of a data file."""
        return self.documents[name].problem(path, message)

    @property
    def newest_day(self) -> str:
        """The newest date at which the data itself changed: a release, a listed change, or a source read."""
        return max(
            [
                self.citation.date_released,
                *(change.date for change in self.changes.values()),
                *(source.checked for source in self.sources.values()),
            ]
        )

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        return tuple(column for model_id in self.models for column in self.columns_of(model_id))

    def columns_of(self, model_id: str) -> tuple[Column, ...]:
        """Return the column of a model, or the columns of its variants."""
        model = self.models[model_id]
        if model.variants:
            return tuple(Column(model_id, model, id_, variant) for id_, variant in model.variants.items())
        return (Column(model_id, model),)

    def column(self, key: str) -> Column:
        """Return the column with a key such as `iaas` or `caas.nodes`. Raises KeyError."""
        return self._columns_by_key[key]

    @cached_property
    def _columns_by_key(self) -> dict[str, Column]:
        return {column.key: column for column in self.columns}

    @cached_property
    def service_columns(self) -> dict[str, tuple[ServiceColumn, ...]]:
        """By service, for those that have cells of their own: their columns."""
        return {
            id_: tuple(self._columns_of_service(id_, service))
            for id_, service in self.services.items()
            if service.cells or service.settings
        }

    def _columns_of_service(self, id_: str, service: Service) -> Iterator[ServiceColumn]:
        made: dict[str, ServiceColumn] = {}
        settings: Mapping[str, Setting | None] = service.settings or {"": None}
        for key, setting in settings.items():
            own = setting or service
            start = made.get(setting.like or "") if setting else None
            base = start.base if start else self.column(own.base or "")
            cells = {**(start or base).cells, **own.cells}
            origins = {**(start.origins if start else {}), **dict.fromkeys(own.cells, key)}
            made[key] = ServiceColumn(
                service_id=id_,
                service=service,
                base=base,
                cells={layer: cells[layer] for layer in self.layers},
                origins={layer: origins[layer] for layer in self.layers if layer in origins},
                setting_id=key,
                setting=setting,
            )
            yield made[key]

    def pair_models(self, pair_id: str) -> tuple[str, str]:
        """Return the two models of a comparison, the earlier in the stack first. Raises KeyError."""
        return {f"{a}-vs-{b}": (a, b) for a, b in combinations(self.models, 2)}[pair_id]

    def pair_products(self, pair_id: str) -> tuple[tuple[ServiceColumn, ...], tuple[ServiceColumn, ...]]:
        """Return the columns that a comparison shows of either product, in its order. Raises KeyError."""
        products = products_of(pair_id)
        by_id = {column.id: column for id_ in products for column in self.service_columns[id_]}
        shown = [by_id[id_] for id_ in self.product_pairs[pair_id].columns]
        first, second = (tuple(each for each in shown if each.service_id == id_) for id_ in products)
        return first, second

    def product_pairs_of(self, service_id: str) -> list[str]:
        """Return the ids of the comparisons of a service, in the order of the file."""
        return [id_ for id_ in self.product_pairs if service_id in products_of(id_)]

    def services_of(self, model_id: str) -> dict[str, Service]:
        """Return the services that belong to a model, in the order of the file."""
        return {
            id_: service
            for id_, service in self.services.items()
            if model_id in {name.split(".")[0] for name in service.models}
        }

    def terms_of(self, *pages: str) -> dict[str, Term]:
        """Return the terms that the pages (`models/iaas.md`) explain, in the order of the file."""
        return {id_: term for id_, term in self.terms.items() if (term.page or "").partition("#")[0] in pages}

    def page_name(self, language: str, page: str) -> str:
        """Return the name of a page in the menu and in links. Raises BadData if the page is missing."""
        if page in GENERATED:
            return str(getattr(self.words.words[GENERATED[page]], language))
        if page not in self.prose[language]:
            file = f"{places.prose_folder(language)}/{page}"
            raise BadData([Problem(file, 1, "", "is missing, and generated pages link to it")])
        return self.prose[language][page].label

    def heading(self, language: str, page: str, anchor: str) -> str:
        """Return the heading of a section on a page that isn't generated, or "" for the page's title."""
        found = self.prose[language].get(page)
        headings = found.headings if found else ()
        return next((each.text for each in headings if each.level > 1 and each.id == anchor), "")

    def cited_in_prose(self, page: str) -> tuple[str, ...]:
        """Return the ids of the sources that a page (`models/iaas.md`) links to, in either language."""
        targets = {
            target
            for pages in self.prose.values()
            for _, target, _ in (pages[page].links if page in pages else ())
        }
        return tuple(sorted(id_ for id_ in self.sources if f"about/sources.md#{id_}" in targets))

    @property
    def concepts(self) -> list[str]:
        """The ids of the concepts: the names of the pages in docs/<language>/concepts."""
        pages = (name.removesuffix(".md").partition("/") for name in self.prose[places.LANGUAGES[0]])
        return [id_ for folder, _, id_ in pages if folder == "concepts"]

    def taken_for(self, model_id: str) -> dict[str, Service]:
        """Return the software and services that are often mistaken for a model."""
        return {id_: service for id_, service in self.services.items() if model_id in service.near}


def load_catalog(root: Path = places.ROOT) -> Catalog:
    """Read and check all data, the hand-written pages, and the menu below `root`.

    Raises BadData with all problems of all files.
    """
    documents: dict[str, Document] = {}
    prose, problems = read_prose(root)
    menu, found = read_menu(root)
    problems += found
    citation: Citation | None = None
    for stem in FILES:
        try:
            documents[stem] = read_data(root, f"{places.DATA}/{stem}")
        except BadData as bad:
            problems += bad.problems
    try:
        citation, found = check_types(read_yaml(root, places.CITATION), Citation, {})
        problems += found
    except BadData as bad:
        problems += bad.problems
    data, found = check_data(documents, prose, menu)
    problems += found
    if problems or not data or not citation:
        raise BadData(problems)
    for document in documents.values():
        document.data = None
    return Catalog(
        layers=data.matrix.layers,
        models=data.matrix.models,
        sources=data.sources.sources,
        services=data.services.services,
        corrections=data.corrections.claims,
        charts=data.charts.charts,
        disagreements=data.charts.disagreements,
        ai=data.ai,
        chart_words=data.chart_words,
        pairs=data.pairs.pairs,
        product_pairs=data.product_pairs.pairs,
        scenarios=data.scenarios.scenarios,
        guide=data.choose,
        terms=data.terms.terms,
        xaas=data.xaas,
        events=data.timeline.events,
        rules=data.korea.rules,
        pictures=data.pictures.pictures,
        quiz=data.questions,
        exams=data.exams.exams,
        sheet=data.sheet,
        finding=data.finding,
        words=data.words,
        prose=prose,
        citation=citation,
        changes=data.history.changes,
        moved=tuple(data.history.moved),
        documents=documents,
    )
