"""`make serve`: what a contributor sees after saving a file."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from scripts import places
from tests.site.test_build import workshop

__all__ = ["workshop"]  # a fixture
LONGEST = 60  # seconds in which a preview must have come, on the slowest machine


@dataclass(frozen=True)
class Preview:
    """A running preview of the sources in `root`."""

    root: Path
    url: str
    log: Path

    def page(self, address: str) -> str:
        with urllib.request.urlopen(f"{self.url}{address}", timeout=LONGEST) as answer:
            # MkDocs puts into each page for which build it waits to be followed.
            return re.sub(r"livereload\(\d+, \d+\)", "", str(answer.read().decode()))

    def wait_for(self, word: str, address: str) -> str:
        end = time.monotonic() + LONGEST
        while True:
            try:
                page = self.page(address)
            except OSError:
                page = ""  # it does not listen yet
            if word in page:
                return page
            assert time.monotonic() < end, self.log.read_text(encoding="utf-8")
            time.sleep(0.2)

    def edit(self, file: str, old: str, new: str) -> None:
        text = (self.root / file).read_text(encoding="utf-8")
        assert old in text
        (self.root / file).write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def preview(workshop: Path) -> Iterator[Preview]:
    makefile = (places.ROOT / "Makefile").read_text(encoding="utf-8")
    options = re.search(r"-m mkdocs serve (.*) --dev-addr", makefile)
    assert options, "the Makefile serves no preview"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    log = workshop / "serve.log"
    command = [sys.executable, "-m", "mkdocs", "serve", *options[1].split(), "--dev-addr", address]
    with log.open("w") as out:
        environment = {**os.environ, "SITE_URL": f"http://{address}/"}
        process = subprocess.Popen(
            command, cwd=workshop, env=environment, stdout=out, stderr=subprocess.STDOUT
        )
        try:
            yield Preview(workshop, f"http://{address}/", log)
        finally:
            process.terminate()
            process.wait()


def test_the_preview_shows_every_edit_and_the_rest_as_before(preview: Preview) -> None:
    preview.wait_for("</html>", "ko/models/iaas/")
    before = {
        address: preview.page(address)
        for address in ("ko/models/iaas/", "models/on-premises/", "models/colocation/")
    }

    preview.edit("docs/en/models/on-premises.md", "\n# ", "\nA word of today.\n\n# ")
    edited = preview.wait_for("A word of today.", "models/on-premises/")
    assert _sheets(edited) == _sheets(before["models/on-premises/"])
    assert _links(edited) == _links(before["models/on-premises/"]), "menus or the way on have changed"
    assert preview.page("models/colocation/") == before["models/colocation/"]

    preview.edit("docs/ko/models/iaas.md", "\n# ", "\n오늘의 문장.\n\n# ")
    assert _sheets(preview.wait_for("오늘의 문장.", "ko/models/iaas/")) == _sheets(before["ko/models/iaas/"])

    preview.edit("docs/data/words.yml", "ko: 표시 읽는 법", "ko: 표시의 뜻")
    preview.wait_for("표시의 뜻", "ko/matrix/")
    assert "오늘의 문장." in preview.page("ko/models/iaas/")


def test_the_preview_outlives_bad_data_and_says_what_is_wrong(preview: Preview) -> None:
    preview.wait_for("</html>", "matrix/")
    preview.edit("docs/data/matrix.yml", "who: customer", "who: custommer")
    end = time.monotonic() + LONGEST
    while "custommer" not in preview.log.read_text(encoding="utf-8"):
        assert time.monotonic() < end, "nobody complained"
        time.sleep(0.2)
    preview.edit("docs/data/matrix.yml", "who: custommer", "who: customer")
    preview.edit("docs/data/words.yml", "en: The marks", "en: The three marks")
    preview.wait_for("The three marks", "matrix/")


def _sheets(page: str) -> list[str]:
    return re.findall(r"<style>.*?</style>|rel=.?stylesheet", page, re.DOTALL)


def _links(page: str) -> list[tuple[str, str]]:
    return re.findall(r"<a [^>]*href=\"([^\"]*)\"[^>]*aria-label=\"([^\"]*)\"", page)
