"""Zensical builds the same site from the same sources, but for the differences that are listed here.

Run by `make test-zensical`, which sets Zensical up; without it these tests are skipped.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest

from scripts import places
from scripts.build import zensical as build_zensical
from scripts.finish.pages import FinishedPage, Pages, load_pages
from scripts.finish.published import standing
from tests.conftest import Site
from tests.site.pages import LANGUAGES, PUBLISHED, home

ENGINE = places.ROOT / build_zensical.ENGINE
pytestmark = pytest.mark.skipif(not ENGINE.exists(), reason="no Zensical: run `make test-zensical`")

KNOWN = {
    "anchor #__skip: only Zensical": "where its link to the content leads, on every page",
    "file search.json: only Zensical": "its own search, for each language",
    "file sitemap.xml.gz: only MkDocs": "a compressed copy of the sitemap",
    "file ko/sitemap.xml.gz: only MkDocs": "the same",
}
"""Every known difference and its reason. The README lists them, too."""

THEMES = "assets/"
"""Below it lie the files of the two themes, which are two programs."""


@pytest.fixture(scope="module")
def zensical(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("zensical") / "site"
    build_zensical.build_site(folder, ENGINE)
    return folder


@pytest.fixture(scope="module")
def both(site: Site, zensical: Path) -> tuple[Pages, Pages]:
    """The pages of MkDocs and of Zensical."""
    return load_pages(site.folder, PUBLISHED), load_pages(zensical, PUBLISHED)


def words(page: FinishedPage) -> str:
    """The words of the main content, in order."""
    article = page.tree.find(".//article")
    assert article is not None
    return " ".join(" ".join(map(str, article.itertext())).split())


def links(page: FinishedPage) -> list[str]:
    """Where the main content leads and what it shows, in order."""
    here = PUBLISHED + page.root + page.address
    return [urljoin(here, str(found)) for found in page.tree.xpath(".//article//@href | .//article//@src")]


def navigation(page: FinishedPage) -> list[str]:
    """What tabs, menu, header and footer lead to, and by which words, in order; not the search."""
    here = PUBLISHED + page.root + page.address
    inside = " or ".join(
        f"contains(concat(' ', @class, ' '), ' {name} ')"
        for name in ("md-tabs", "md-sidebar--primary", "md-header", "md-footer")
    )
    return [
        f"{' '.join(link.text_content().split())}: {urljoin(here, link.get('href'))}"
        for link in page.tree.xpath(
            f"//*[{inside}]//a[@href][not(starts-with(@href, '#'))]"
            "[not(ancestor::*[@data-md-component='search'])]"
        )
    ]


_STYLES = re.compile(r"style-src [^;]*")
"""The part of the policy that names the styles of the page, which come from the engine's own theme."""


def head(page: FinishedPage) -> list[str]:
    """What the page says of itself to machines: its language, its addresses, its facts; not its program."""
    tags = page.tree.xpath(
        "head/meta[not(@name='generator')] | head/script[@type='application/ld+json']"
        " | head/link[not(@rel='stylesheet')]"
    )
    here = PUBLISHED + page.root + page.address
    said = [page.tree.get("lang", "")]
    for tag in tags:
        said += [
            f"{tag.tag} {name}={urljoin(here, value) if name == 'href' else _STYLES.sub('', value)}"
            for name, value in sorted(tag.attrib.items())
        ]
        said += [tag.text or ""]
    return said


def only(kind: str, first: set[str], second: set[str]) -> Iterator[str]:
    yield from (f"{kind} {each}: only MkDocs" for each in first - second)
    yield from (f"{kind} {each}: only Zensical" for each in second - first)


def differences(mkdocs: Pages, zensical: Pages) -> Iterator[str]:
    for language in LANGUAGES:
        first, second = ({page.address: page for page in pages.of(language)} for pages in (mkdocs, zensical))
        yield from only("page", set(first), set(second))
        for address in first.keys() & second.keys():
            pages = (first[address], second[address])
            first_places, second_places = (
                {f"#{place.partition('#')[2]}" for place in standing([page], {}) if "#" in place}
                for page in pages
            )
            yield from only("anchor", first_places, second_places)
            where = f"{home(language)}{address}"
            for name, part in {
                "title": lambda page: page.tree.findtext("head/title"),
                "text": words,
                "links": links,
                "head": head,
                "navigation": navigation,
            }.items():
                if part(pages[0]) != part(pages[1]):
                    yield f"{name} of {where}"


def test_pages_anchors_titles_texts_and_links_are_the_same_but_for_what_is_known(
    both: tuple[Pages, Pages],
) -> None:
    assert len(both[0].pages) > 100
    found = set(differences(*both))
    assert found == {known for known in KNOWN if not known.startswith("file")}


def test_the_files_are_the_same_but_for_what_is_known(site: Site, zensical: Path) -> None:
    def files(folder: Path) -> set[str]:
        found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
        for other in LANGUAGES[1:]:
            found = {path.removeprefix(f"{other}/") if "search" in path else path for path in found}
        return {path for path in found if THEMES not in path}

    found = set(only("file", files(site.folder), files(zensical)))
    assert found == {known for known in KNOWN if known.startswith("file")}


def test_our_own_scripts_and_styles_are_there(site: Site, zensical: Path) -> None:
    folder = places.ROOT / "overrides"
    for path in (folder / THEMES / "javascripts").rglob("*.js"):
        name = path.relative_to(folder)
        assert (zensical / name).read_bytes() == (site.folder / name).read_bytes()
    for address, ours in {
        "matrix/": ".matrix ",
        "ko/services/": ".filter-tools",
        "choose/": ".question",
    }.items():
        html = (zensical / address / "index.html").read_text(encoding="utf-8")
        style = html.partition("<style>")[2].partition("</style>")[0]
        assert ours in style, address


def test_no_mark_is_left(zensical: Path) -> None:
    marked = [path for path in zensical.rglob("*.html") if build_zensical.MARK in path.read_text("utf-8")]
    assert marked == []


@pytest.mark.skipif(sys.platform == "win32", reason="the script is one of a Unix shell")
def test_an_engine_that_fails_leaves_the_last_good_site(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    engine = tmp_path / "engine"
    engine.write_text("#!/bin/sh\nexit 3\n", encoding="utf-8")
    engine.chmod(0o755)
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("old", encoding="utf-8")
    assert build_zensical.main(["--to", str(tmp_path / "site"), "--engine", str(engine)]) == 1
    assert "exit status 3" in capsys.readouterr().err
    assert (tmp_path / "site" / "index.html").read_text(encoding="utf-8") == "old"
