"""The published knowledge around the models: services, terms, scenarios, events, and sources."""

from collections.abc import Sequence
from typing import Any

from pydantic import Field, computed_field

from scripts.catalog import Catalog
from scripts.facts.scenarios import answers
from scripts.facts.sources import page_of_source
from scripts.facts.xaas import meanings
from scripts.load.schema.basic import Name, Strict, Text, Who, Words
from scripts.load.schema.facts import Source
from scripts.load.schema.knowledge import Event, Term
from scripts.load.schema.korea import KoreanRule
from scripts.load.schema.pinpoint import Reference, Referenced, source_ids
from scripts.load.schema.services import Service
from scripts.load.schema.xaas import Standing
from scripts.render.exports.basic import (
    Dataset,
    Export,
    Linked,
    address_of,
    beginning,
    linked,
    published,
    table_of,
)


class InModels(Strict):
    """A thing that belongs to models. `columns` are ids in the matrix, which has one for each variant."""

    models: list[str]
    columns: list[str]


class ExportedService(InModels, Service, Linked):
    """A service, a piece of software, or an API, with its model and the reason."""

    near: list[str] = Field(description="models that it is often mistaken for")
    # The file of the service has its columns.
    base: None = Field(default=None, exclude=True)
    cells: dict[str, Any] = Field(default={}, exclude=True)
    settings: dict[str, Any] = Field(default={}, exclude=True)
    surprising: None = Field(default=None, exclude=True)
    explicit: list[Any] = Field(default=[], exclude=True)


NO_COLUMNS: dict[str, Any] = {"base": None, "cells": {}, "settings": {}, "surprising": None, "explicit": []}


class ExportedServices(Export):
    """Services and products, by model."""

    services: list[ExportedService]
    sources: dict[str, Source]


class ExportedTerm(Term, Linked):
    """A term of the field in both languages."""

    page: str | None = Field(description="where more is said, relative to the root of a language")
    card: bool = Field(exclude=True)


class ExportedTerms(Export):
    """The glossary."""

    terms: list[ExportedTerm]
    sources: dict[str, Source]


class ExportedMeaning(Linked, Referenced):
    """One meaning of an abbreviation that ends in "as a service"."""

    abbreviations: list[str]
    name: Name = Field(description="the long form")
    aliases: Words = Field(description="other names, and words that people type for it")
    text: Text = Field(description="what the customer gets")
    term: str | None = Field(description="the term of the glossary, if it is there")
    nearest: list[str] = Field(description="the nearest columns of the matrix, as we read it")
    no_column: Text | None = Field(description="why no column is near; null if one is")
    standing: Standing = Field(description="where it is defined: nist, iso, emerging, itu, other, or none")
    service: str | None = Field(description="an example from our catalog")
    example: Name | None = Field(description="another example")


class ExportedXaas(Export):
    """Everything "as a service", in the order of the abbreviations."""

    entries: list[ExportedMeaning]
    sources: dict[str, Source]


class ExportedAnswer(Strict):
    """The answer for one column of the matrix: who acts, and what the customer does."""

    column: str
    who: Who
    does: Text
    you: Text
    because: Text | None = Field(description="why it doesn't follow from the layer; null if it does")
    references: list[Reference]

    @computed_field(description="ids of the sources, without repetition")  # type: ignore[prop-decorator]
    @property
    def sources(self) -> list[str]:
        """The ids of the sources, without repetition."""
        return source_ids(self.references)


class ExportedScenario(Linked, Referenced):
    """Something breaks: who acts in each column."""

    name: Name
    happens: Text
    layer: str | None = Field(description="the layer of the matrix from which the answers follow, if any")
    answers: list[ExportedAnswer]
    lesson: Text
    links: list[str] = Field(description="addresses relative to the root of a language")


class ExportedScenarios(Export):
    """Failures, and who acts in each model."""

    scenarios: list[ExportedScenario]
    sources: dict[str, Source]


class ExportedEvent(InModels, Event, Linked):
    """An event, with a date that is as precise as its source."""


class ExportedTimeline(Export):
    """The timeline, in the order of its dates."""

    events: list[ExportedEvent]
    sources: dict[str, Source]


class ExportedKoreanRule(KoreanRule, Linked):
    """A rule for clouds in Korea: whom it binds, who does what, and the official texts."""


class ExportedKorea(Export):
    """The rules for clouds in Korea."""

    rules: list[ExportedKoreanRule]
    sources: dict[str, Source]


class ExportedSource(Source):
    """A document that facts are based on."""

    address: str = Field(description="permanent address, relative to the root of a language")


class ExportedSources(Export):
    """Every source, by the id that all other files use."""

    sources: dict[str, ExportedSource]


def in_models(catalog: Catalog, keys: Sequence[str]) -> dict[str, list[str]]:
    """Return the models and columns of the keys of a data file: `iaas`, `caas.nodes`."""
    columns = [
        column
        for key in keys
        for column in (catalog.columns_of(key) if key in catalog.models else [catalog.column(key)])
    ]
    return {
        "models": list(dict.fromkeys(column.model_id for column in columns)),
        "columns": [column.id for column in columns],
    }


def services(catalog: Catalog) -> ExportedServices:
    """Return the services in their published form."""
    found = linked(
        ExportedService,
        catalog.services,
        "services/#",
        lambda service: NO_COLUMNS | in_models(catalog, service.models),
    )
    return published(ExportedServices, catalog, services=found)


def terms(catalog: Catalog) -> ExportedTerms:
    """Return the glossary in its published form."""
    found = linked(
        ExportedTerm,
        catalog.terms,
        "glossary/#",
        lambda term: {"page": address_of(catalog, term.page) if term.page else None},
    )
    return published(ExportedTerms, catalog, terms=found)


def xaas(catalog: Catalog) -> ExportedXaas:
    """Return the abbreviations in their published form."""
    found = [
        ExportedMeaning(
            id=id_,
            address=f"xaas/#{id_}",
            abbreviations=meaning.entry.abbreviations,
            name=meaning.name,
            aliases=meaning.aliases,
            text=meaning.text,
            term=meaning.entry.term,
            nearest=meaning.entry.nearest,
            no_column=catalog.xaas.reasons[meaning.entry.none] if meaning.entry.none else None,
            standing=meaning.entry.standing,
            service=meaning.entry.service,
            example=meaning.entry.example,
            references=list(meaning.references),
        )
        for id_, meaning in meanings(catalog).items()
    ]
    return published(ExportedXaas, catalog, entries=found)


def scenarios(catalog: Catalog) -> ExportedScenarios:
    """Return the scenarios in their published form, with the answer of every column."""
    found = [
        ExportedScenario(
            id=id_,
            address=f"scenarios/#{id_}",
            name=scenario.name,
            happens=scenario.happens,
            layer=scenario.layer,
            answers=[
                ExportedAnswer(
                    column=answer.column.id,
                    who=answer.who,
                    does=answer.acts.does,
                    you=answer.acts.you,
                    because=answer.because,
                    references=list(answer.references),
                )
                for answer in answers(catalog, scenario)
            ],
            lesson=scenario.lesson,
            references=scenario.references,
            links=[address_of(catalog, link) for link in scenario.links],
        )
        for id_, scenario in catalog.scenarios.items()
    ]
    return published(ExportedScenarios, catalog, scenarios=found)


def timeline(catalog: Catalog) -> ExportedTimeline:
    """Return the timeline in its published form."""
    found = linked(
        ExportedEvent, catalog.events, "timeline/#", lambda event: in_models(catalog, event.models)
    )
    return published(ExportedTimeline, catalog, events=found)


def korea(catalog: Catalog) -> ExportedKorea:
    """Return the rules for clouds in Korea in their published form."""
    return published(ExportedKorea, catalog, rules=linked(ExportedKoreanRule, catalog.rules, "korea/#"))


def sources(catalog: Catalog) -> ExportedSources:
    """Return every source in its published form."""
    return ExportedSources(
        **beginning(catalog),
        sources={
            id_: ExportedSource(**dict(source), address=f"{page_of_source(catalog, id_)}#{id_}")
            for id_, source in catalog.sources.items()
        },
    )


OF_SERVICES = table_of(
    "services",
    "id name.en name.ko provider kind models columns near status=status.value status.as_of status.since"
    " why.en why.ko edge.en edge.ko url sources address",
)
OF_XAAS = table_of(
    "entries",
    "id abbreviations name.en name.ko text.en text.ko nearest no_column.en no_column.ko standing term service"
    " sources address",
)
KNOWLEDGE = (
    Dataset("services", ExportedServices, services, "services.md", table=OF_SERVICES, line=True),
    Dataset("terms", ExportedTerms, terms, "glossary.md", line=True),
    Dataset("xaas", ExportedXaas, xaas, "xaas.md", table=OF_XAAS, line=True),
    Dataset("scenarios", ExportedScenarios, scenarios, "scenarios.md", line=True),
    Dataset("timeline", ExportedTimeline, timeline, "timeline.md", line=True),
    Dataset("korea", ExportedKorea, korea, "korea.md", line=True),
    Dataset("sources", ExportedSources, sources, "about/sources.md", line=True),
)
