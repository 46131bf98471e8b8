"""Every page and every id that was published once stays, in both languages."""

from pathlib import Path

import pytest

from scripts.catalog import Catalog
from scripts.finish.pages import load_pages
from scripts.finish.published import ADDRESSES, of_site, record_all
from scripts.load.problems import BadData
from tests.conftest import Site
from tests.site.pages import PUBLISHED


def test_every_published_address_leads_somewhere_and_every_address_is_listed(
    site: Site, catalog: Catalog, language: str
) -> None:
    new, standing = of_site(load_pages(site.folder, PUBLISHED).of(language), catalog)
    listed = ADDRESSES.read() or []
    assert listed == sorted(set(listed))
    assert sorted(set(listed) - set(standing)) == []
    assert sorted(set(new[ADDRESSES]) - set(listed)) == []


def test_the_build_adds_new_addresses_and_stops_for_lost_ones(
    site: Site, catalog: Catalog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CI", raising=False)
    file = tmp_path / ADDRESSES.file
    file.parent.mkdir()
    everything = [f"{address}\n" for address in ADDRESSES.read() or []]
    file.write_text("".join(everything[1:]), encoding="utf-8")
    [message] = record_all(site.folder, catalog, tmp_path)
    assert message == f"Added to {ADDRESSES.file}, which you commit with your change: /"
    assert file.read_text(encoding="utf-8") == "".join(everything)
    file.write_text("".join([*everything, "/zoo/\n"]), encoding="utf-8")
    with pytest.raises(BadData, match="'/zoo/' has vanished"):
        record_all(site.folder, catalog, tmp_path)
