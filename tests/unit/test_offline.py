"""The list of what a reader keeps: all that pages show, each file by its address and hash."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from scripts.finish import offline
from scripts.finish.revisions import Revisions

FILES = ("index.html", "models/iaas/index.html", "assets/javascripts/page.js", "pictures/iaas.svg")
OTHERS = (
    "404.html",
    "index.md",
    "cards/home.png",
    "pictures/iaas.png",
    "pictures/iaas-dark.svg",
    "data/v1/a.json",
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for root in ("", "ko/"):
        for name in (*FILES, *OTHERS):
            path = tmp_path / root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"<p>{root}{name}</p>", encoding="utf-8")
    return tmp_path


def written(site: Path) -> dict[str, Any]:
    """Return the list of each language, by its root."""
    offline.write(site, "1.2.0")
    return {root: json.loads((site / root / "offline.json").read_text("utf-8")) for root in ("", "ko/")}


def test_a_list_has_the_pages_and_what_they_show_at_their_addresses(site: Path) -> None:
    script = '<script src="assets/javascripts/page.js">'
    revised = Revisions(site).put_into_page(script).removeprefix('<script src="').removesuffix('">')
    listed = written(site)[""]
    assert list(listed["files"]) == ["", "models/iaas/", revised, "pictures/iaas.svg"]
    for file, (size, start) in zip(FILES, listed["files"].values(), strict=True):
        content = (site / file).read_bytes()
        assert size == len(content)
        assert hashlib.sha256(content).hexdigest().startswith(start)
    assert listed["bytes"] == sum(size for size, _ in listed["files"].values())


def test_an_edition_changes_with_any_file_in_it_and_with_nothing_else(site: Path) -> None:
    before = written(site)
    assert written(site) == before
    (site / "cards/home.png").write_bytes(b"another image")
    (site / "ko/models/iaas/index.html").write_text("another page", encoding="utf-8")
    after = written(site)
    assert after[""] == before[""]
    assert after["ko/"]["edition"] != before["ko/"]["edition"]
    assert after["ko/"]["edition"].startswith("1.2.0-")


def test_the_kill_switch_is_in_the_worker_and_in_the_lists(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for off in (False, True):
        monkeypatch.setattr(offline, "OFF", off)
        assert {each["off"] for each in written(site).values()} == {off}
        assert (site / "sw.js").read_text("utf-8").startswith(f"const OFF = {str(off).lower()};\n")
