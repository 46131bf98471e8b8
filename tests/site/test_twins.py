"""Every page has a Markdown twin with the same content and links."""

import re
from urllib.parse import urljoin

import yaml

from scripts.catalog import Catalog
from scripts.finish.twins import NAME
from tests.conftest import BASE_PATH, Site
from tests.markdown import literal_stars
from tests.site.pages import (
    PUBLISHED,
    article,
    attribute,
    cell_words,
    every_page,
    head,
    home,
    label,
    one,
    words,
)

LINK = re.compile(r"\]\((https?://[^)\s]+(?:\([^)\s]*\)[^)\s]*)*)\)")
UNSEEN = "[hidden], [popover], template, .note-kit, .headerlink, .row-link, .skip-picture, .not-in-twin"


def bare(text: str) -> str:
    return re.sub(r"[\\\s]", "", text)


def read(site: Site, address: str) -> str:
    return (site.folder / address / NAME).read_text(encoding="utf-8")


def test_every_page_has_a_twin_with_its_headings_and_no_markup_of_the_page(
    site: Site, catalog: Catalog
) -> None:
    seen = 0
    for language, address, page in every_page(site):
        text = read(site, home(language) + address)
        _, front, content = text.split("---\n", 2)
        facts = yaml.safe_load(front)
        assert facts["url"] == PUBLISHED + home(language) + address
        assert facts["language"] == language
        assert facts["version"] == catalog.citation.version
        assert facts["licence"] == catalog.citation.license_name
        assert facts["description"] == attribute(one(head(page), "meta[name=description]"), "content")
        found = [(len(marks), bare(rest)) for marks, rest in re.findall(r"(?m)^(#{1,2}) (.*)$", content)]
        wanted = [(int(tag.name[1]), bare(words(tag))) for tag in article(page).select("h1, h2")]
        assert found == wanted, address
        assert "¶" not in content, address
        outside = re.sub(r"`[^`]*`|\\<|<https?://[^>]*>", "", content)
        assert not re.search(r"</?[a-z][^>]*>", outside), address
        seen += 1
    assert seen > 100


def test_no_twin_shows_stars(site: Site) -> None:
    shown = {
        home(language) + address: literal_stars(read(site, home(language) + address))
        for language, address, _ in every_page(site)
    }
    assert {address: stars for address, stars in shown.items() if stars} == {}


def test_the_links_of_a_twin_are_those_of_its_page(site: Site) -> None:
    for language, address, page in every_page(site):
        url = PUBLISHED + home(language) + address
        part = article(page)
        unseen = {id(link) for each in part.select(f"{UNSEEN}, svg") for link in (each, *each.find_all("a"))}
        links = {urljoin(url, attribute(a, "href")) for a in part.select("a[href]") if id(a) not in unseen}
        made = {link.replace("\\", "") for link in LINK.findall(read(site, home(language) + address))}
        assert made <= links, f"{address}: {sorted(made - links)[:3]}"
        assert len(links - made) <= len(links) * 0.02, f"{address}: {sorted(links - made)[:3]}"


def test_the_matrix_of_a_twin_is_a_table_of_words(site: Site, catalog: Catalog) -> None:
    for language in ("en", "ko"):
        for page in ("matrix/", ""):
            text = read(site, home(language) + page)
            for layer_id, layer in catalog.layers.items():
                row = next(
                    line
                    for line in text.split("\n")
                    if line.startswith(f"| [{getattr(layer.name, language)}](")
                )
                said = [re.sub(r"\]\(.*", "", cell).strip(" [") for cell in row.strip("|").split(" | ")][1:]
                cells = [column.cells[layer_id] for column in catalog.columns]
                if page:
                    assert said == [cell_words(catalog, language, cell) for cell in cells]
                else:
                    assert said == [label(catalog, language, cell.who, cell.answers) for cell in cells]


def test_the_page_names_its_twin(site: Site) -> None:
    for _, address, page in every_page(site):
        links = head(page).select('link[type="text/markdown"]')
        assert [attribute(link, "href") for link in links] == [NAME], address
        assert [attribute(a, "href") for a in article(page).select("p.not-in-twin > a[href$='.md']")] == [
            NAME
        ]
    assert BASE_PATH in PUBLISHED
