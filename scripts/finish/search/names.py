"""The words that lead to each thing: its names and aliases, and the words of finding.yml.

Names, synonyms, and search words are in the data of the thing; its aliases are the synonyms and the search
words together. Words for pages, and questions that people type, are in finding.yml, by address.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from scripts import places
from scripts.catalog import Catalog
from scripts.facts.services import all_columns, has_page
from scripts.facts.things import Thing, model_address, things
from scripts.facts.xaas import Meaning, meanings
from scripts.load.schema.basic import Name, Named, Words
from scripts.load.schema.matrix import Model
from scripts.load.schema.services import Service
from scripts.render.view import View

MAKERS = {"AWS": ("Amazon", "AWS"), "Microsoft": ("Microsoft", "Azure", "MS")}
"""How names of services begin if it's not with the provider's own name."""
GENERIC = {"Server", "Instance", "Virtual Machine", "Virtual Machines"}
"""What names no service without its maker."""
SHORT = {
    "NAVER Cloud": ("NAVER", "네이버", "NCP", "Ncloud"),
    "NHN Cloud": ("NHN",),
    "KakaoCloud": ("Kakao", "카카오"),
}
"""What people say for a provider before the names of its services."""


@dataclass(frozen=True)
class Found(Thing):
    """One place that a search can lead to, with the words that lead there.

    The kind and the title are "" if the page says what they are.
    """

    names: tuple[str, ...] = ()
    """What the thing is called, in all languages."""
    aliases: tuple[str, ...] = ()
    """What else people type for it, in the language of the index."""
    aliases_in_others: tuple[str, ...] = ()
    """The same in other languages."""
    sought: tuple[str, ...] = ()
    """The words of finding.yml in the language of the index."""
    sought_in_others: tuple[str, ...] = ()
    """The same in other languages."""
    stands_for: tuple[str, ...] = ()
    """The models that the thing is an example of, or else is often taken for."""
    text: str = ""
    """What another page says about it, searched as part of its text."""

    @property
    def page(self) -> str:
        return self.address.partition("#")[0]

    @property
    def anchor(self) -> str:
        return self.address.partition("#")[2]


def found_things(catalog: Catalog, language: str) -> list[Found]:
    """Return every place that the data names, in one language, with the words that lead there."""
    found = [
        Found(thing.id, thing.address, thing.kind, thing.title, thing.origin, thing.about)
        for thing in things(catalog, language).values()
    ]
    folder = places.prose_folder(language)
    concepts = [
        Found(id_, f"concepts/{id_}/", "concept", "", (f"{folder}/concepts/{id_}.md", ()))
        for id_ in catalog.concepts
    ]
    words = _Words(catalog, language)
    return words.with_sought([*concepts, *map(words.with_names, found)])


class _Words:
    """Adds to places what leads to them."""

    def __init__(self, catalog: Catalog, language: str) -> None:
        self._catalog = catalog
        self._view = View(catalog, language, "")
        self._language = language
        self._others = [code for code in places.LANGUAGES if code != language]
        self._cell_titles = {
            f"{column.page}#{column.anchor(id_)}": f"{self._view.t(column.short)}: {self._view.t(layer.name)}"
            for column in catalog.columns
            for id_, layer in catalog.layers.items()
        }
        """Results name the variant, too, or the service and its setting."""
        self._settings: dict[str, Name] = {}
        for own in all_columns(catalog):
            column_title = self._view.t(own.service.name)
            if own.setting:
                self._settings[f"{own.page}#{own.setting_id}"] = own.setting.name
                column_title += f", {self._view.head(own.setting.name)}"
            for id_ in own.own():
                layer_name = self._view.t(catalog.layers[id_].name)
                self._cell_titles[f"{own.page}#{own.anchor(id_)}"] = f"{column_title}: {layer_name}"

    def with_names(self, found: Found) -> Found:
        """The place with its names and aliases, by its kind."""
        catalog, id_ = self._catalog, str(found.origin[1][-1])
        match found.kind:
            case "model":
                return self._model(found, id_, catalog.models[id_])
            case "service" | "software" | "api":
                return self._service(found, id_, catalog.services[id_])
            case "layer" | "term" | "rule":
                known: dict[str, Mapping[str, Named]] = {
                    "layer": catalog.layers,
                    "term": catalog.terms,
                    "rule": catalog.rules,
                }
                thing = known[found.kind][id_]
                return self._aliased(replace(found, names=self._all(thing.name)), thing.aliases)
            case "ai-layer":
                ai_layer = catalog.ai.layers[id_]
                names = tuple(f"AI {name}" for name in self._all(ai_layer.name))  # not every model is one
                return self._aliased(replace(found, names=names), ai_layer.aliases)
            case "xaas":
                return self._meaning(found, meanings(catalog)[id_])
            case "scenario":
                return replace(found, names=self._all(catalog.scenarios[id_].name))
            case "event":
                return replace(found, names=self._all(catalog.events[id_].title))
            case "chart":
                return replace(found, names=self._all(catalog.charts[id_].name))
            case "cell":
                return replace(found, title=self._cell_titles.get(found.address, found.title))
            case "setting":
                name = self._settings[found.address]
                return replace(found, title=self._view.head(name), names=self._all(name))
            case "source":
                return replace(found, names=(found.title,))
        return found

    def _all(self, name: Name) -> tuple[str, ...]:
        """A name in all languages, that of the index first."""
        return tuple(str(getattr(name, code)) for code in (self._language, *self._others))

    def _apart(self, words: Words) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Words in the language of the index, and in others."""
        others = [word for code in self._others for word in getattr(words, code)]
        return tuple(getattr(words, self._language)), tuple(others)

    def _aliased(self, found: Found, words: Words, more: Iterable[str] = ()) -> Found:
        own, others = self._apart(words)
        return replace(found, aliases=(*own, *more), aliases_in_others=others)

    def _model(self, found: Found, id_: str, model: Model) -> Found:
        names = (*self._all(model.name), *self._all(model.full_name))
        title = self._view.model_title(id_)
        return self._aliased(replace(found, title=title, names=(*names, *map(_plain, names))), model.aliases)

    def _meaning(self, found: Found, meaning: Meaning) -> Found:
        """Its names are other names where a model or a term has them, too: these come first."""
        entry, own = meaning.entry, (*meaning.entry.abbreviations, *self._all(meaning.name))
        others = (*self._catalog.terms.values(), *self._catalog.models.values())
        taken = {name.casefold() for thing in others for name in thing.synonyms.en}
        aliased = self._aliased(found, meaning.aliases)
        if entry.term or taken.intersection(map(str.casefold, entry.abbreviations)):
            return replace(aliased, aliases=(*own, *aliased.aliases))
        return replace(aliased, names=own)

    def _service(self, found: Found, id_: str, service: Service) -> Found:
        plain = tuple(_without_maker(service))
        said = (f"{maker} {name}" for maker in SHORT.get(service.provider, ()) for name in plain)
        own = (name for name in plain if name not in GENERIC)
        more = (*own, *said, *(former.name for former in service.former))
        edge = service.edge if has_page(self._catalog, id_) else None  # an entry of the catalog shows its own
        named = replace(
            found,
            names=tuple(self._names_of(service)),
            stands_for=tuple(dict.fromkeys(map(model_address, service.models or service.near))),
            text=self._view.t(edge) if edge else "",
        )
        return self._aliased(named, service.aliases, more)

    def _names_of(self, service: Service) -> Iterator[str]:
        """The name, also without its parentheses, and an abbreviation in them."""
        for name in self._all(service.name):
            yield from (name, _plain(name), *re.findall(r"\((\w*[A-Z][\w.-]+)\)", name))

    def with_sought(self, found: Iterable[Found]) -> list[Found]:
        """The places with the words of finding.yml; those that only it names are pages and their sections."""
        by_address = {each.address: each for each in found}
        for key, words in self._catalog.finding.finding.items():
            address = key.removeprefix("./")
            origin = (f"{places.DATA}/finding.yml", ("finding", key))
            place = by_address.get(address) or Found("", address, "", "", origin)
            own, others = self._apart(words)
            by_address[address] = replace(place, sought=own, sought_in_others=others)
        return list(by_address.values())


def _without_maker(service: Service) -> Iterator[str]:
    """The name as people say it: "Lambda", "Object Storage"."""
    for maker in (service.provider, *MAKERS.get(service.provider, ())):
        plain = _plain(service.name.en)
        rest = plain.removeprefix(f"{maker} ")
        if rest != plain:
            yield rest


def _plain(name: str) -> str:
    """A name without the explanation in parentheses."""
    return re.sub(r"\s*\(.*\)", "", name)
