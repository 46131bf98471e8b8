"""All questions of the quiz: those written by hand, and those made from the data.

A made question asks only what nobody contests: cells with another answer beside ours (`otherwise`), or
with an answer that we concluded ourselves, are left out, and so is what a question by hand already asks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from scripts.catalog import Catalog, Column
from scripts.facts.grammar import fill, mid_sentence, with_particle
from scripts.facts.scenarios import answers
from scripts.load.schema import Basis, Cell, Choice, Made, QuizQuestion, Service, Text, Who

SERVICES_EACH = 4
"""How many services of one model are asked for: more would repeat themselves."""

FINISHED = "saas"
"""The model in which a reader has no system that could break."""


@dataclass(frozen=True)
class Asked:
    """A question of the quiz, with its answers in the order in which they are shown."""

    id: str
    question: QuizQuestion
    made: Made | None = None
    """What it is made from; None if it is written by hand."""
    keeps_order: bool = False
    """Whether the answers have an order of their own, in which every round shows them."""


def rank(seed: str, name: str) -> int:
    """Where a name stands in the order of a seed: a number of 32 bits. ASCII only.

    FNV-1a over "seed name", and the last step of MurmurHash3, which makes near names fall far apart.
    quiz.js computes the same. The addresses of rounds depend on it, so it must never change.
    """
    number = 0x811C9DC5
    for byte in f"{seed} {name}".encode("ascii"):
        number = (number ^ byte) * 0x01000193 & 0xFFFFFFFF
    number = (number ^ number >> 16) * 0x85EBCA6B & 0xFFFFFFFF
    number = (number ^ number >> 13) * 0xC2B2AE35 & 0xFFFFFFFF
    return number ^ number >> 16


def all_questions(catalog: Catalog) -> list[Asked]:
    """Every question, by topic in the order of the file, those written by hand first."""
    by_hand = catalog.quiz.questions
    found = [Asked(id_, _mixed(id_, question)) for id_, question in by_hand.items()]
    proven = {question.proof for question in by_hand.values()}
    for made in (_cells, _columns, _services, _scenarios):
        found += [asked for asked in made(catalog) if asked.question.proof not in proven]
    order = list(catalog.quiz.topics)
    return sorted(found, key=lambda asked: order.index(asked.question.topic))


def _mixed(id_: str, question: QuizQuestion) -> QuizQuestion:
    """The question with its answers in an order that tells nothing and stays the same."""
    indexes = sorted(range(len(question.choices)), key=lambda i: rank("", f"{id_} {i}"))
    return question.model_copy(update={"choices": [question.choices[i] for i in indexes]})


def _topic(catalog: Catalog, kind: Made, model_id: str = "") -> str:
    topics = catalog.quiz.topics.items()
    own = [id_ for id_, topic in topics if kind is Made.cell and model_id in topic.cells_of]
    return (own or [id_ for id_, topic in topics if kind in topic.made])[0]


def _ask(catalog: Catalog, word: str, en: Mapping[str, str], ko: Mapping[str, str]) -> Text:
    """A pattern of words.yml, filled in both languages."""
    pattern = catalog.words.words[word]
    return Text(en=fill(pattern.en, en), ko=fill(pattern.ko, ko))


def _whos(catalog: Catalog, right: Who) -> list[Choice]:
    """The three marks as answers, in the order of the legend."""
    return [Choice(text=mark.label, right=who is right) for who, mark in catalog.words.who.items()]


def _open(catalog: Catalog) -> list[int]:
    """The columns about which there is something to ask: not everything in one hand."""
    return [
        i for i, column in enumerate(catalog.columns) if len({cell.who for cell in column.cells.values()}) > 1
    ]


def _settled(catalog: Catalog, layer_id: str) -> list[int]:
    """The columns for which a source says who runs the layer, and none says otherwise."""
    cells = [column.cells[layer_id] for column in catalog.columns]
    return [i for i in _open(catalog) if cells[i].basis is Basis.stated and not cells[i].otherwise]


def _said(cell: Cell, who: Who) -> bool:
    """Whether we or anybody else says that this one runs it."""
    return who in {cell.who, *(other.who for other in cell.otherwise)}


def _place(column: Column, layer_id: str) -> str:
    return f"models/{column.model_id}.md#{column.anchor(layer_id)}"


def _cells(catalog: Catalog) -> Iterator[Asked]:
    """Who runs a layer in a model: for each answer that a layer has, the model nearest to where it turns."""
    for layer_id, layer in catalog.layers.items():
        runners = [column.cells[layer_id].who for column in catalog.columns]
        for who in Who:
            turns = [i for i, other in enumerate(runners) if other is not who]
            known = [i for i in _settled(catalog, layer_id) if runners[i] is who]
            if not turns or not known:
                continue
            column = catalog.columns[min(known, key=lambda i: (min(abs(i - turn) for turn in turns), i))]
            cell = column.cells[layer_id]
            question = QuizQuestion(
                topic=_topic(catalog, Made.cell, column.model_id),
                level=2 if column.variant or cell.answers or who is Who.shared else 1,
                ask=_ask(
                    catalog,
                    "quiz-cell",
                    {"layer": layer.name.en, "model": mid_sentence("en", column.short.en)},
                    {"layer": with_particle(layer.name.ko, "은"), "model": column.short.ko},
                ),
                choices=_whos(catalog, who),
                reason=cell.why,
                proof=_place(column, layer_id),
                sources=cell.sources,
            )
            yield Asked(f"cell-{column.id}-{layer_id}", question, Made.cell, keeps_order=True)


def _columns(catalog: Catalog) -> Iterator[Asked]:
    """In which of these models somebody runs a layer; the others are wrong by every source that we know."""
    columns = catalog.columns
    for layer_id, layer in catalog.layers.items():
        for who in Who:
            right = [i for i in _settled(catalog, layer_id) if columns[i].cells[layer_id].who is who]
            wrong = [i for i in _open(catalog) if not _said(columns[i].cells[layer_id], who)]
            if not right or len(wrong) < 2:
                continue
            # What the customer runs turns after the last such model, what the provider runs at the first.
            at = right[-1] if who is Who.customer else right[0]
            near = sorted(wrong, key=lambda i: (abs(i - at), i))[:3]
            column = columns[at]
            id_ = f"column-{layer_id}-{who}"
            question = QuizQuestion(
                topic=_topic(catalog, Made.column),
                level=3 if who is Who.shared else 2,
                ask=_ask(
                    catalog,
                    f"quiz-column-{who}",
                    {"layer": layer.name.en},
                    {"layer": with_particle(layer.name.ko, "을")},
                ),
                choices=[Choice(text=columns[i].short, right=i == at) for i in sorted([at, *near])],
                reason=column.cells[layer_id].why,
                proof=_place(column, layer_id),
                sources=column.cells[layer_id].sources,
            )
            yield Asked(id_, _mixed(id_, question), Made.column)


def _services(catalog: Catalog) -> Iterator[Asked]:
    """To which model a service belongs; for software that one runs oneself, to none."""
    models = list(dict.fromkeys(catalog.columns[i].model_id for i in _open(catalog)))
    by_hand = {question.proof for question in catalog.quiz.questions.values()}
    asked: Counter[str] = Counter()
    for id_, service in catalog.services.items():
        own = list(dict.fromkeys(key.split(".")[0] for key in service.models))
        software = service.kind == "software"
        model = own[0] if own else ""
        wrong = _mistakes(id_, models, model, service.near)
        if (
            len(own) != (not software)
            or len(wrong) < 2
            or service.status.value != "current"
            or f"services.md#{id_}" in by_hand
            or asked[model] >= SERVICES_EACH * (1 + software)
            or _gives_away(catalog, service)
        ):
            continue
        asked[model] += 1
        names = sorted([*own, *wrong], key=models.index)
        question = QuizQuestion(
            topic=_topic(catalog, Made.service),
            level=2 if software or service.near else 1,
            ask=_ask(
                catalog,
                "quiz-service",
                {"service": service.name.en},
                {"service": with_particle(service.name.ko, "은")},
            ),
            choices=[
                *(Choice(text=catalog.models[other].name, right=other == model) for other in names),
                Choice(text=catalog.words.words["quiz-no-model"], right=software),
            ],
            reason=service.why,
            proof=f"services.md#{id_}",
            sources=service.sources,
        )
        yield Asked(f"service-{id_}", question, Made.service, keeps_order=True)


def _mistakes(id_: str, models: list[str], model: str, near: list[str]) -> list[str]:
    """Models for which a service could be taken: those that it is taken for, then some of its neighbors."""
    if model and model not in models:
        return []
    taken = [other for other in near if other in models]
    middle = models.index(model or taken[0]) if model or taken else 0
    others = [other for other in models if other not in (model, *taken)]
    nearest = sorted(others, key=lambda other: (abs(models.index(other) - middle), other))[:4]
    # Neighbors on either side by turns, or the right one would always stand in the middle.
    nearest.sort(key=lambda other: rank(id_, other))
    return [*taken, *nearest][: 2 if model else 3]


def _gives_away(catalog: Catalog, service: Service) -> bool:
    """Whether the name of a service says its model: "Azure Functions", "NHN Container Service"."""
    name = f"{service.name.en} {service.name.ko}".casefold()
    for model in catalog.models.values():
        said = {model.name.en, model.name.ko, *model.aliases.en, *model.aliases.ko}
        said |= {word.rstrip("s") for word in model.full_name.en.split() if len(word) > 4} - {"Service"}
        if any(word.casefold() in name for word in said):
            return True
    return False


def _scenarios(catalog: Catalog) -> Iterator[Asked]:
    """Who acts when something breaks: the last model before the answer turns, and the first after it."""
    askable = {catalog.columns[i].key for i in _open(catalog)} - {FINISHED}
    for id_, scenario in catalog.scenarios.items():
        found = [
            answer
            for answer in answers(catalog, scenario)
            if answer.column.key in askable
            and not (scenario.layer and answer.column.cells[scenario.layer].otherwise)
        ]
        if not found:
            continue
        before = [answer for answer in found if answer.who is found[0].who][-1]
        after = next(answer for answer in found if answer.who is found[-1].who)
        for answer in [before] if before.who is after.who else [before, after]:
            model = answer.column.short
            question = QuizQuestion(
                topic=_topic(catalog, Made.scenario),
                level=3 if answer.because else 2,
                ask=_ask(
                    catalog,
                    "quiz-scenario",
                    {"happens": scenario.happens.en, "model": mid_sentence("en", model.en)},
                    {"happens": scenario.happens.ko, "model": model.ko},
                ),
                choices=_whos(catalog, answer.who),
                reason=_joined(answer.acts.does, answer.because or scenario.lesson),
                proof=f"scenarios.md#{id_}",
                sources=list(dict.fromkeys([*answer.sources, *scenario.sources])),
            )
            yield Asked(f"scenario-{id_}-{answer.column.id}", question, Made.scenario, keeps_order=True)


def _joined(*texts: Text) -> Text:
    """Texts that follow each other."""
    return Text(en=" ".join(text.en for text in texts), ko=" ".join(text.ko for text in texts))
