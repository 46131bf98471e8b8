"""The vocabulary: whether its entries fit together, and whether the committed texts use its words.

python -m scripts.check.vocabulary   list every refused word, with its file, its line, and the preferred word

The texts are the pages in docs/en and docs/ko, every {en, ko} text of the data, README, CONTRIBUTING, the
settings of the sites, and the text of templates. What others wrote is left out: code, addresses, titles of
links (places in sources), quotations, and the keys in OTHERS. So are names by which people search.
"""

import re
import sys
from bisect import bisect
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from scripts import places
from scripts.check.types import check_types
from scripts.load.problems import BadData, Problem
from scripts.load.prose import read_prose
from scripts.load.schema.basic import HANGUL, Named
from scripts.load.schema.files import FILES, MatrixFile, ServicesFile, TermsFile
from scripts.load.schema.vocabulary import Entry, VocabularyFile, occurrences
from scripts.load.yaml_file import Document, Path_, read_data, read_yaml

FILE = f"{places.DATA}/vocabulary.yml"
PAGES = {"README.md": "en", "README.ko.md": "ko", "CONTRIBUTING.md": "en"}
"""Pages outside docs, with their languages."""
TEMPLATES = (f"{places.TEMPLATES}/**/*.j2", "overrides/**/*.html")
OTHERS = {"aliases", "synonyms", "search", "claim"}
"""Keys of data whose texts are other people's words: names that people use, and claims of the audited
article. So are the names in NAMES."""
NAMES = {"charts": "rows", "terms": "terms"}
"""By data file: the things whose names others gave. A chart has its own rows, and the glossary has what
people say, such as the Hangul spelling of a product."""
UNCHECKED = {"chart_words", "finding", "vocabulary"}
"""Data files of words that aren't shown."""

_HIDDEN = re.compile(
    r"`[^`]*`"  # code
    r"|\]\([^()\s]*(?:\s+\"[^\"]*\"|\s+'[^']*')?\)(?:\{[^}]*\})?"  # address and title of a link
    r"|(?<=[\s(>])\"[^\"]+\"(?=[\s.,;:)?!<가-힣]|$)|“[^”]*”|「[^」]*」|『[^』]*』"  # quotation
    r"|https?://[^\s)>\"]+"
    r"|<!--.*?-->|<(script|style)\b.*?</\1>|</?[a-z][^>]*>"
    r"|\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}"  # Jinja
    r"|\{[^{}]*[#.][^{}]*\}",  # ids and classes
    re.DOTALL,
)
_MARKS = re.compile(r"[*\[\]]")


class Passage(NamedTuple):
    """A text and where it is."""

    file: str
    line: int
    last: int
    """The line of the next value: a long text may cover several lines."""
    path: str
    text: str


class Fault(NamedTuple):
    """A refused word, and where it is."""

    passage: Passage
    found: str
    entry: Entry
    language: str

    @property
    def message(self) -> str:
        term, why = (getattr(part, self.language) for part in (self.entry.term, self.entry.why))
        return f"use '{term}' instead of '{self.found}'" + (f": {why}" if why else "")


def check_vocabulary(vocabulary: VocabularyFile) -> Iterator[tuple[Path_, str]]:
    """No form is in two entries, and no entry refuses a term."""
    entries = vocabulary.vocabulary
    for language in places.LANGUAGES:
        terms = {id_: term for id_, entry in entries.items() if (term := getattr(entry.term, language))}
        first: dict[str, str] = {}
        for id_, entry in entries.items():
            for i, form in enumerate(getattr(entry.instead_of, language)):
                path = "vocabulary", id_, "instead_of", language, i
                known = first.setdefault(form.casefold(), id_)
                if known != id_:
                    yield path, f"'{form}' is also in the entry '{known}'"
                if form.casefold() == terms[id_].casefold():
                    yield path, "is the term itself"
                for other, term in terms.items():
                    if any(_refused(entry, language, form, term)):
                        yield path, f"refuses '{term}', which is the term of the entry '{other}'"


def check_columns_and_layers(matrix: MatrixFile, vocabulary: VocabularyFile) -> Iterator[tuple[Path_, str]]:
    """No model or layer shows a search word as its synonym."""
    yield from _shown(("models",), matrix.models, vocabulary)
    yield from _shown(("layers",), matrix.layers, vocabulary)


def check_terms(terms: TermsFile, vocabulary: VocabularyFile) -> Iterator[tuple[Path_, str]]:
    """No term shows a search word as its synonym."""
    return _shown(("terms",), terms.terms, vocabulary)


def check_services(services: ServicesFile, vocabulary: VocabularyFile) -> Iterator[tuple[Path_, str]]:
    """No service shows a search word as its synonym."""
    return _shown(("services",), services.services, vocabulary)


def _shown(
    path: Path_, things: Mapping[str, Named], vocabulary: VocabularyFile
) -> Iterator[tuple[Path_, str]]:
    for language in places.LANGUAGES:
        only_search = {
            word.casefold(): id_
            for id_, entry in vocabulary.vocabulary.items()
            for word in getattr(entry.search, language)
        }
        for id_, thing in things.items():
            for i, word in enumerate(getattr(thing.synonyms, language)):
                entry = only_search.get(word.casefold())
                if entry:
                    place = *path, id_, "synonyms", language, i
                    yield place, f"'{word}' is only a search word ('{entry}' in vocabulary.yml): use 'search'"


def faults(vocabulary: VocabularyFile, language: str, passages: Iterable[Passage]) -> Iterator[Fault]:
    """Yield every refused word of texts in one language, by entry."""
    texts = [(passage, _plain(passage.text)) for passage in passages]
    starts, size = [], 0
    for _, text in texts:
        starts.append(size)
        size += len(text) + 1
    joined = "\n".join(text for _, text in texts)
    for entry in vocabulary.vocabulary.values():
        for form in getattr(entry.instead_of, language):
            for match in _refused(entry, language, form, joined):
                yield Fault(texts[bisect(starts, match.start()) - 1][0], match[0].strip(), entry, language)


def _refused(entry: Entry, language: str, form: str, text: str) -> Iterator[re.Match[str]]:
    """Yield every place of a form outside the term of the entry and the phrases that it allows."""
    term = getattr(entry.term, language)
    phrases = [phrase.casefold() for phrase in [*getattr(entry.allowed_in, language), term] if phrase]
    for match in occurrences(language, form, text):
        start = text.rfind("\n", 0, match.start()) + 1
        end = text.find("\n", match.end())
        around = text[start : end if end >= 0 else None].casefold()
        at = match.start() - start
        # A form that differs from the term only in its capitals is no part of the term.
        longer = [phrase for phrase in phrases if phrase != match[0].casefold()]
        if not any(phrase in around[max(0, at - len(phrase) + 1) : at + len(phrase)] for phrase in longer):
            yield match


def _plain(text: str) -> str:
    """Return a text without its marks and without what others wrote, on one line."""
    return " ".join(_MARKS.sub("", _HIDDEN.sub(lambda match: _hole(match[0]), text)).split("\n"))


def _hole(hidden: str) -> str:
    """Return what stays of a hidden part: nothing of a link or a tag, a sign for the rest."""
    return "" if hidden.startswith(("](", "<")) else "\ufffc"


def passages(root: Path) -> dict[str, list[Passage]]:
    """Return all texts below `root` by language. Raises BadData if a file can't be read."""
    found: dict[str, list[Passage]] = {language: [] for language in places.LANGUAGES}
    pages, problems = read_prose(root)
    if problems:
        raise BadData(problems)
    for language, prose in pages.items():
        for page in prose.values():
            head = _unquoted(page.text.splitlines()[: page.lines[0][0] - 1] if page.lines else [])
            found[language] += _lines(page.file, ((n, text) for n, text in enumerate(head, 1) if ":" in text))
            found[language] += _lines(page.file, page.lines)
    for stem in FILES:
        if stem not in UNCHECKED:
            for language, passage in _of_data(read_data(root, f"{places.DATA}/{stem}")):
                found[language].append(passage)
    others = {**PAGES, **{file: language for language, file in places.CONFIGS.items()}}
    for file, language in others.items():
        if (root / file).exists():
            text = (root / file).read_text(encoding="utf-8")
            text = re.sub(r"(?ms)^ *```.*?^ *```" if file in PAGES else r"(?m)#.*$", _blank, text)
            found[language] += _lines(file, enumerate(text.splitlines(), 1))
    for glob in TEMPLATES:
        for path in sorted(root.glob(glob)):
            text = _HIDDEN.sub(_blank, path.read_text(encoding="utf-8"))
            for passage in _lines(path.relative_to(root).as_posix(), enumerate(text.splitlines(), 1)):
                found["ko" if HANGUL.search(passage.text) else "en"].append(passage)
    return found


def _unquoted(head: Iterable[str]) -> list[str]:
    """Return the lines of a front matter with each value as YAML reads it, so that it is no quotation."""
    return [re.sub(r'^([a-z]+): "(.*)"$', r"\1: \2", line).replace('\\"', '"') for line in head]


def _blank(match: re.Match[str]) -> str:
    """Return only the line breaks of what is left out."""
    return "\n" * match[0].count("\n")


def _lines(file: str, lines: Iterable[tuple[int, str]]) -> Iterator[Passage]:
    return (Passage(file, number, number, "", text) for number, text in lines if text.strip())


def _of_data(document: Document) -> Iterator[tuple[str, Passage]]:
    """Yield every text of a data file that is in one of the languages, with the language."""
    files = dict.fromkeys(document.files.values()) or [document.file]
    ends = {file: sorted({sys.maxsize, *document.lines_in(file).values()}) for file in files}
    for path, value in document.walk():
        keys = [str(key) for key in path]
        languages = [key for key in keys if key in places.LANGUAGES]
        named = keys[-2:-1] == ["name"] and NAMES.get(Path(document.file).stem) in keys
        if isinstance(value, str) and languages and not named and not OTHERS & {*keys}:
            file, line = document.file_of(path), document.line(path)
            last = ends[file][bisect(ends[file], line)] - 1
            yield languages[-1], Passage(file, line, max(line, last), ".".join(keys), value)


def find(root: Path = places.ROOT) -> list[Problem]:
    """Return a problem for every refused word below `root`. Raises BadData if a file can't be read."""
    document = read_yaml(root, FILE)
    vocabulary, problems = check_types(document, VocabularyFile, {})
    if vocabulary is None or problems:
        raise BadData(problems)
    texts: dict[str, list[str]] = {}
    found = []
    for language, language_passages in passages(root).items():
        for fault in faults(vocabulary, language, language_passages):
            file = fault.passage.file
            if file not in texts:
                texts[file] = (root / file).read_text(encoding="utf-8").splitlines()
            found.append(Problem(file, _line(fault, texts[file]), fault.passage.path, fault.message))
    return sorted(set(found))


def _line(fault: Fault, lines: list[str]) -> int:
    """Return the first line of the passage that has the word; a folded text may split it."""
    passage = fault.passage
    for number in range(passage.line, min(passage.last, len(lines)) + 1):
        if fault.found in lines[number - 1]:
            return number
    return passage.line


def main() -> int:
    """Print every refused word; return 1 if there is one."""
    try:
        problems = find()
    except BadData as bad:
        problems = bad.problems
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems:
        print(f"{len(problems)} word(s) that {FILE} replaces.", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
