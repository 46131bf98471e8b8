"""What was published once stays: every page and every place in it, in both languages."""

from __future__ import annotations

import pytest

from scripts.catalog import Catalog
from scripts.finish.pages import load_pages
from scripts.finish.published import ADDRESSES, of_site
from tests.conftest import Site
from tests.site.pages import LANGUAGES, PUBLISHED


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_published_address_leads_somewhere_and_every_address_is_listed(
    site: Site, catalog: Catalog, language: str
) -> None:
    new, standing = of_site(load_pages(site.folder, PUBLISHED).of(language), catalog)
    listed = ADDRESSES.read() or []
    assert listed == sorted(set(listed))
    assert sorted(set(listed) - set(standing)) == []
    assert sorted(set(new[ADDRESSES]) - set(listed)) == []
