"""List the flashcards: questions and answers that follow from the data.

Ids of cards are permanent: Anki and the browsers of readers store progress under them. They consist only
of ids of the data, so a text can change and the card stays the same.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scripts.catalog import Catalog, Column
from scripts.facts import grammar as rules
from scripts.facts.services import source_of
from scripts.load.schema.basic import Who
from scripts.load.schema.matrix import Trait
from scripts.load.schema.pinpoint import Claim, Reference
from scripts.load.schema.services import Service
from scripts.render.view import View

PAGES = {
    "terms": "glossary.md",
    "models": "models/index.md",
    "layers": "layers.md",
    "cells": "matrix.md",
    "services": "services.md",
    "misconceptions": "models/index.md",
    "words": "glossary.md",
}
"""The page of the site with the facts of each deck."""
TOPICS = tuple(PAGES)
"""The decks of the site, in order. Their names are part of addresses and of Anki's tags."""

TRAITS = ("deploy", "scale", "bill")
BASELINES = ("on-premises", "colocation")
"""Not cloud models: only those of their cells have a card that the customer does not run alone."""


@dataclass(frozen=True)
class Flashcard:
    """One card in one language. All texts are plain text."""

    id: str
    topic: str
    ask: str
    """The question about `front`, such as "What does it mean?"."""
    front: str
    target: str
    """The page that proves it, by its source file: "models/iaas.md#operating-system"."""
    answer: str = ""
    """The answer in one word or name, or ""."""
    text: tuple[str, ...] = ()
    """The answer in sentences, one paragraph each."""
    ask_back: str = ""
    """The question in reverse, from the answer to `front`; "" for one-way cards."""
    who: str = ""
    models: tuple[str, ...] = ()
    layers: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()

    @property
    def tags(self) -> list[str]:
        """Return Anki's tags: the topic, and the ids of models and layers."""
        names = [
            self.topic,
            *(f"model::{id_}" for id_ in self.models),
            *(f"layer::{id_}" for id_ in self.layers),
        ]
        return [f"cloud-layers::{name}" for name in names]


def flashcards(catalog: Catalog, language: str) -> list[Flashcard]:
    """Return every card in one language, in the order of TOPICS."""
    view = View(catalog, language, "")
    makers = (_terms, _models, _layers, _cells, _services, _misconceptions, _words)
    return [card for maker in makers for card in maker(view)]


def _back(view: View, key: str, name: str, text: str) -> str:
    """Return the question in reverse, or "" if the text gives the name away."""
    return "" if name.casefold() in text.casefold() else view.word(key)


def _terms(view: View) -> Iterator[Flashcard]:
    """Yield terms with their definitions, except those whose model or layer has a better card."""
    catalog = view.catalog
    for id_, term in catalog.terms.items():
        if not term.card:
            continue
        name, definition = view.t(term.name), view.t(term.definition)
        yield Flashcard(
            id=f"term.{id_}",
            topic="terms",
            ask=view.word("flash-ask-term"),
            front=name,
            text=(definition,),
            ask_back=_back(view, "flash-ask-term-back", name, definition),
            target=f"glossary.md#{id_}",
            references=tuple(term.references),
        )


def _models(view: View) -> Iterator[Flashcard]:
    catalog = view.catalog
    for id_, model in catalog.models.items():
        page = f"models/{id_}.md"
        # The name is left out of the definition, so that the card also asks for it.
        definition = view.t(model.definition.text).replace(view.t(model.name), "…")
        yield Flashcard(
            id=f"model.{id_}.definition",
            topic="models",
            ask=view.word("flash-ask-model"),
            front=view.model_title(id_),
            text=(definition,),
            ask_back=_back(view, "flash-ask-model-back", view.t(model.name), definition),
            target=page,
            models=(id_,),
            references=tuple(model.definition.references),
        )
        for column in catalog.columns_of(id_):
            yield Flashcard(
                id=f"model.{column.id}.who",
                topic="models",
                ask=view.word("flash-ask-who-runs-what"),
                front=view.t(column.name),
                text=tuple(_who_runs_what(view, column)),
                target=f"{page}#who-runs-what",
                models=(id_,),
            )
        yield from _traits(view, id_)


def _who_runs_what(view: View, column: Column) -> Iterator[str]:
    """Yield one line for each party: "Provider: virtualization, servers and storage"."""
    for who in Who:
        ids = [id_ for id_, cell in column.cells.items() if cell.who is who]
        if ids:
            yield f"{view.t(view.catalog.words.who[who].label)}: {view.layer_names(ids)}"


def _traits(view: View, model_id: str) -> Iterator[Flashcard]:
    model = view.catalog.models[model_id]
    for name in TRAITS:
        found: list[tuple[str, str, Trait]] = [(model_id, view.t(model.name), getattr(model.traits, name))]
        for column in view.catalog.columns_of(model_id):
            own: Trait | None = getattr(column.variant.traits, name) if column.variant else None
            if own:
                found.append((column.id, view.t(column.name), own))
        if len(found) > len(model.variants or ()) > 0:
            del found[0]  # every variant has its own trait
        for id_, title, trait in found:
            yield Flashcard(
                id=f"model.{id_}.{name}",
                topic="models",
                ask=view.t(view.catalog.words.traits[name]),  # type: ignore[index]
                front=title,
                answer=view.t(trait.short),
                text=(_dated(view, trait),),
                target=f"models/{model_id}.md#how-it-runs",
                models=(model_id,),
                references=tuple(trait.references),
            )


def _dated(view: View, said: Trait | Claim) -> str:
    text = view.t(said.text)
    return f"{text} ({view.word('as-of')} {said.as_of})" if said.as_of else text


def _layers(view: View) -> Iterator[Flashcard]:
    catalog = view.catalog
    for id_, layer in catalog.layers.items():
        name, definition = view.t(layer.name), view.t(layer.definition.text)
        common = {"topic": "layers", "front": name, "target": f"layers.md#{id_}", "layers": (id_,)}
        yield Flashcard(
            id=f"layer.{id_}.definition",
            ask=view.word("flash-ask-layer"),
            text=(definition,),
            ask_back=_back(view, "flash-ask-layer-back", name, definition),
            references=tuple(layer.definition.references),
            **common,  # type: ignore[arg-type]
        )
        yield Flashcard(
            id=f"layer.{id_}.running",
            ask=view.word("flash-ask-running"),
            text=(view.t(layer.running),),
            **common,  # type: ignore[arg-type]
        )
        yield Flashcard(
            id=f"layer.{id_}.who",
            ask=view.word("flash-ask-line"),
            text=tuple(_line(view, id_)),
            **common,  # type: ignore[arg-type]
        )


def _line(view: View, layer_id: str) -> Iterator[str]:
    """Yield the models of each party for one layer: "You: on-premises, colocation and IaaS"."""
    for who in Who:
        names = [view.mid(c.short) for c in view.catalog.columns if c.cells[layer_id].who is who]
        if names:
            yield f"{view.t(view.catalog.words.who[who].label)}: {rules.join(view.language, names)}"


def worth_knowing(catalog: Catalog, column: Column, layer_id: str) -> bool:
    """Return whether a cell gets a card: it distinguishes models, or is shared, divided, or contested."""
    cell = column.cells[layer_id]
    if cell.who is Who.shared or cell.answers or cell.otherwise:
        return True
    if column.model_id in BASELINES:
        return cell.who is not Who.customer
    answers = {c.cells[layer_id].who for c in catalog.columns if c.model_id not in BASELINES}
    return len(answers) > 1


def _cells(view: View) -> Iterator[Flashcard]:
    catalog = view.catalog
    labels = catalog.words.who
    for column in catalog.columns:
        for layer_id, cell in column.cells.items():
            if not worth_knowing(catalog, column, layer_id):
                continue
            label = view.t(labels[cell.who].label)
            others = [
                f"{view.word('otherwise')}: {view.t(labels[other.who].label)}. {view.t(other.when)}"
                for other in cell.otherwise
            ]
            yield Flashcard(
                id=f"cell.{column.id}.{layer_id}",
                topic="cells",
                ask=view.word("flash-ask-cell"),
                front=f"{view.t(column.name)}: {view.mid(catalog.layers[layer_id].name)}",
                answer=f"{label}, {view.t(catalog.words.answers.label)}" if cell.answers else label,
                text=(view.t(cell.why), *others),
                who=cell.who.value,
                target=f"models/{column.model_id}.md#{column.anchor(layer_id)}",
                models=(column.model_id,),
                layers=(layer_id,),
                references=(
                    *cell.references,
                    *(each for other in cell.otherwise for each in other.references),
                ),
            )


def _services(view: View) -> Iterator[Flashcard]:
    for id_, service in view.catalog.services.items():
        edge = "becomes-a-service" if service.kind == "software" else "edge-case"
        texts = [view.t(service.why)]
        if service.edge:
            texts.append(f"{view.word(edge)}: {view.t(service.edge)}")
        if service.status.value != "current":
            status = view.t(view.catalog.words.status[service.status.value].label)
            texts.append(f"{status} ({view.word('as-of')} {service.status.as_of})")
        yield Flashcard(
            id=f"service.{id_}",
            topic="services",
            ask=view.word("flash-ask-service"),
            front=view.t(service.name),
            answer=_kind(view, service),
            text=tuple(texts),
            target=source_of(view.catalog, id_),
            models=_unique([*(key.split(".")[0] for key in service.models), *service.near]),
            references=tuple(each for each in service.references if {"why", "edge"} & {*each.says}),
        )


def _kind(view: View, service: Service) -> str:
    """Return the kind of a service, such as "PaaS and FaaS" or "Software, no service"."""
    kind = view.t(view.catalog.words.kind[service.kind].label)
    if service.kind == "software":
        return view.word("flash-software")
    names = rules.join(view.language, [view.column_name(key) for key in service.models])
    if not names:
        return view.word("flash-no-model")
    return f"{names} ({kind})" if service.kind == "api" else names


def _misconceptions(view: View) -> Iterator[Flashcard]:
    for id_, model in view.catalog.models.items():
        for entry in model.misconceptions:
            yield Flashcard(
                id=f"misconception.{id_}.{entry.id}",
                topic="misconceptions",
                ask=view.word("flash-ask-misconception"),
                front=view.t(entry.wrong),
                text=(view.t(entry.right),),
                target=f"models/{id_}.md#misconceptions",
                models=(id_,),
                references=tuple(entry.references),
            )


def _words(view: View) -> Iterator[Flashcard]:
    """Yield English and Korean names: of terms, and the full names of models."""
    catalog = view.catalog
    own, other = ("ko", "en") if view.language == "ko" else ("en", "ko")
    for id_, term in catalog.terms.items():
        name = term.name
        if id_ in catalog.models and name.en.casefold() == name.ko.casefold():
            name = catalog.models[id_].full_name
        if name.en.casefold() == name.ko.casefold():
            continue
        yield Flashcard(
            id=f"word.{id_}",
            topic="words",
            ask=view.word("flash-ask-word"),
            front=getattr(name, own),
            answer=getattr(name, other),
            text=(view.t(term.definition),),
            ask_back=view.word("flash-ask-word-back"),
            target=f"glossary.md#{id_}",
            models=(id_,) if id_ in catalog.models else (),
            references=tuple(term.references),
        )


def _unique(values: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
