"""Every flashcard links to its proof on the site, and every download exists."""

from scripts.catalog import Catalog
from scripts.render.study.flashcard_list import flashcards
from tests.conftest import BASE_PATH, Site
from tests.published_data import published_page_data
from tests.site.pages import attribute, home, resolve


def test_every_card_links_to_an_existing_anchor(site: Site, catalog: Catalog, language: str) -> None:
    cards = published_page_data(site.folder, language, "cards")["cards"]
    assert [card["id"] for card in cards] == [card.id for card in flashcards(catalog, language)]
    for card in cards:
        address, _, anchor = card["href"].partition("#")
        assert not anchor or anchor in site.anchors(home(language) + address), card["id"]
        assert card["title"], card["id"]


def test_every_download_exists(site: Site, language: str) -> None:
    address = f"{BASE_PATH}{home(language)}study/cards/"
    links = site.read(f"{home(language)}study/cards/").select(".flash-downloads a")
    files = [resolve(address, attribute(link, "href"))[0].removeprefix(BASE_PATH) for link in links]
    folder = f"{home(language)}downloads"
    assert files == [
        f"{folder}/cloud-layers.{language}.apkg",
        "downloads/cloud-layers-terms-en-ko.apkg",
        f"{folder}/cloud-layers-cards.{language}.csv",
    ]
    for file in files:
        assert (site.folder / file).stat().st_size > 50_000
