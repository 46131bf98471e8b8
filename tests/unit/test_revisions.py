"""An address changes with its file, so no browser shows an old part beside a new one."""

import re
from pathlib import Path

import pytest

from scripts.finish import modules
from scripts.finish.revisions import Revisions

PAGE = (
    '<a href="../assets/picture.svg">'
    '<form data-cells="../assets/data/cells.json"></form>'
    '<a href="../data/v1/matrix.json">matrix.json</a>'
    '<script type="module" src="../assets/javascripts/page.js"></script>'
    '<script type="module" src="../assets/javascripts/matrix.js"></script>'
)
OTHER = '<script type="module" src="assets/javascripts/page.js"></script>'
SCRIPTS = {
    "page.js": 'const later = () => import("./terms.js");\n',
    "matrix.js": 'import { readQuery } from "./address.js";\nimport "./data.js";\n',
    "address.js": 'import{fill}from"./text.js";\n',
    "text.js": "export const fill = 1;\n",
    "terms.js": 'import { loadData } from "./data.js";\n',
    "data.js": "export const loadData = 1;\n",
}
DATA = "assets/data/cells.json"


def addresses(html: str) -> dict[str, str]:
    """The addresses of a page, each by the file that it names."""
    found = re.findall(r'(?:src|href|data-cells)="([^"]+)"', html)
    return {address.partition("?")[0].split("/")[-1]: address for address in found}


def finished(root: Path, *changes: str) -> tuple[dict[str, str], dict[str, str]]:
    """The addresses of both pages in a site, in which some files have another content."""
    for name, text in SCRIPTS.items():
        path = root / modules.FOLDER / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text + ("export const more = 2;\n" if name in changes else ""), encoding="utf-8")
    data = root / DATA
    data.parent.mkdir(parents=True, exist_ok=True)
    data.write_text("{}" if DATA in changes else "[]", encoding="utf-8")
    revisions = Revisions(root)
    revisions.put_into_scripts()
    first, second = (revisions.put_into_page(html) for html in (PAGE, OTHER))
    return addresses(first), addresses(second)


def test_an_address_names_the_content_of_its_file(tmp_path: Path) -> None:
    page, _ = finished(tmp_path)
    for name in ("page.js", "matrix.js", "cells.json"):
        assert re.search(r"\?v=[0-9a-f]{6}$", page[name]), name


def test_what_readers_download_keeps_its_plain_address(tmp_path: Path) -> None:
    page, _ = finished(tmp_path)
    assert page["matrix.json"] == "../data/v1/matrix.json"
    assert page["picture.svg"] == "../assets/picture.svg", "there is no such file"


def test_the_same_files_have_the_same_addresses(tmp_path: Path) -> None:
    assert finished(tmp_path / "one") == finished(tmp_path / "two")


@pytest.mark.parametrize(
    ("changed", "there", "elsewhere"),
    [
        ("page.js", {"page.js"}, {"page.js"}),
        ("matrix.js", {"matrix.js"}, set()),
        ("address.js", {"matrix.js"}, set()),
        ("text.js", {"matrix.js"}, set()),
        ("terms.js", {"page.js"}, {"page.js"}),
        ("data.js", {"page.js", "matrix.js"}, {"page.js"}),
        (DATA, {"cells.json"}, set()),
    ],
)
def test_a_changed_file_changes_the_address_in_every_page_that_loads_it(
    tmp_path: Path, changed: str, there: set[str], elsewhere: set[str]
) -> None:
    """Directly, through another script, or later."""
    before, after = finished(tmp_path / "before"), finished(tmp_path / "after", changed)
    for old, new, expected in zip(before, after, (there, elsewhere), strict=True):
        assert {name for name in old if old[name] != new[name]} == expected


def test_a_script_imports_the_others_at_the_addresses_that_pages_use(tmp_path: Path) -> None:
    page, _ = finished(tmp_path)
    for path in (tmp_path / modules.FOLDER).iterdir():
        for address in re.findall(r'"\./([^"]+)"', path.read_text(encoding="utf-8")):
            name = address.partition("?")[0]
            assert re.fullmatch(r"[\w.-]+\?v=[0-9a-f]{6}", address), path.name
            assert name not in page or page[name].endswith(address)


def test_scripts_that_import_each_other_are_refused(tmp_path: Path) -> None:
    finished(tmp_path)
    (tmp_path / modules.FOLDER / "text.js").write_text('import("./matrix.js");', encoding="utf-8")
    with pytest.raises(ValueError, match=r"in a circle: (\S+ -> )*text\.js -> matrix\.js"):
        Revisions(tmp_path).put_into_scripts()


def test_an_import_of_a_script_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    finished(tmp_path)
    (tmp_path / modules.FOLDER / "text.js").write_text('import "./nowhere.js";', encoding="utf-8")
    with pytest.raises(ValueError, match=r"doesn't exist is imported: .*text\.js -> nowhere\.js"):
        Revisions(tmp_path).put_into_scripts()


def test_a_page_asks_at_once_for_all_that_its_scripts_import(tmp_path: Path) -> None:
    finished(tmp_path)
    scripts = modules.read_scripts(tmp_path)
    html = Revisions(tmp_path).put_into_page(modules.with_preloads(PAGE, scripts))
    named = addresses(html)
    preloads = re.findall(r'<link rel="modulepreload" href="\.\./assets/javascripts/([\w.]+)\?v=', html)
    assert sorted(preloads) == ["address.js", "data.js", "text.js"]
    assert html.index("modulepreload") < html.index("<script")
    assert "terms.js" not in named, "it is loaded when a reader wants it"
    assert modules.with_preloads(OTHER, scripts) == OTHER
    assert modules.with_preloads("<p>no script</p>", scripts) == "<p>no script</p>"
