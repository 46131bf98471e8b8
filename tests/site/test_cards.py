"""A shared link shows the card of its page, and pages offer their pictures."""

import struct
from pathlib import Path

from bs4 import BeautifulSoup

from scripts.catalog import Catalog
from tests.conftest import BASE_PATH, Site
from tests.site.pages import (
    LANGUAGES,
    PUBLISHED,
    addresses,
    attribute,
    every_file,
    every_page,
    head,
    home,
    one,
    resolve,
)


def said(page: BeautifulSoup, name: str) -> str:
    key = "name" if name.startswith("twitter:") else "property"
    return attribute(one(head(page), f'meta[{key}="{name}"]'), "content")


def size(png: Path) -> tuple[int, int]:
    content = png.read_bytes()
    assert content.startswith(b"\x89PNG\r\n\x1a\n"), png
    width, height = struct.unpack(">II", content[16:24])
    return width, height


def test_every_page_names_a_card_that_exists(site: Site) -> None:
    for address, page in every_file(site):
        image = said(page, "og:image")
        assert image.startswith(PUBLISHED), address
        assert size(site.folder / image.removeprefix(PUBLISHED)) == (1200, 630), address
        assert said(page, "twitter:card") == "summary_large_image"
        assert (said(page, "og:image:width"), said(page, "og:image:height")) == ("1200", "630")


def test_every_page_has_a_card_of_its_own(site: Site) -> None:
    for language, address, page in every_page(site):
        slug = address.rstrip("/") or "home"
        assert said(page, "og:image") == f"{PUBLISHED}{home(language)}cards/{slug}.png"


def test_what_is_shared_is_what_the_page_says(site: Site) -> None:
    for language, address, page in every_page(site):
        assert said(page, "og:url") == PUBLISHED + home(language) + address
        assert said(page, "og:locale") == {"en": "en_US", "ko": "ko_KR"}[language]
        description = attribute(one(head(page), "meta[name=description]"), "content")
        assert said(page, "og:description") == description
        title = said(page, "og:title")
        assert title == said(page, "og:image:alt") == said(page, "twitter:image:alt")
        assert title in one(head(page), "title").get_text()


def test_no_card_is_without_its_page(site: Site) -> None:
    for language in LANGUAGES:
        folder = site.folder / home(language) / "cards"
        cards = {path.relative_to(folder).as_posix() for path in folder.rglob("*.png")}
        assert cards == {f"{address.rstrip('/') or 'home'}.png" for address in addresses(site, language)}


def test_pages_offer_the_files_of_their_pictures(site: Site, catalog: Catalog) -> None:
    pages = {f"models/{id_}/": [id_] for id_ in catalog.models}
    pages |= {"": ["staircase"], "timeline/": ["timeline"], "concepts/scaling/": ["scaling"]}
    for column in catalog.columns:
        if column.variant_id:
            pages[column.page].append(column.id)
    pages |= {f"compare/{id_}/": [id_] for id_ in catalog.pairs} | {"matrix/": ["matrix"]}
    endings = (".svg", ".png", "-dark.svg", "-dark.png")
    for language in LANGUAGES:
        for address, ids in pages.items():
            place = home(language) + address
            links = site.read(place).select('article a[href*="pictures/"]')
            led = [resolve(BASE_PATH + place, attribute(link, "href"))[0] for link in links]
            folder = f"{BASE_PATH}{home(language)}pictures/"
            assert led == [f"{folder}{id_}{ending}" for id_ in ids for ending in endings], place
            assert all((site.folder / target.removeprefix(BASE_PATH)).is_file() for target in led)
