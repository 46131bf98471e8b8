"""Pages explain enough, leave nothing of the source article out, and have one sentence on a line."""

import csv
import re
from pathlib import Path

import pytest

from scripts import places
from scripts.check.pages import bare, sentences
from tests.conftest import Site
from tests.site.pages import article, every_page, sources, text

TERMS = Path(__file__).with_name("article-terms.tsv")
ABBREVIATIONS = r"(?<!\be\.g\.)(?<!\bi\.e\.)(?<!\bvs\.)(?<!\betc\.)(?<!\bNo\.)(?<!\bU\.S\.)"
CLOSING = r"[\"'”’)\]*_`]*"
OPENING = r"[\"'“‘(\[*_`]*"
TWO_SENTENCES = re.compile(rf"[^\s.][.!?]{CLOSING}{ABBREVIATIONS}\s+{OPENING}[A-Z0-9가-힣]")


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("The provider swaps the disk.", False),
        ("The provider swaps the disk. You restore the data.", True),
        ("Ask [NIST](https://nist.gov/a.b). It says so.", True),
        ("Version 1.2 of Node.js runs here, e.g. Express does.", False),
        ("- **Operating system.** You patch it.", False),
        ("- **Operating system.** You patch it. Nobody else does.", True),
        ("제공자가 디스크를 바꿉니다.", False),
        ("제공자가 디스크를 바꿉니다. 데이터는 고객이 복원합니다.", True),
        ("2026. 11. 22. 기준입니다.", True),
    ],
)
def test_two_sentences_on_a_line_are_found(line: str, found: bool) -> None:
    assert bool(TWO_SENTENCES.search(bare(line))) == found


def test_every_sentence_of_the_prose_has_its_own_line(language: str) -> None:
    found = [
        f"{path.relative_to(places.ROOT)}:{number}: {line}"
        for path in sources(language)
        if path.relative_to(places.ROOT).as_posix() not in places.COMMITTED
        for number, line in sentences(path.read_text(encoding="utf-8"))
        if not line.startswith(("|", "!!!")) and TWO_SENTENCES.search(bare(line))
    ]
    assert found == []


def terms() -> list[tuple[str, dict[str, str]]]:
    with TERMS.open(encoding="utf-8", newline="") as file:
        _, *rows = csv.reader(file, delimiter="\t")
    return [(term, {"en": english, "ko": korean}) for term, english, korean in rows]


def test_everything_that_the_source_article_names_is_found(site: Site, language: str) -> None:
    told = " ".join(text(article(page)) for each, _, page in every_page(site) if each == language).casefold()
    assert len(terms()) > 40
    assert [term for term, wanted in terms() if wanted[language].casefold() not in told] == []
