"""Every link leads to a page and a place that exist; nothing is asked of another host."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag

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

LOADING = (
    "href",
    "src",
    "srcset",
    "poster",
    "data",
    "action",
    "formaction",
    "background",
    "ping",
    "xlink:href",
)
"""Attributes that name an address, most of which make a browser ask for it."""


def file_of(site: Site, path: str) -> Path | None:
    """The file that a static host sends for a path, or None."""
    if not path.startswith(BASE_PATH) or "//" in path:
        return None
    file = site.folder / path.removeprefix(BASE_PATH)
    if path.endswith("/"):
        file /= "index.html"
    return file if file.is_file() else None


def is_dead(site: Site, path: str, anchor: str) -> bool:
    if file_of(site, path) is None:
        return True
    return bool(anchor) and not (path.endswith("/") and anchor in site.anchors(path.removeprefix(BASE_PATH)))


def links(page: BeautifulSoup) -> Iterator[tuple[Tag, str]]:
    """Return every address that the page names, in whatever attribute."""
    for tag in page.find_all(True):
        for name in LOADING:
            if name in tag.attrs:
                yield tag, attribute(tag, name)


def is_internal(link: str) -> bool:
    parts = urlsplit(link)
    return (not parts.scheme and not parts.netloc) or link.startswith(PUBLISHED)


def test_every_internal_link_and_anchor_resolves(site: Site) -> None:
    host = PUBLISHED.removesuffix(BASE_PATH)
    from_page: dict[tuple[str, str], str] = {}
    for address, page in every_file(site):
        for link in {link for _, link in links(page) if is_internal(link)}:
            from_page[resolve(address, link.removeprefix(host))] = address
    assert [(page, *target) for target, page in from_page.items() if is_dead(site, *target)] == []
    assert len(from_page) > 1000


def test_the_page_for_missing_addresses_links_from_any_depth(site: Site) -> None:
    """It is sent for addresses of any depth, so its own links begin at the base path."""
    for language in LANGUAGES:
        page = site.read(home(language) + "404.html")
        own = [link for _, link in links(page) if is_internal(link) and not link.startswith("#")]
        assert [link for link in own if not link.startswith(BASE_PATH) or "//" in link] == []
        for part in page.select("section[lang]"):
            start = BASE_PATH + home(attribute(part, "lang"))
            targets = [resolve("/", attribute(link, "href"))[0] for link in part.select("a")]
            assert targets == [start, f"{start}models/", f"{start}matrix/", f"{start}layers/"]


def test_links_that_leave_the_site_are_encrypted_links_for_readers(site: Site) -> None:
    for address, page in every_file(site):
        for tag, link in links(page):
            if not is_internal(link) and link != "javascript:void(0)":
                assert tag.name == "a", f"{address}: <{tag.name}> asks {link}"
                assert urlsplit(link).scheme == "https", f"{address}: {link}"


def test_the_head_asks_nothing_of_another_host(site: Site) -> None:
    """No fonts, no prepared connections, no refreshes; only statements about addresses may be absolute."""
    for address, page in every_file(site):
        for link in head(page).select("link"):
            if attribute(link, "rel") not in {"canonical", "alternate"}:
                assert not urlsplit(attribute(link, "href")).netloc, f"{address}: {link}"
        assert page.select("meta[http-equiv=refresh], base, iframe, object, embed") == [], address


def test_styles_and_pictures_ask_nothing_of_another_host(site: Site) -> None:
    asked, files = [], 0
    for file in sorted(site.folder.rglob("*")):
        if file.suffix not in {".css", ".svg", ".html"}:
            continue
        files += 1
        text = file.read_text(encoding="utf-8")
        targets = re.findall(r"url\(\s*[\"']?([^\"')]*)", text) + re.findall(
            r"@import\s+[\"']([^\"']*)", text
        )
        if file.suffix == ".svg":
            targets += re.findall(r"href\s*=\s*[\"']([^\"']*)", text)
        asked += [
            f"{file.name}: {target}" for target in targets if re.match(r"(?!data:)([a-z]+:|//)", target)
        ]
    assert asked == []
    assert files > len(addresses(site))


def test_no_script_is_written_into_the_pages_prose(site: Site) -> None:
    for address, page in every_file(site):
        assert page.select("article script, article style, article [onclick], article [style]") == [], address


def test_the_language_switch_leads_to_the_same_page(site: Site) -> None:
    for language, address, page in every_page(site):
        switch = one(page, "header a.language-switch")
        other = next(each for each in LANGUAGES if each != language)
        assert attribute(switch, "hreflang") == attribute(switch, "lang") == other
        target, _ = resolve(BASE_PATH + home(language) + address, attribute(switch, "href"))
        assert target == BASE_PATH + home(other) + address


def test_the_language_switch_of_the_page_for_missing_addresses_leads_home(site: Site) -> None:
    for language in LANGUAGES:
        switch = one(site.read(home(language) + "404.html"), "header a.language-switch")
        other = next(each for each in LANGUAGES if each != language)
        assert resolve("/some/where/", attribute(switch, "href"))[0] == BASE_PATH + home(other)
