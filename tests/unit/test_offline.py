"""The pages of the zip to take away: links lead to files, everything else stays as it is."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from scripts.publish import offline

LINKS = {
    "../models/": "../models/index.html",
    "../models/iaas/#stack": "../models/iaas/index.html#stack",
    "../matrix/?models=iaas&amp;diff=1#iaas": "../matrix/index.html?models=iaas&amp;diff=1#iaas",
    ".": "index.html",
    "./": "index.html",
    "./#top": "index.html#top",
    "..": "../index.html",
    "../..": "../../index.html",
    "ko/": "ko/index.html",
}
AS_THEY_ARE = [
    "",
    "#stack",
    "?topic=models",
    "index.md",
    "../feed.xml",
    "../data/v1/matrix.json#a/",
    "https://example.org/models/",
    "//example.org/",
    "/elsewhere/",
    "mailto:a@example.org",
    "JavaScript:a/",
]


@pytest.mark.parametrize("link", LINKS)
def test_a_link_to_a_folder_leads_to_its_file(link: str) -> None:
    assert offline.link_to_file(link) == LINKS[link]


@pytest.mark.parametrize("link", [*AS_THEY_ARE, *LINKS.values()])
def test_any_other_link_stays_as_it_is(link: str) -> None:
    assert offline.link_to_file(link) == link


def test_a_page_changes_in_its_links_only_and_gets_the_script() -> None:
    page = (
        '<html><head><link rel="canonical" href="https://example.org/a/b/"><link rel="next" href="../c/">'
        '<script type="application/ld+json">{"url":"../c/"}</script></head><body>'
        '<a class="x"\n  href="../c/#d">href="../c/"</a><button value="](../c/)" data-to="../c/">x</button>'
        '<form action="../c/"></form><code>&lt;a href="../c/"&gt;</code></body></html>'
    )
    expected = (
        page.replace('rel="next" href="../c/"', 'rel="next" href="../c/index.html"')
        .replace('href="../c/#d"', 'href="../c/index.html#d"')
        .replace('action="../c/"', 'action="../c/index.html"')
        .replace("</head>", '<script src="../../assets/javascripts/offline.js"></script>\n</head>')
    )
    assert offline.offline_page(page, "a/b/index.html") == expected


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    files = {
        "index.html": '<head></head><a href="b/">b</a>',
        "b/index.html": "<head></head>",
        "ko/index.html": "<head></head>",
        "old/index.html": '<head><meta http-equiv="refresh" content="0; url=../b/"></head>',
        "404.html": "",
        "ko/404.html": "",
        "robots.txt": "",
        "sitemap.xml": "",
        "cards/home.png": "",
        "ko/cards/home.png": "",
        "pictures/iaas.png": "",
        "study/cards/index.html": "<head></head>",
        "assets/main.css": "",
        "assets/main.css.map": "",
    }
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(content, encoding="utf-8")
    return folder


def test_what_only_servers_and_robots_need_stays_out(site: Path) -> None:
    assert set(offline.offline_files(site)) == {
        "assets/javascripts/offline.js",
        "index.html",
        "b/index.html",
        "ko/index.html",
        "pictures/iaas.png",
        "study/cards/index.html",
        "assets/main.css",
    }


def test_the_zip_unpacks_to_one_folder_and_is_always_the_same(site: Path, tmp_path: Path) -> None:
    first, again = tmp_path / "first.zip", tmp_path / "again.zip"
    assert offline.main(["--from", str(site), "--to", str(first)]) == 0
    for path in site.rglob("*.html"):
        path.touch()
    assert offline.main(["--from", str(site), "--to", str(again)]) == 0
    assert first.read_bytes() == again.read_bytes()
    with zipfile.ZipFile(first) as archive:
        assert {name.split("/")[0] for name in archive.namelist()} == {offline.FOLDER}
        assert b'href="b/index.html"' in archive.read(f"{offline.FOLDER}/index.html")
    assert {path.name for path in tmp_path.iterdir()} == {"site", "first.zip", "again.zip"}


def test_without_a_site_it_says_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert offline.main(["--from", str(tmp_path), "--to", str(tmp_path / "x.zip")]) == 1
    assert "make build" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
