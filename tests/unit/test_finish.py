"""The steps on finished pages: bad addresses are refused, hostile words stay text."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from scripts.catalog import Catalog
from scripts.finish import redirects, structured_data
from scripts.finish.pages import FinishedPage, Pages, load_pages
from scripts.load.schema.history import Move

URL = "https://example.org/x/"


def page(language: str, address: str, title: str = "Title") -> FinishedPage:
    head = f'<meta property="og:title" content="{title}"><meta name="description" content="Said.">'
    return FinishedPage(language, address, f"<html><head>{head}</head><body></body></html>".encode())


def test_pages_are_read_by_language_and_address(tmp_path: Path) -> None:
    for name in (
        "index.html",
        "models/iaas/index.html",
        "ko/index.html",
        "ko/models/iaas/index.html",
        "404.html",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("<html><head></head></html>")
    pages = load_pages(tmp_path, URL)
    assert [(one.language, one.address, one.file) for one in pages] == [
        ("en", "", "index.html"),
        ("en", "models/iaas/", "models/iaas/index.html"),
        ("ko", "", "ko/index.html"),
        ("ko", "models/iaas/", "ko/models/iaas/index.html"),
    ]
    assert [pages.url_of(one) for one in pages][2:] == [f"{URL}ko/", f"{URL}ko/models/iaas/"]


def everything(catalog_addresses: list[str]) -> Pages:
    return Pages(URL, [page(language, address) for language in ("en", "ko") for address in catalog_addresses])


def test_a_redirect_never_replaces_a_page_and_never_leads_nowhere(catalog: Catalog) -> None:
    addresses = sorted(set(redirects.targets(catalog).values()))
    assert redirects.files(everything(addresses), catalog)
    with pytest.raises(ValueError, match="iaas/ forwards to models/iaas/, but is"):
        redirects.files(everything([*addresses, "iaas/"]), catalog)
    moved = replace(catalog, moved=(Move(old="old/", new="gone/", since="2026-01-01"),))
    with pytest.raises(ValueError, match="old/ forwards to gone/, which isn't"):
        redirects.files(everything(addresses), moved)


def test_a_moved_page_forwards(catalog: Catalog) -> None:
    moved = replace(catalog, moved=(Move(old="old/page/", new="models/iaas/", since="2026-01-01"),))
    addresses = sorted(set(redirects.targets(moved).values()))
    made = str(redirects.files(everything(addresses), moved)["ko/old/page/index.html"])
    assert "url=../../models/iaas/" in made
    assert f"{URL}ko/models/iaas/" in made


def test_words_in_the_head_cannot_end_the_element_early(catalog: Catalog) -> None:
    hostile = "</script><img src=x>".replace("<", "&lt;")
    head = structured_data.head(page("en", "", hostile), catalog, URL)
    inside = head.removeprefix('<script type="application/ld+json">').removesuffix("</script>\n")
    assert "<" not in inside
    assert json.loads(inside)["name"] == "</script><img src=x>"


def test_a_page_of_no_kind_says_nothing(catalog: Catalog) -> None:
    assert structured_data.head(page("en", "about/sources/"), catalog, URL) == ""
