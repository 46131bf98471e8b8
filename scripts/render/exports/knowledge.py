"""What is published around the models: services, terms, scenarios, dates and sources."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Field

from scripts.catalog import Catalog
from scripts.facts.scenarios import answers
from scripts.load.schema import Event, Name, Service, Source, Strict, Term, Text, Who
from scripts.render.exports.basic import Export, Linked, Table, address_of, beginning, cited, one_file


class InModels(Strict):
    """Belongs to models; `columns` are the ids of the matrix, which tell variants apart."""

    models: list[str]
    columns: list[str]


class ExportedService(InModels, Service, Linked):
    """A service, a piece of software or an API, with the model that it belongs to and the reason."""

    near: list[str] = Field(description="models that it is often taken for and does not belong to")


class ExportedServices(Export):
    """Real services and products, each filed by model."""

    services: list[ExportedService]
    sources: dict[str, Source]


class ExportedTerm(Term, Linked):
    """A word of the field in both languages."""

    page: str | None = Field(description="where more is said, relative to the root of a language")
    card: bool = Field(exclude=True)


class ExportedTerms(Export):
    """The glossary."""

    terms: list[ExportedTerm]
    sources: dict[str, Source]


class ExportedAnswer(Strict):
    """Who acts in one column of the matrix, and what is left to the customer."""

    column: str
    who: Who
    does: Text
    you: Text
    because: Text | None = Field(description="why it does not follow from the layer; null if it does")
    sources: list[str]


class ExportedScenario(Linked):
    """Something breaks: who acts in each column."""

    name: Name
    happens: Text
    layer: str | None = Field(description="the layer of the matrix from which the answers follow, if any")
    answers: list[ExportedAnswer]
    lesson: Text
    sources: list[str]
    links: list[str] = Field(description="addresses relative to the root of a language")


class ExportedScenarios(Export):
    """Who fixes it: failures, and who acts in each model."""

    scenarios: list[ExportedScenario]
    sources: dict[str, Source]


class ExportedEvent(InModels, Event, Linked):
    """Something that happened on a day, a month or in a year, as precise as its source."""


class ExportedTimeline(Export):
    """The timeline, in the order of its dates."""

    events: list[ExportedEvent]
    sources: dict[str, Source]


class ExportedSource(Source):
    """A document that facts stand on."""

    address: str = Field(description="permanent address, relative to the root of a language")


class ExportedSources(Export):
    """Every source, by the id under which all other files name it."""

    sources: dict[str, ExportedSource]


def in_models(catalog: Catalog, keys: Sequence[str]) -> dict[str, list[str]]:
    """The models and the columns that the keys of a data file name: `iaas`, `caas.nodes`."""
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
    """The services in their published form."""
    found = [
        ExportedService(
            **{**dict(service), **in_models(catalog, service.models)}, id=id_, address=f"services/#{id_}"
        )
        for id_, service in catalog.services.items()
    ]
    return ExportedServices(**beginning(catalog), services=found, sources=cited(catalog, found))


def table_of_services(content: ExportedServices) -> Table:
    """One row per service, both languages; ids in one value are separated by spaces."""
    heads = (
        *("id", "name_en", "name_ko", "provider", "kind", "models", "columns", "near"),
        *("status", "status_as_of", "status_since", "why_en", "why_ko", "edge_en", "edge_ko"),
        *("url", "sources", "address"),
    )
    rows = (
        (
            service.id,
            service.name.en,
            service.name.ko,
            service.provider,
            service.kind,
            " ".join(service.models),
            " ".join(service.columns),
            " ".join(service.near),
            service.status.value,
            service.status.as_of,
            service.status.since or "",
            service.why.en,
            service.why.ko,
            service.edge.en if service.edge else "",
            service.edge.ko if service.edge else "",
            service.url,
            " ".join(service.sources),
            service.address,
        )
        for service in content.services
    )
    return heads, rows


def terms(catalog: Catalog) -> ExportedTerms:
    """The glossary in its published form."""
    found = [
        ExportedTerm(
            **{**dict(term), "page": address_of(catalog, term.page) if term.page else None},
            id=id_,
            address=f"glossary/#{id_}",
        )
        for id_, term in catalog.terms.items()
    ]
    return ExportedTerms(**beginning(catalog), terms=found, sources=cited(catalog, found))


def scenarios(catalog: Catalog) -> ExportedScenarios:
    """The scenarios in their published form, with every column's answer."""
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
                    sources=list(answer.sources),
                )
                for answer in answers(catalog, scenario)
            ],
            lesson=scenario.lesson,
            sources=scenario.sources,
            links=[address_of(catalog, link) for link in scenario.links],
        )
        for id_, scenario in catalog.scenarios.items()
    ]
    return ExportedScenarios(**beginning(catalog), scenarios=found, sources=cited(catalog, found))


def timeline(catalog: Catalog) -> ExportedTimeline:
    """The timeline in its published form."""
    found = [
        ExportedEvent(
            **{**dict(event), **in_models(catalog, event.models)}, id=id_, address=f"timeline/#{id_}"
        )
        for id_, event in catalog.events.items()
    ]
    return ExportedTimeline(**beginning(catalog), events=found, sources=cited(catalog, found))


def sources(catalog: Catalog) -> ExportedSources:
    """Every source in its published form."""
    return ExportedSources(
        **beginning(catalog),
        sources={
            id_: ExportedSource(**dict(source), address=f"about/sources/#{id_}")
            for id_, source in catalog.sources.items()
        },
    )


KNOWLEDGE = (
    one_file("services", ExportedServices, services, "services.md", table=table_of_services, line=True),
    one_file("terms", ExportedTerms, terms, "glossary.md", line=True),
    one_file("scenarios", ExportedScenarios, scenarios, "scenarios.md", line=True),
    one_file("timeline", ExportedTimeline, timeline, "timeline.md", line=True),
    one_file("sources", ExportedSources, sources, "about/sources.md", line=True),
)
