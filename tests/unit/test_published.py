"""What was published once stays: the lists grow by themselves, and nothing vanishes from them unnoticed."""

from pathlib import Path

import pytest
from lxml import html as lxml_html

from scripts.catalog import Catalog
from scripts.finish.pages import FinishedPage
from scripts.finish.published import ADDRESSES, CARDS, FIELDS, List, of_data, record, standing, worth_keeping
from scripts.load.problems import BadData
from tests.unit.helpers import generate, replace, rewrite


def listed(root: Path, names: List, *lines: str) -> Path:
    file = root / names.file
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return file


@pytest.fixture
def at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine of a contributor, not a CI server."""
    monkeypatch.delenv("CI", raising=False)


@pytest.mark.parametrize("names", [CARDS, FIELDS], ids=lambda names: names.file)
def test_everything_that_was_published_is_still_there_and_listed(catalog: Catalog, names: List) -> None:
    assert names.read() == sorted(of_data(catalog)[names])


@pytest.mark.usefixtures("at_home")
def test_what_is_new_is_added_and_named(tmp_path: Path) -> None:
    file = listed(tmp_path, CARDS, "term.node")
    messages = record({CARDS: {"term.node", "term.image"}}, tmp_path)
    assert messages == [f"Added to {CARDS.file}, which you commit with your change: term.image"]
    assert file.read_text(encoding="utf-8") == "term.image\nterm.node\n"
    assert record({CARDS: {"term.node", "term.image"}}, tmp_path) == []


@pytest.mark.parametrize("write", [True, False])
def test_a_ci_server_and_a_check_refuse_a_list_that_lacks_something(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write: bool
) -> None:
    monkeypatch.setenv("CI", "true" if write else "")
    file = listed(tmp_path, CARDS)
    with pytest.raises(BadData, match=r"lacks term\.image: run `python -m scripts.generate`"):
        record({CARDS: {"term.image"}}, tmp_path, write=write)
    assert file.read_text(encoding="utf-8") == ""


@pytest.mark.usefixtures("at_home")
def test_what_has_vanished_is_an_error_with_its_line_and_nothing_is_written(tmp_path: Path) -> None:
    file = listed(tmp_path, CARDS, "cell.a", "cell.b")
    with pytest.raises(BadData) as raised:
        record({CARDS: {"cell.a", "cell.c"}}, tmp_path)
    assert str(raised.value) == f"{CARDS.file}:2: 'cell.b' has vanished; {CARDS.remedy}"
    assert file.read_text(encoding="utf-8") == "cell.a\ncell.b\n"


@pytest.mark.usefixtures("at_home")
def test_a_page_that_has_vanished_is_named_once_for_all_its_places(tmp_path: Path) -> None:
    listed(tmp_path, ADDRESSES, "/", "/gone/", "/gone/#one", "/here/", "/here/#lost")
    with pytest.raises(BadData) as raised:
        record({ADDRESSES: {"/", "/here/"}}, tmp_path)
    assert [problem.message.partition("'")[2].partition("'")[0] for problem in raised.value.problems] == [
        "/gone/",
        "/here/#lost",
    ]


@pytest.mark.usefixtures("at_home")
def test_generate_adds_new_cards_and_check_asks_for_them(made: Path) -> None:
    listed(made, CARDS)
    run = generate(made, "--check")
    assert run.code == 1
    assert "lacks cell.caas-nodes.operating-system" in run.err
    assert f"Added to {CARDS.file}" in generate(made).out
    assert generate(made, "--check").code == 0


def test_a_page_that_is_gone_without_a_move_is_refused_before_the_build(tiny: Path) -> None:
    listed(tiny, ADDRESSES, "/", "/iaas/", "/matrix/", "/old-page/", "/timeline/", "/timeline/#y2006")
    assert generate(tiny).code == 0
    for path in tiny.glob("docs/*/timeline.md"):
        path.rename(path.with_name("history.md"))
    replace(tiny / "mkdocs.yml", "timeline.md", "history.md")
    rewrite(tiny, "history", lambda data: data["moved"].clear())
    run = generate(tiny)
    assert run.code == 1
    assert run.err.splitlines()[:-1] == [
        f"{ADDRESSES.file}:{line}: '{address}' has vanished; {ADDRESSES.remedy}"
        for line, address in ((4, "/old-page/"), (5, "/timeline/"))
    ]


def page(address: str, article: str) -> FinishedPage:
    html = lxml_html.document_fromstring(f"<body><p id=theme></p><article>{article}</article></body>")
    return FinishedPage("en", address, lxml_html.tostring(html))


def test_places_are_what_a_reader_can_link_to() -> None:
    article = (
        "<h2 id=stack>Stack</h2><table><tr id=row><td id=a.b></td></tr></table>"
        "<svg><title id=drawn>T</title></svg><div id=box popover><p id=inside></p></div>"
        "<form id=tools><input id=field></form>"
    )
    found = worth_keeping([page("models/iaas/", article)], {"iaas/": "models/iaas/"})
    anchors = {"/models/iaas/#stack", "/models/iaas/#row", "/models/iaas/#a.b"}
    assert found == {"/models/iaas/", "/iaas/"} | anchors


def test_a_moved_page_keeps_its_places_only_where_its_new_page_has_them() -> None:
    now = standing([page("new/", "<h2 id=kept>K</h2>")], {"old/": "new/", "lost/": "nowhere/"})
    assert now == {"/new/", "/new/#kept", "/old/", "/old/#kept"}
