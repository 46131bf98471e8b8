"""The notes to import are complete, have no dead links, unpack safely, and are reproducible."""

import io
import re
import zipfile
from pathlib import Path, PurePosixPath

import pytest
import yaml

from scripts import places
from scripts.catalog import Catalog, load_catalog
from scripts.render.study import notes
from scripts.render.study.vault import Vault, safe_name
from scripts.render.zip_file import DATE, pack
from tests.unit.helpers import rewrite


def front_matter(text: str) -> dict[str, object]:
    found = re.match(r"---\n(.*?)\n---\n", text, flags=re.DOTALL)
    assert found
    return dict(yaml.safe_load(found[1]))


def test_there_is_a_note_for_every_model_layer_concept_and_term(catalog: Catalog, language: str) -> None:
    made = Vault(catalog, language).notes
    concepts = {path.stem for path in (places.ROOT / f"docs/{language}/concepts").glob("*.md")}
    assert {id_ for kind, id_ in made if kind == "model"} == set(catalog.models)
    assert {id_ for kind, id_ in made if kind == "layer"} == set(catalog.layers)
    assert {id_ for kind, id_ in made if kind == "concept"} == concepts
    assert {id_ for kind, id_ in made if kind == "term"} == set(catalog.terms)
    assert len(notes.notes(catalog, language)) == len(made) + 1


def test_every_link_between_notes_leads_to_a_note_and_a_named_line(catalog: Catalog, language: str) -> None:
    made = notes.notes(catalog, language)
    texts = {PurePosixPath(path).stem: text for path, text in made.items()}
    assert len(texts) == len(made), "two notes have the same name"
    links = 0
    for name, text in texts.items():
        for target in re.findall(r"\[\[([^\]]+?)\]\]", text):
            links += 1
            note, _, block = re.split(r"\\?\|", target)[0].partition("#^")
            assert note in texts, f"{name}: {target}"
            assert not block or re.search(rf" \^{block}$", texts[note], flags=re.MULTILINE), target
    assert links > 500


def test_no_note_has_links_to_files_of_the_repository_or_other_marks_of_the_site(
    catalog: Catalog, language: str
) -> None:
    for path, text in notes.notes(catalog, language).items():
        assert not re.search(r"\]\((?!https?://)", text), path
        assert "--8<--" not in text, path
        assert not re.search(r"(?m)^#.*\{ #", text), path
        assert "\n\n\n" not in text, path


def test_the_front_matter_names_address_language_and_version(catalog: Catalog, language: str) -> None:
    made = notes.notes(catalog, language)
    addresses = set()
    for path, text in made.items():
        head = front_matter(text)
        assert head["language"] == language
        assert head["version"] == catalog.citation.version
        assert str(head["address"]).startswith(Vault(catalog, language).view.url()), path
        assert "cloud-layers" in str(head["tags"])
        assert str(head["address"]) in text.split("---")[-1]
        addresses.add(head["address"])
    assert len(addresses) == len(made)


def test_names_are_safe_on_every_system(catalog: Catalog, language: str) -> None:
    made = notes.notes(catalog, language)
    assert len({path.casefold() for path in made}) == len(made)
    for path in made:
        assert not path.startswith("/")
        for part in path.split("/"):
            assert safe_name(part) == part
            assert len(part.encode()) < 250


def test_the_notes_for_logseq_have_its_links_and_properties(catalog: Catalog, language: str) -> None:
    """`make readers` reads them with Logseq's own parser."""
    made = notes.notes(catalog, language, logseq=True)
    names = {PurePosixPath(path).stem for path in made}
    for path, text in made.items():
        assert re.match(r"(alias:: .+\n)?address:: https://.+\nlanguage:: \w+\n", text), path
        assert {*re.findall(r"\[\[([^\]]+)\]\]", text)} <= names, path
        assert not re.search(r"(?m) \^[a-z-]+$", text), path


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("CI/CD", "CI-CD"),
        ('a<b>:"c|d?*', "ab-c-d"),
        ("[[x]] #1 ^2", "x 1 2"),
        ("con", "con_"),
        ("Com1.txt", "Com1.txt_"),
        ("..", "_"),
        ("../../etc", "-..-etc"),
        ("ends. ", "ends"),
        ("\u1100\u1161", "\uac00"),
        ("x" * 300, "x" * 80),
    ],
)
def test_a_title_becomes_a_safe_name(title: str, name: str) -> None:
    assert safe_name(title) == name


def test_the_zip_holds_the_notes_with_a_fixed_date_in_a_fixed_order(catalog: Catalog, language: str) -> None:
    made = notes.notes(catalog, language)
    packed = pack(made)
    assert packed == pack(notes.notes(catalog, language))
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == list(made)
        assert {entry.date_time for entry in archive.infolist()} == {DATE}
        assert {path: archive.read(path).decode() for path in made} == made


def test_markup_in_the_data_stays_text(tiny: Path) -> None:
    def spoil(data: dict[str, dict[str, dict[str, dict[str, str]]]]) -> None:
        term = next(iter(data["terms"].values()))
        term["definition"] = {"en": "<script>x</script> [a](b) [[c]]", "ko": "가 <script>"}

    rewrite(tiny, "terms", spoil)
    made = notes.notes(load_catalog(tiny), "en")
    text = next(text for text in made.values() if "script" in text)
    assert r"\<script\>x\</script\> \[a\](b) \[\[c\]\]" in text
