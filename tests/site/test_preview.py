"""`make serve`: what a contributor sees after saving a file."""

import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass(frozen=True)
class Preview:
    """A running preview of the sources in `root`."""

    root: Path
    url: str
    log: Path
    process: subprocess.Popen[bytes]

    def page(self, address: str) -> str:
        with urllib.request.urlopen(f"{self.url}{address}") as answer:
            # The server's script has the number of the build.
            return re.sub(r"livereload\(\d+, \d+\)", "", str(answer.read().decode()))

    def said(self) -> str:
        return self.log.read_text(encoding="utf-8")

    def builds(self) -> int:
        return self.said().count("Built in")

    def wait_for(self, words: str, times: int = 1) -> None:
        """Wait until the preview has said the words so many times."""
        while self.said().count(words) < times:
            assert self.process.poll() is None, self.said()
            time.sleep(0.05)

    def wait_for_server(self, port: int) -> None:
        """Wait until the preview listens, which it does just after it has said so."""
        with socket.socket() as reader:
            while reader.connect_ex(("127.0.0.1", port)):
                assert self.process.poll() is None, self.said()
                time.sleep(0.05)

    def edit(self, file: str, old: str, new: str, answer: str = "Built in") -> None:
        """Change a source, and wait until the preview has said that it has built it."""
        text = (self.root / file).read_text(encoding="utf-8")
        assert old in text
        said = self.said().count(answer)
        (self.root / file).write_text(text.replace(old, new, 1), encoding="utf-8")
        self.wait_for(answer, said + 1)


@pytest.fixture(scope="module")
def preview(small: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """One preview for all tests: each leaves it in order."""
    root = tmp_path_factory.mktemp("preview") / "sources"
    shutil.copytree(small, root, ignore=shutil.ignore_patterns("site"))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = root / "preview.log"
    command = [sys.executable, "-m", "scripts.build.preview", "--port", str(port)]
    with log.open("wb") as out, subprocess.Popen(command, cwd=root, stdout=out, stderr=out) as process:
        try:
            running = Preview(root, f"http://127.0.0.1:{port}/", log, process)
            running.wait_for("The site is at")
            running.wait_for_server(port)
            yield running
        finally:
            process.kill()


def test_an_edit_of_a_page_shows_it_and_changes_nothing_else(preview: Preview) -> None:
    before = {
        address: preview.page(address) for address in ("ko/models/iaas/", "models/iaas/", "models/caas/")
    }

    preview.edit("docs/en/models/iaas.md", "\n# ", "\nA word of today.\n\n# ")
    edited = preview.page("models/iaas/")
    assert "A word of today." in edited
    assert _sheets(edited) == _sheets(before["models/iaas/"])
    assert _links(edited) == _links(before["models/iaas/"]), "menus or the way on have changed"
    assert preview.page("models/caas/") == before["models/caas/"]

    preview.edit("docs/ko/models/iaas.md", "\n# ", "\n오늘의 문장.\n\n# ")
    edited = preview.page("ko/models/iaas/")
    assert "오늘의 문장." in edited
    assert _sheets(edited) == _sheets(before["ko/models/iaas/"])


def test_an_edit_of_data_shows_on_every_page_after_one_build(preview: Preview) -> None:
    """Bad data before it is reported, and leaves the preview as it was."""
    builds = preview.builds()
    failed = "The build failed. The preview is unchanged."
    preview.edit("docs/data/matrix.yml", "who: customer", "who: custommer", failed)
    assert re.search(r"docs/data/matrix\.yml:\d+: .*custommer", preview.said())
    assert "표시 읽는 법" in preview.page("ko/matrix/")

    (preview.root / "docs/data/words.yml").write_text(
        (preview.root / "docs/data/words.yml")
        .read_text("utf-8")
        .replace("ko: 표시 읽는 법", "ko: 표시의 뜻"),
        "utf-8",
    )
    preview.edit("docs/data/matrix.yml", "who: custommer", "who: customer")
    assert "표시의 뜻" in preview.page("ko/matrix/")
    preview.edit("docs/en/index.md", "\n# ", "\nOne more word.\n\n# ")
    assert preview.builds() == builds + 2


def _sheets(page: str) -> list[str]:
    return re.findall(r"<style>.*?</style>|rel=.?stylesheet", page, re.DOTALL)


def _links(page: str) -> list[tuple[str, str]]:
    return re.findall(r"<a [^>]*href=\"([^\"]*)\"[^>]*aria-label=\"([^\"]*)\"", page)
