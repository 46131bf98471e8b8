"""Refused words are reported with their place and the preferred word; what others wrote is left alone."""

from pathlib import Path

import pytest
import yaml

from scripts import places
from scripts.check import vocabulary
from scripts.load.problems import BadData
from scripts.load.schema.vocabulary import occurrences
from tests.unit.helpers import rewrite, write_page

RULES = {
    "company": {
        "term": {"en": "company", "ko": "회사"},
        "instead_of": {"en": ["firm"], "ko": ["기업"]},
        "allowed_in": {"en": ["law firm"], "ko": ["공기업"]},
        "why": {"en": "a firm is a partnership"},
    },
    "computer": {"term": {"ko": "전자계산기"}, "instead_of": {"ko": ["계산기", "/콤퓨터/"]}},
}


@pytest.fixture
def ruled(tiny: Path) -> Path:
    """Give the tiny data set two rules that its own texts keep."""
    text = yaml.safe_dump({"vocabulary": RULES}, allow_unicode=True)
    (tiny / vocabulary.FILE).write_text(text, encoding="utf-8")
    assert vocabulary.find(tiny) == []
    return tiny


def messages(root: Path) -> list[str]:
    return [str(problem) for problem in vocabulary.find(root)]


@pytest.mark.parametrize(
    ("language", "form", "text", "found"),
    [
        ("en", "firm", "A firm, two firms, the firm's Firm.", 4),
        ("en", "firm", "Confirm the firmware of an infirm firm_", 0),
        ("en", "Flash card", "flash cards, Flash cards", 1),
        ("en", "/carr(y|ied)/", "It Carried and carries", 1),
        ("ko", "머신", "머신은 머신에서도 머신마다, *머신*", 4),
        ("ko", "머신", "머신러닝과 새머신 슬롯머신", 0),
        ("ko", "종량제", "종량제라는 종량제입니다 종량제가", 3),
        ("ko", "/쿠버네티스/", "관리형쿠버네티스용", 1),
    ],
)
def test_a_form_is_found_as_a_word_with_its_endings(language: str, form: str, text: str, found: int) -> None:
    assert len(list(occurrences(language, form, text))) == found


def test_a_word_on_a_page_is_reported_with_its_line_and_the_preferred_word(ruled: Path) -> None:
    write_page(ruled, "en", "index.md", "A firm title", "Fine.\n\nThe **firm** pays.\n")
    write_page(ruled, "ko", "index.md", "제목", "계산기가 두 대입니다.\n")
    assert messages(ruled) == [
        "docs/en/index.md:2: use 'company' instead of 'firm': a firm is a partnership",
        "docs/en/index.md:3: use 'company' instead of 'firm': a firm is a partnership",
        "docs/en/index.md:6: use 'company' instead of 'firm': a firm is a partnership",
        "docs/en/index.md:10: use 'company' instead of 'firm': a firm is a partnership",
        "docs/ko/index.md:8: use '전자계산기' instead of '계산기'",
    ]


def test_a_word_in_a_long_text_of_the_data_is_reported_with_its_own_line(ruled: Path) -> None:
    file = ruled / places.DATA / "history.yml"
    text = file.read_text(encoding="utf-8")
    head, _, rest = text.partition("    text:")
    folded = "    text:\n      en: >-\n        It.\n        A firm\n        is.\n      ko: 계산기와 공기업\n"
    file.write_text(head + folded + rest.partition("\n")[2], encoding="utf-8")
    line = head.count("\n") + 1
    found = [message.split(": ", 2) for message in messages(ruled)]
    assert [place for place, *_ in found] == [
        f"docs/data/history.yml:{line + 3}",
        f"docs/data/history.yml:{line + 5}",
    ]
    assert [what for *_, what in found] == [
        "use 'company' instead of 'firm': a firm is a partnership",
        "use '전자계산기' instead of '계산기'",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "The `firm` is code.",
        'NIST says "a firm is a consumer".',
        "See [the page](https://example.com/firm).",
        'See [15 minutes](about/sources.md#firm "row firm").',
        "A law firm is one.",
        '<span class="firm">x</span> { #firm .firm }',
        "```\nfirm\n```",
    ],
)
def test_what_others_wrote_and_allowed_phrases_are_left_alone(ruled: Path, line: str) -> None:
    write_page(ruled, "en", "index.md", "Title", f"{line}\n")
    assert messages(ruled) == []


def test_a_korean_phrase_that_contains_the_form_is_left_alone(ruled: Path) -> None:
    write_page(ruled, "ko", "index.md", "제목", "전자계산기는 공기업도 씁니다. 탁상용계산기와 `계산기`.\n")
    assert messages(ruled) == []


def test_a_name_with_other_capitals_than_its_owner_uses_is_reported(ruled: Path) -> None:
    rule = {"naver": {"term": {"en": "NAVER"}, "instead_of": {"en": [r"/(?-i:\bNaver\b)/"]}}}
    (ruled / vocabulary.FILE).write_text(yaml.safe_dump({"vocabulary": rule}), encoding="utf-8")
    write_page(ruled, "en", "index.md", "Title", "NAVER Cloud.\n\nNaver Cloud.\n")
    assert messages(ruled) == ["docs/en/index.md:10: use 'NAVER' instead of 'Naver'"]


def test_names_that_people_use_and_claims_of_others_are_left_alone(ruled: Path) -> None:
    rewrite(ruled, "terms", lambda data: data["terms"]["image"]["synonyms"]["en"].append("firm"))
    rewrite(ruled, "terms", lambda data: data["terms"]["image"].update(name={"en": "firm", "ko": "기업"}))
    claims = {"en": "A firm says it.", "ko": "기업이 말합니다."}
    rewrite(ruled, "corrections", lambda data: next(iter(data["claims"].values())).update(claim=claims))
    assert messages(ruled) == []


def test_words_of_templates_and_readmes_are_checked(ruled: Path) -> None:
    (ruled / "README.ko.md").write_text("# 소개\n\n기업이 씁니다.\n", encoding="utf-8")
    template = ruled / places.TEMPLATES / "note.html.j2"
    template.parent.mkdir(parents=True)
    template.write_text(
        '{% if firm %}\n<p id="firm">{{ firm }} A firm.</p>\n계산기가\n{% endif %}', encoding="utf-8"
    )
    assert messages(ruled) == [
        "README.ko.md:3: use '회사' instead of '기업'",
        "scripts/templates/note.html.j2:2: use 'company' instead of 'firm': a firm is a partnership",
        "scripts/templates/note.html.j2:3: use '전자계산기' instead of '계산기'",
    ]


def test_a_bad_vocabulary_is_reported(ruled: Path) -> None:
    (ruled / vocabulary.FILE).write_text("vocabulary: {a: {term: {}}}\n", encoding="utf-8")
    with pytest.raises(BadData, match=r"vocabulary\.yml:1: vocabulary\.a: has no term"):
        vocabulary.find(ruled)


def test_the_command_lists_the_words_and_fails(
    ruled: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(vocabulary.find, "__defaults__", (ruled,))
    assert vocabulary.main() == 0
    write_page(ruled, "en", "index.md", "Title", "The firm.\n")
    assert vocabulary.main() == 1
    assert capsys.readouterr().err.splitlines() == [
        "docs/en/index.md:8: use 'company' instead of 'firm': a firm is a partnership",
        "1 word(s) that docs/data/vocabulary.yml replaces.",
    ]
