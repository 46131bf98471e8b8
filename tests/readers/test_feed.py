"""A reader of feeds shows each change, with its day, its text, and a link to its place on the page."""

import pytest

from scripts import places
from scripts.catalog import Catalog
from scripts.render import root_files
from tests.readers.node import needs_packages, run

pytestmark = needs_packages


@pytest.mark.parametrize("language", places.LANGUAGES)
def test_the_feed_has_every_change(catalog: Catalog, language: str) -> None:
    made = dict(root_files.render(catalog))[places.FEEDS[language]]
    feed = run("read-feed.mjs", given=made)
    assert getattr(catalog.words.words["site-name"], language) in feed["title"]
    found = [(item["title"], item["isoDate"][:10], item["content"]) for item in feed["items"]]
    assert found == [
        (getattr(change.title, language), str(change.date), getattr(change.text, language))
        for change in catalog.changes.values()
    ]
    links = [item["link"].partition("about/changes/#")[2] for item in feed["items"]]
    assert links == [*catalog.changes]
