"""Gives templates the catalog in one language, as seen from one page."""

import inspect
import json
import posixpath
import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from scripts import places
from scripts.catalog import AnyColumn, Catalog, ServiceColumn
from scripts.facts import grammar as language
from scripts.facts.grammar import fill
from scripts.facts.marks import cell_marks
from scripts.facts.services import address_of
from scripts.facts.sources import by_source, name_of_source, page_of_source, place_address
from scripts.facts.things import model_title, pair_title, things, versus
from scripts.load.problems import BadData, Problem, suggestion
from scripts.load.schema.basic import Name
from scripts.load.schema.pinpoint import Step, steps
from scripts.render import citing

TextFile = tuple[str, str]
"""The path of a generated text, relative to the root of the repository, and the text."""
TextFiles = Iterator[TextFile]

NAMED_BY_PAGE = {"chart", "disagreement", "event", "claim", "source"}
"""Kinds of things that links call by their page, because their own titles are sentences."""

UNNAMED = ("heading", "words")
"""Kinds of steps on the way to a place that need no word before their label."""


@cache
def _environment() -> Environment:
    """Return an environment that escapes every value and raises an error for an unknown name."""
    environment = Environment(
        loader=FileSystemLoader(places.ROOT / places.TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=True,
    )
    environment.filters |= {"plain": _plain, "quoted": _quoted}
    environment.globals |= {
        "by_source": by_source,
        "cell_marks": cell_marks,
        "name_of_source": name_of_source,
        "place_address": place_address,
    }
    return environment


def _plain(text: str) -> Markup:
    """Return a text for a Markdown file, in which it keeps its meaning."""
    quiet = escape(re.sub(r"([\\`*_{}\[\]])", r"\\\1", text))
    # What means something only where a line begins (a heading, a list, a fence), as a character reference.
    begin = re.match(r"[0-9]*[-#+|!?=~:.)^/$@%]", quiet)
    if not begin:
        return quiet
    return quiet[: begin.end() - 1] + Markup("&#%d;") % ord(begin[0][-1]) + quiet[begin.end() :]


def _quoted(text: str) -> Markup:
    """Return a text as a value of front matter. JSON is YAML, too."""
    return Markup(json.dumps(text, ensure_ascii=False))  # noqa: S704 (front matter is no HTML)


@cache
def _text_environment() -> Environment:
    """Return an environment for plain text, such as notes, in which the filter `md` escapes Markdown."""
    environment = _environment().overlay(autoescape=False)
    # An overlay shares its filters with the environment that it covers, so it gets its own.
    environment.filters = environment.filters | {"md": citing.escape_markdown}
    return environment


@lru_cache(maxsize=4096)
def _relative(target: str, page: str) -> str:
    return posixpath.relpath(f"/{target}", f"/{page}")


def _caller() -> tuple[str, int]:
    """Return the file and line of the template or module that has called this module."""
    ours = str(places.ROOT / "scripts")
    stack = [info for info in inspect.stack(0) if info.filename != __file__]
    called = [info for info in stack if info.filename.startswith(ours)]
    if not called:
        return places.TEMPLATES, 1
    template = called[0].frame.f_globals.get("__jinja_template__")
    line = template.get_corresponding_lineno(called[0].lineno) if template else called[0].lineno
    return Path(called[0].filename).relative_to(places.ROOT).as_posix(), line


@lru_cache(maxsize=16384)  # the same places in sources are cited on many pages
def _foreign(page_language: str, text: str) -> Markup:
    pieces = [
        escape(piece) if code == page_language else Markup('<span lang="{}">{}</span>').format(code, piece)
        for code, piece in language.spoken_in(page_language, text)
    ]
    return Markup("").join(pieces)


class View:
    """The catalog in one language, with links relative to one page.

    `page` is an address relative to the root of the language, such as "models/iaas/" or "".
    """

    def __init__(self, catalog: Catalog, code: str, page: str) -> None:
        self.catalog = catalog
        self.language = code
        self.page = page

    def t(self, text: Name) -> str:
        """Return a text in the language of the page."""
        return str(getattr(text, self.language))

    def foreign(self, text: str) -> Markup:
        """Return a text whose words of another language are marked, so that screen readers pronounce them."""
        return _foreign(self.language, text)

    def place(self, at: str) -> Markup:
        """Return the place in a source in words of the page's language: "row Function timeout"."""
        return Markup(", ").join(self._step(step) for step in steps(at))

    def place_words(self, at: str) -> str:
        """Return the place in a source as plain text."""
        return self.place(at).striptags()

    def _step(self, step: Step) -> Markup:
        label = self.foreign(f"“{step.label}”" if step.quoted else step.label)
        if step.kind in UNNAMED:
            return label
        pattern = escape(self.word(f"place-{step.kind.replace(' ', '-')}"))
        return pattern.replace("{label}", label).strip()

    def word(self, key: str, **values: str) -> str:
        """Return a word of the interface, with values in its {places}. Raises BadData if it's missing."""
        words = self.catalog.words.words
        if key not in words:
            message = f"needs the word '{key}', which {places.DATA}/words.yml doesn't have"
            raise BadData([Problem(*_caller(), "", message + suggestion(key, words))])
        return fill(self.t(words[key]), values) if values else self.t(words[key])

    def said(self, *prefixes: str, **more: str) -> str:
        """Return the words of a script as JSON, by what follows the prefix of their keys, and `more`."""
        words = self.catalog.words.words
        said = {
            key.removeprefix(prefix): self.word(key)
            for prefix in prefixes
            for key in words
            if key.startswith(prefix)
        }
        return json.dumps(said | more, ensure_ascii=False)

    def href(self, address: str, anchor: str = "") -> str:
        """Return a link to another page of the same language; `address` ends with a slash or is ""."""
        relative = _relative(address, self.page)
        path = "" if address == self.page and anchor else relative.rstrip("/") + "/"
        return f"{path}#{anchor}" if anchor else path

    def cell_href(self, column_key: str, layer_id: str) -> str:
        """Return a link to the permanent address of a cell, by the key of its column ("caas.nodes")."""
        column = self.catalog.column(column_key)
        return self.href(column.page, column.anchor(layer_id))

    def service_href(self, service_id: str) -> str:
        """Return a link to a service: to its page, or to its entry in the catalog."""
        page, _, anchor = address_of(self.catalog, service_id).partition("#")
        return self.href(page, anchor)

    def service_head(self, service_id: str) -> tuple[str, str]:
        """Return the title and the description of the page of a service."""
        name = self.t(self.catalog.services[service_id].name)
        kind = "service" if service_id in self.catalog.service_columns else "service-of-model"
        return self.word(f"{kind}-title", name=name), self.word(f"{kind}-description", name=name)

    def source_href(self, source_id: str) -> str:
        """Return a link to the entry of a source."""
        return self.href(page_of_source(self.catalog, source_id), source_id)

    def markdown_href(self, target: str) -> str:
        """Return a link to a page, named by its source file, such as "models/faas.md#runtime"."""
        file, _, anchor = target.partition("#")
        return self.href(_address(file), anchor)

    def title(self, target: str) -> str:
        """Return the title of what a source file and an anchor name, such as "models/faas.md#runtime".

        No two places have the same: a layer says that it is about all models, a section names its page.
        """
        file, _, anchor = target.partition("#")
        page = _address(file)
        known = things(self.catalog, self.language)
        exact, whole = known.get(f"{page}#{anchor}"), known.get(page)
        if exact and exact.kind == "layer":
            return self.word("layer-in-all-models", name=exact.title)
        if exact and exact.kind not in NAMED_BY_PAGE:
            return exact.title
        name = (
            whole.title
            if whole and whole.kind not in NAMED_BY_PAGE
            else self.catalog.page_name(self.language, file)
        )
        section = self.catalog.heading(self.language, file, anchor)
        return f"{name}: {section}" if section else name

    def column_name(self, key: str) -> str:
        """Return the short name of a column or a model by its key: "caas.nodes", "iaas", "caas"."""
        models = self.catalog.models
        return self.t(models[key].name) if key in models else self.t(self.catalog.column(key).short)

    def pair_title(self, pair_id: str) -> str:
        """Return the title of a comparison: "IaaS vs PaaS", "IaaS와 PaaS 비교"."""
        return pair_title(self.catalog, self.language, pair_id)

    def pair_description(self, pair_id: str) -> str:
        """Return what search engines show of a comparison: its gist, or, for products, what it compares."""
        if pair_id in self.catalog.pairs:
            return self.t(self.catalog.pairs[pair_id].gist)
        return self.word("product-pair-description", title=self.pair_title(pair_id))

    def versus(self, first: str, second: str) -> str:
        """Return the title of a comparison of two things by their names."""
        return versus(self.language, first, second)

    def column_label(self, column: AnyColumn, among: Sequence[AnyColumn]) -> str:
        """Return the name of a column beside others: with its product if they are of several."""
        products = {each.service_id for each in among if isinstance(each, ServiceColumn)}
        return self.t(column.name if len(products) > 1 else column.short)

    @property
    def root(self) -> str:
        """The root of the language in the site: "" or "ko/"."""
        return places.root_of(self.language)

    def url(self) -> str:
        """Return the permanent address of the page."""
        return f"{places.site_url()}{self.root}{self.page}"

    def file_href(self, path: str) -> str:
        """Return a link to a file at the root of the whole site, such as "data/v1/matrix.csv"."""
        return _relative(path, self.root + self.page)

    def data_href(self, name: str) -> str:
        """A link to the data that a script loads: see scripts/render/page_data.py."""
        return _relative(f"assets/data/{name}.json", self.page)

    def picture_href(self, name: str) -> str:
        """Return a link to a file among the pictures of the same language, such as "iaas.svg"."""
        return _relative(f"pictures/{name}", self.page)

    def head(self, name: Name) -> str:
        """Return a name in the form that it has at the beginning of a heading or a row."""
        words = self.t(name)
        return words[:1].upper() + words[1:]

    def mid(self, name: Name) -> str:
        """Return a name in the form that it has inside a sentence."""
        return language.mid_sentence(self.language, self.t(name))

    def first_sentence(self, text: Name) -> str:
        """Return the first sentence of a text, without its period."""
        return language.first_sentence(self.t(text))

    def layer_names(self, layer_ids: Sequence[str]) -> str:
        """Return the names of layers as a list in a sentence."""
        return language.join(self.language, [self.mid(self.catalog.layers[id_].name) for id_ in layer_ids])

    def count_layers(self, number: int) -> str:
        """Return a number of layers in words."""
        return language.count(self.language, number, self.word("layer-counted"), self.word("layers-counted"))

    def josa(self, word: str, particle: str) -> str:
        """Return a word with its Korean particle."""
        return language.with_particle(word, particle)

    def note_forms(self) -> dict[str, str]:
        """Return the forms of the note kit (see scripts/render/citing.py)."""
        return citing.forms(self.catalog.citation, self.language, self.word)

    def note(self, form: str, title: str, quote: str = "", **values: str) -> str:
        """Return a link, a quotation, or a citation that needs nothing from the reader's browser.

        It leads to this page, unless `values` names another `url`; `values` may fill more places.
        """
        texts = {"title": citing.escaped(form, title), "quote": citing.escaped(form, quote)}
        return fill(self.note_forms()[form], {"url": self.url(), **texts, **values})

    def model_title(self, model_id: str) -> str:
        """Return the title of a model in citations: "IaaS: Infrastructure as a Service"."""
        return model_title(self.catalog, self.language, model_id)

    def render(self, template: str, **context: Any) -> str:
        """Return the text of a template, with one newline at its end."""
        text = _environment().get_template(template).render(v=self, catalog=self.catalog, **context)
        return text.rstrip("\n") + "\n"

    def partial(self, name: str, template: str, /, **context: Any) -> TextFile:
        """Return a generated part that pages include, made from a template."""
        return partial(self.language, name), self.render(template, **context)

    def render_text(self, template: str, **context: Any) -> str:
        """Return the text of a plain-text template, without repeated blank lines."""
        text = _text_environment().get_template(template).render(v=self, catalog=self.catalog, **context)
        return re.sub(r"\n{3,}", "\n\n", text).strip("\n") + "\n"


def views(catalog: Catalog, page: str) -> Iterator[View]:
    """Yield the view from a page in each language."""
    for language_ in places.LANGUAGES:
        yield View(catalog, language_, page)


def _address(file: str) -> str:
    """The address of a page by its source file: "models/" for "models/index.md"."""
    stem = file.removesuffix(".md")
    return stem.removesuffix("index") if stem.endswith("index") else f"{stem}/"


def partial(code: str, name: str) -> str:
    """Return the path of a generated part that pages of one language include."""
    return f"{places.PARTIALS}/{code}/{name}"
