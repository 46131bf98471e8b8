"""Everything that has a place of its own on the site: its address, its kind, and its title."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from scripts.catalog import Catalog
from scripts.facts.ai import PAGE as AI
from scripts.facts.ai import rows
from scripts.facts.grammar import first_sentence, mid_sentence, with_particle
from scripts.facts.services import PATCHED, address_of, all_columns
from scripts.facts.sources import page_of_source
from scripts.facts.xaas import meanings
from scripts.load.schema.basic import Name
from scripts.load.schema.product_pairs import products_of

Origin = tuple[str, tuple[str | int, ...]]
"""A file and the path in it that a thing comes from."""


@dataclass(frozen=True, slots=True)
class Thing:
    """A model, a layer, a service, or whatever else the data names."""

    id: str
    address: str
    """Relative to the root of a language: "models/iaas/", "services/amazon-ec2/"."""
    kind: str
    """A key of the words `kind-<kind>` in words.yml."""
    title: str
    origin: Origin
    about: tuple[str, ...] = ()
    """The addresses of what it is about: two things for a comparison and a cell, a setting's service, and a
    table's service and layers, the services that answer for an AI layer."""


@lru_cache(maxsize=4)
def things(catalog: Catalog, language: str) -> dict[str, Thing]:
    """Return everything in the data that has a place, by its address, with titles in one language."""

    def found() -> Iterator[Thing]:
        for id_, model in catalog.models.items():
            yield thing(id_, model_address(id_), "model", t(model.name), "matrix", "models")
            for limit_id, limit in model.limits.items():
                address = f"{model_address(id_)}#limit-{limit_id}"
                title = f"{t(model.name)}: {first_sentence(t(limit.text))}"
                yield thing(id_, address, "limit", title, "matrix", "models", (model_address(id_),))
        for id_, layer in catalog.layers.items():
            yield thing(id_, f"layers/#{id_}", "layer", t(layer.name), "matrix", "layers")
        for id_, service in catalog.services.items():
            yield thing(id_, address_of(catalog, id_), service.kind, t(service.name), "services", "services")
        for id_, ai_layer in catalog.ai.layers.items():
            answers = [row for row in rows(catalog) if row.column.of and id_ in row.cells]
            about = tuple(dict.fromkeys(row.below.page for row in answers))
            yield thing(id_, f"{AI}#{id_}", "ai-layer", t(ai_layer.name), "ai", "layers", about)
        for row in rows(catalog):
            for id_ in row.own():
                title = f"{t(row.column.name)}: {t(catalog.ai.layers[id_].name)}"
                about = (row.below.page, f"{AI}#{id_}")
                yield thing(row.id, f"{AI}#{row.anchor(id_)}", "cell", title, "ai", "columns", about)
        for id_, term in catalog.terms.items():
            yield thing(id_, f"glossary/#{id_}", "term", t(term.name), "terms", "terms")
        for id_, meaning in meanings(catalog).items():
            title = f"{t(meaning.name)} ({meaning.abbreviation})"
            yield thing(id_, f"xaas/#{id_}", "xaas", title, "xaas", "entries")
        for id_, scenario in catalog.scenarios.items():
            yield thing(id_, f"scenarios/#{id_}", "scenario", t(scenario.name), "scenarios", "scenarios")
        for id_ in catalog.pairs:
            title = pair_title(catalog, language, id_)
            about = tuple(map(model_address, catalog.pair_models(id_)))
            yield thing(id_, f"compare/{id_}/", "pair", title, "pairs", "pairs", about)
        for id_ in catalog.product_pairs:
            title = pair_title(catalog, language, id_)
            about = tuple(address_of(catalog, each) for each in products_of(id_))
            yield thing(id_, f"compare/{id_}/", "pair", title, "product_pairs", "pairs", about)
        for column in catalog.columns:
            for id_, layer in catalog.layers.items():
                address = f"{column.page}#{column.anchor(id_)}"
                about = (column.page, f"layers/#{id_}")
                title = f"{t(column.model.name)}: {t(layer.name)}"
                yield thing(column.model_id, address, "cell", title, "matrix", "models", about)
        for own in all_columns(catalog):
            id_, page, name = own.service_id, own.page, t(own.name)
            if own.setting:
                yield thing(id_, f"{page}#{own.setting_id}", "setting", name, "services", "services", (page,))
            for layer_id in own.own():
                address, about = f"{page}#{own.anchor(layer_id)}", (page, places_of_layers[layer_id])
                title = f"{name}: {t(catalog.layers[layer_id].name)}"
                yield thing(id_, address, "cell", title, "services", "services", about)
        for id_, columns in catalog.service_columns.items():
            tables: dict[str, Iterable[str]] = {"who-patches": PATCHED}
            page = address_of(catalog, id_)
            if len(columns) > 1:
                tables["side-by-side"] = catalog.layers
            for anchor, layers in tables.items():
                about = (page, *(places_of_layers[layer_id] for layer_id in layers))
                title = f"{t(catalog.services[id_].name)}: {t(catalog.words.words[anchor])}"
                yield thing(id_, f"{page}#{anchor}", "table", title, "services", "services", about)
        for id_, event in catalog.events.items():
            yield thing(id_, f"timeline/#{id_}", "event", t(event.title), "timeline", "events")
        for id_, rule in catalog.rules.items():
            yield thing(id_, f"korea/#{id_}", "rule", t(rule.name), "korea", "rules")
        for id_, claim in catalog.corrections.items():
            yield thing(id_, f"about/corrections/#{id_}", "claim", t(claim.claim), "corrections", "claims")
        for id_, chart in catalog.charts.items():
            yield thing(id_, f"charts/#{id_}", "chart", t(chart.name), "charts", "charts")
        for id_, disagreement in catalog.disagreements.items():
            title = t(disagreement.question)
            yield thing(id_, f"charts/#{id_}", "disagreement", title, "charts", "disagreements")
        for id_, source in catalog.sources.items():
            yield thing(
                id_, f"{page_of_source(catalog, id_)}#{id_}", "source", source.title, "sources", "sources"
            )

    def thing(
        id_: str, address: str, kind: str, title: str, file: str, key: str, about: tuple[str, ...] = ()
    ) -> Thing:
        origin = catalog.documents[file].file_of((key, id_)), (key, id_)
        return Thing(id_, address, kind, title, origins.setdefault(origin, origin), about)

    def t(text: Name) -> str:
        return str(getattr(text, language))

    # Many things have the same, and memory holds it once.
    origins: dict[Origin, Origin] = {}
    places_of_layers = {id_: f"layers/#{id_}" for id_ in (*PATCHED, *catalog.layers)}
    return {each.address: each for each in found()}


def model_address(key: str) -> str:
    """Return the page of a model by the key of a column: "caas.nodes" is on the page of CaaS."""
    return f"models/{key.partition('.')[0]}/"


def model_title(catalog: Catalog, language: str, model_id: str) -> str:
    """Return what a citation calls a model: "IaaS: Infrastructure as a Service"."""
    model = catalog.models[model_id]
    name, full = (str(getattr(text, language)) for text in (model.name, model.full_name))
    return full if full.startswith(name) else f"{name}: {full}"


def pair_title(catalog: Catalog, language: str, pair_id: str) -> str:
    """Return the title of a comparison: "IaaS vs PaaS", "IaaS와 PaaS 비교". Raises KeyError."""
    if pair_id in catalog.product_pairs:
        services = (catalog.services[id_].name for id_ in products_of(pair_id))
        first, second = (str(getattr(name, language)) for name in services)
        return versus(language, first, second)
    models = (catalog.models[id_].name for id_ in catalog.pair_models(pair_id))
    first, second = (str(getattr(name, language)) for name in models)
    return versus(language, first, mid_sentence(language, second))


def versus(language: str, first: str, second: str) -> str:
    """Return the title of a comparison of two things by their names."""
    if language == "ko":
        return f"{with_particle(first, '과')} {second} 비교"
    return f"{first} vs {second}"
