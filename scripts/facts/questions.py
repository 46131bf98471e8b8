"""Lists the questions of the quiz: the hand-written ones, and those generated from the data.

A generated question asks only what is uncontested. Cells with another answer beside ours (`otherwise`), cells
whose answer is our own conclusion, and facts that a hand-written question asks about are left out.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from scripts.catalog import Catalog, Column
from scripts.facts.grammar import fill, mid_sentence, with_particle
from scripts.facts.scenarios import answers
from scripts.facts.services import source_of
from scripts.load.schema.basic import Basis, Text, Who
from scripts.load.schema.matrix import Cell
from scripts.load.schema.questions import Choice, Made, QuizQuestion
from scripts.load.schema.services import Service

SERVICES_EACH = 4
"""The most questions about services of one model. More would repeat each other."""

FINISHED = "saas"
"""The model in which the customer has no system that can break."""


@dataclass(frozen=True)
class Asked:
    """A question of the quiz, with its answers in the order that the site shows."""

    id: str
    question: QuizQuestion
    made: Made | None = None
    """The kind of data that it is generated from; None if it is hand-written."""
    keeps_order: bool = False
    """Whether every round shows the answers in this order."""


def rank(seed: str, name: str) -> int:
    """Return the rank of a name in the order of a seed: a number of 32 bits. ASCII only.

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
    """Return every question by topic, in the order of the file; the hand-written ones come first."""
    by_hand = catalog.quiz.questions
    found = [Asked(id_, _mixed(id_, question)) for id_, question in by_hand.items()]
    proven = {question.proof for question in by_hand.values()}
    for made in (_cells, _columns, _services, _scenarios):
        found += [asked for asked in made(catalog) if asked.question.proof not in proven]
    order = list(catalog.quiz.topics)
    return sorted(found, key=lambda asked: order.index(asked.question.topic))


def _mixed(id_: str, question: QuizQuestion) -> QuizQuestion:
    """Return the question with its answers in an order that is stable and gives nothing away."""
    indexes = sorted(range(len(question.choices)), key=lambda i: rank("", f"{id_} {i}"))
    return question.model_copy(update={"choices": [question.choices[i] for i in indexes]})


def _topic(catalog: Catalog, kind: Made, model_id: str = "") -> str:
    topics = catalog.quiz.topics.items()
    own = [id_ for id_, topic in topics if kind is Made.cell and model_id in topic.cells_of]
    return (own or [id_ for id_, topic in topics if kind in topic.made])[0]


def _ask(catalog: Catalog, word: str, en: Mapping[str, str], ko: Mapping[str, str]) -> Text:
    """Fill a pattern of words.yml in both languages."""
    pattern = catalog.words.words[word]
    return Text(en=fill(pattern.en, en), ko=fill(pattern.ko, ko))


def _whos(catalog: Catalog, right: Who) -> list[Choice]:
    """Return the three marks as answers, in the order of the legend."""
    return [Choice(text=mark.label, right=who is right) for who, mark in catalog.words.who.items()]


def _open(catalog: Catalog) -> list[int]:
    """Return the columns that aren't run by one side alone."""
    return [
        i for i, column in enumerate(catalog.columns) if len({cell.who for cell in column.cells.values()}) > 1
    ]


def _settled(catalog: Catalog, layer_id: str) -> list[int]:
    """Return the columns for which a source says who runs the layer, and no other source disagrees."""
    cells = [column.cells[layer_id] for column in catalog.columns]
    return [i for i in _open(catalog) if cells[i].basis is Basis.stated and not cells[i].otherwise]


def _said(cell: Cell, who: Who) -> bool:
    """Return whether we or a source say that `who` runs it."""
    return who in {cell.who, *(other.who for other in cell.otherwise)}


def _place(column: Column, layer_id: str) -> str:
    return f"models/{column.model_id}.md#{column.anchor(layer_id)}"


def _cells(catalog: Catalog) -> Iterator[Asked]:
    """Yield 'Who runs this layer in this model?': for each answer, the model nearest to a change of hands."""
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
                references=cell.references,
            )
            yield Asked(f"cell-{column.id}-{layer_id}", question, Made.cell, keeps_order=True)


def _columns(catalog: Catalog) -> Iterator[Asked]:
    """Yield 'In which model does … run this layer?'. By all our sources, the other answers are wrong."""
    columns = catalog.columns
    for layer_id, layer in catalog.layers.items():
        for who in Who:
            right = [i for i in _settled(catalog, layer_id) if columns[i].cells[layer_id].who is who]
            wrong = [i for i in _open(catalog) if not _said(columns[i].cells[layer_id], who)]
            if not right or len(wrong) < 2:
                continue
            # The customer stops running a layer after the last such model; the provider starts at the first.
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
                references=column.cells[layer_id].references,
            )
            yield Asked(id_, _mixed(id_, question), Made.column)


def _services(catalog: Catalog) -> Iterator[Asked]:
    """Yield 'To which model does this service belong?'. Software that you run yourself belongs to none."""
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
            or source_of(catalog, id_) in by_hand
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
            proof=source_of(catalog, id_),
            references=[each for each in service.references if "why" in each.says],
        )
        yield Asked(f"service-{id_}", question, Made.service, keeps_order=True)


def _mistakes(id_: str, models: list[str], model: str, near: list[str]) -> list[str]:
    """Return wrong answers for a service: the models that it is mistaken for, then some neighbors."""
    if model and model not in models:
        return []
    taken = [other for other in near if other in models]
    middle = models.index(model or taken[0]) if model or taken else 0
    others = [other for other in models if other not in (model, *taken)]
    nearest = sorted(others, key=lambda other: (abs(models.index(other) - middle), other))[:4]
    # A mixed order takes neighbors from both sides; otherwise the right one would always be in the middle.
    nearest.sort(key=lambda other: rank(id_, other))
    return [*taken, *nearest][: 2 if model else 3]


def _gives_away(catalog: Catalog, service: Service) -> bool:
    """Return whether the name of a service gives its model away: "Azure Functions"."""
    name = f"{service.name.en} {service.name.ko}".casefold()
    for model in catalog.models.values():
        said = {model.name.en, model.name.ko, *model.aliases.en, *model.aliases.ko}
        said |= {word.rstrip("s") for word in model.full_name.en.split() if len(word) > 4} - {"Service"}
        if any(word.casefold() in name for word in said):
            return True
    return False


def _scenarios(catalog: Catalog) -> Iterator[Asked]:
    """Yield 'Who acts?': for the last model before the answer changes, and the first one after it."""
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
                references=[*answer.references, *scenario.references],
            )
            yield Asked(f"scenario-{id_}-{answer.column.id}", question, Made.scenario, keeps_order=True)


def _joined(*texts: Text) -> Text:
    """Join texts with a space."""
    return Text(en=" ".join(text.en for text in texts), ko=" ".join(text.ko for text in texts))
