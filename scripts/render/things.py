"""What leads to a thing: the names, the aliases and the address of everything that can be looked for.

The one mechanism by which words that people type are joined to places of the site. Visible names and
aliases stand with each thing in the data; words that only a search should know stand in finding.yml, by
address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from scripts.catalog import Catalog
from scripts.load.schema import Name, Service, Words
from scripts.render.view import View

MAKERS = {"AWS": ("Amazon", "AWS"), "Microsoft": ("Microsoft", "Azure", "MS")}
"""How services of a provider begin where it is not with the provider's own name."""


@dataclass(frozen=True)
class Found:
    """One thing: where it is, what it is, and what it is called in both languages."""

    address: str
    """Relative to the root of a language: "models/iaas/", "services/#amazon-ec2"."""
    kind: str
    """A key of the words `kind-<kind>` in words.yml."""
    title: str
    names: tuple[str, ...] = ()
    """What it is called by itself."""
    aliases: tuple[str, ...] = ()
    """What else is typed for it."""
    sought: tuple[str, ...] = ()
    """The words of finding.yml: typed for it, and shown nowhere."""
    about: tuple[str, ...] = ()
    """The addresses of the things it is about together: a comparison, a cell."""
    stands_for: tuple[str, ...] = ()
    """The models that the thing is an example of."""
    text: str = ""
    """What is said of it on another page, and read by the search as if it stood at the address."""

    @property
    def page(self) -> str:
        return self.address.partition("#")[0]

    @property
    def anchor(self) -> str:
        return self.address.partition("#")[2]


def things(catalog: Catalog, language: str) -> list[Found]:
    """Everything that the data knows, in one language, with the words of both languages that lead to it."""
    view = View(catalog, language, "")
    found = [
        *_models(view),
        *_concepts(view),
        *_layers(view),
        *_services(view),
        *_terms(view),
        *_scenarios(view),
        *_pairs(view),
        *_cells(view),
        *_statements(view),
        *_sources(view),
    ]
    return _with_more_words(catalog, found)


def _both(name: Name, language: str) -> tuple[str, ...]:
    """A name in the language of the page, and in the other one."""
    return (name.en, name.ko) if language == "en" else (name.ko, name.en)


def _typed(words: Words) -> tuple[str, ...]:
    return (*words.en, *words.ko)


def model_address(key: str) -> str:
    """The page of a model by the key of a column: "caas.nodes" is on the page of CaaS."""
    return f"models/{key.partition('.')[0]}/"


def _models(view: View) -> Iterator[Found]:
    for id_, model in view.catalog.models.items():
        names = (*_both(model.name, view.language), *_both(model.full_name, view.language))
        # What stands in parentheses explains the name and is not part of it.
        plain = tuple(_plain(name) for name in names)
        yield Found(
            model_address(id_), "model", view.model_title(id_), (*names, *plain), _typed(model.aliases)
        )


def _concepts(view: View) -> Iterator[Found]:
    for id_ in view.catalog.concepts:
        yield Found(f"concepts/{id_}/", "concept", "")


def _layers(view: View) -> Iterator[Found]:
    for id_, layer in view.catalog.layers.items():
        names = _both(layer.name, view.language)
        yield Found(f"layers/#{id_}", "layer", view.t(layer.name), names, _typed(layer.aliases))


def _services(view: View) -> Iterator[Found]:
    for id_, service in view.catalog.services.items():
        yield Found(
            f"services/#{id_}",
            service.kind,
            view.t(service.name),
            _names_of_service(service, view.language),
            (
                *_typed(service.aliases),
                *_without_maker(service),
                *(former.name for former in service.former),
            ),
            stands_for=tuple(dict.fromkeys(model_address(key) for key in service.models)),
            # The catalogue shows the edge of software; that of a service stands in the details.
            text=view.t(service.edge) if service.edge and service.kind != "software" else "",
        )


def _names_of_service(service: Service, language: str) -> tuple[str, ...]:
    """The name, also without its parentheses, and an abbreviation that stands in them."""
    names: list[str] = []
    for name in _both(service.name, language):
        names += [name, _plain(name), *re.findall(r"\(([A-Za-z0-9.-]{2,})\)", name)]
    return tuple(names)


def _without_maker(service: Service) -> Iterator[str]:
    """The name as people say it: "Lambda", "Object Storage"."""
    for maker in (service.provider, *MAKERS.get(service.provider, ())):
        plain = _plain(service.name.en)
        if plain.startswith(f"{maker} "):
            yield plain.removeprefix(f"{maker} ")


def _plain(name: str) -> str:
    """A name without what explains it in parentheses."""
    return re.sub(r"\s*\(.*\)", "", name)


def _terms(view: View) -> Iterator[Found]:
    for id_, term in view.catalog.terms.items():
        names = _both(term.name, view.language)
        yield Found(f"glossary/#{id_}", "term", view.t(term.name), names, _typed(term.aliases))


def _scenarios(view: View) -> Iterator[Found]:
    for id_, scenario in view.catalog.scenarios.items():
        names = _both(scenario.name, view.language)
        yield Found(f"scenarios/#{id_}", "scenario", view.t(scenario.name), names)


def _pairs(view: View) -> Iterator[Found]:
    for id_ in view.catalog.pairs:
        models = tuple(map(model_address, view.catalog.pair_models(id_)))
        yield Found(f"compare/{id_}/", "pair", view.pair_title(id_), about=models)


def _cells(view: View) -> Iterator[Found]:
    for column in view.catalog.columns:
        for layer_id, layer in view.catalog.layers.items():
            title = f"{view.t(column.short)}: {view.t(layer.name)}"
            about = (column.page, f"layers/#{layer_id}")
            yield Found(f"{column.page}#{column.anchor(layer_id)}", "cell", title, about=about)


def _statements(view: View) -> Iterator[Found]:
    """What happened, what is claimed, what others drew and on what they differ."""
    catalog, t = view.catalog, view.t
    for id_, event in catalog.events.items():
        yield Found(f"timeline/#{id_}", "event", t(event.title), _both(event.title, view.language))
    for id_, correction in catalog.corrections.items():
        yield Found(f"about/corrections/#{id_}", "claim", t(correction.claim))
    for id_, chart in catalog.charts.items():
        yield Found(f"charts/#{id_}", "chart", t(chart.name), _both(chart.name, view.language))
    for id_, disagreement in catalog.disagreements.items():
        yield Found(f"charts/#{id_}", "disagreement", t(disagreement.question))


def _sources(view: View) -> Iterator[Found]:
    for id_, source in view.catalog.sources.items():
        yield Found(f"about/sources/#{id_}", "source", source.title, (source.title,))


def _with_more_words(catalog: Catalog, found: list[Found]) -> list[Found]:
    """The same with the words of finding.yml; places that only it names are pages and their sections."""
    more = catalog.finding.finding
    known = {thing.address for thing in found}
    joined = [
        replace(thing, sought=_typed(more[thing.address])) if thing.address in more else thing
        for thing in found
    ]
    others = [
        Found(address.removeprefix("./"), "", "", sought=_typed(words))
        for address, words in more.items()
        if address not in known
    ]
    return [*joined, *others]
