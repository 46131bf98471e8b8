"""The site on a reader's device, in each engine: without a server, after an update, removed, switched off.

The server is really gone, because no driver but Chromium's has a switch for flight mode. The pages are those
of the small site.
"""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from scripts.finish import offline
from tests.browser import test_offline
from tests.browser.test_offline import NOTHING, PAGE
from tests.conftest import BASE_PATH
from tests.engines.browser import Browser, Engine
from tests.engines.test_journeys import FIRST_RESULT, SEARCH
from tests.server import SiteHandler, serve

STATUS = ".offline-status"
NEWER = ".offline-newer"
STORED = f"""() => {{
  ({test_offline.STORED})().then((found) => {{ window.stored = found; }});
  return window.stored;
}}"""


class _Fresh(SiteHandler):
    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()


@dataclass
class Host(test_offline.Host):
    """A host that can be gone, and come back at the same address."""

    running: ExitStack = field(default_factory=ExitStack)

    def come(self) -> None:
        port = urlsplit(self.url).port or 0
        self.url = self.running.enter_context(serve(self.folder, BASE_PATH, _Fresh, port))

    def go(self) -> None:
        self.running.close()


@pytest.fixture
def host(small: Path, tmp_path: Path) -> Iterator[Host]:
    host = Host(tmp_path / BASE_PATH.strip("/"))
    shutil.copytree(small / "site", host.folder, ignore=shutil.ignore_patterns("*.md", "v1"))
    host.come()
    yield host
    host.go()


@pytest.fixture
def browser(engine: Engine) -> Iterator[Browser]:
    browser = engine.open()
    browser.resize(1280, 900)
    yield browser
    browser.close()


def act(name: str) -> str:
    return f".offline [data-act={name}]"


def keep(browser: Browser, host: Host) -> None:
    """Keep the English pages as a reader does."""
    browser.go(host.url + PAGE)
    browser.click(act("keep"))
    browser.expect_text(STATUS, "Kept on this device")


def test_what_is_kept_works_without_a_server_is_updated_removed_and_switched_off(
    browser: Browser, host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser.go(host.url + PAGE)
    browser.expect(NOTHING, STORED)
    keep(browser, host)

    host.go()
    browser.go(f"{host.url}models/iaas/")
    browser.until("() => document.querySelector('article h1')?.checkVisibility()")
    browser.expect_address("/models/iaas/")
    browser.go(f"{host.url}matrix/?models=iaas")
    browser.click("#matrix-choice label")
    browser.go(host.url)
    browser.click(SEARCH)
    browser.type_text("iaas")
    browser.expect_text(FIRST_RESULT, "IaaS")
    browser.go(f"{host.url}study/quiz/")
    browser.click(".quiz-start [type=submit]")
    browser.until("() => document.querySelector('.quiz-round legend').textContent")
    browser.go(f"{host.url}study/cards/")
    browser.click(".flash-buttons [data-act=flip]")
    browser.until("() => document.querySelector('.flash-back').checkVisibility()")
    browser.go(f"{host.url}ko/")
    browser.expect_address(f"/{PAGE}#not-kept")

    host.come()
    host.publish("glossary", "<h1", "<h1 title=new")
    browser.go(host.url + PAGE)
    browser.expect_text(NEWER, "newer edition")
    browser.click(act("update"))
    browser.expect_text(STATUS, "Done")
    host.go()
    browser.go(f"{host.url}glossary/")
    browser.until("() => Boolean(document.querySelector('h1[title=new]'))")

    host.come()
    browser.go(host.url + PAGE)
    browser.click(act("remove"))
    browser.expect_text(STATUS, "Removed from this device.")
    browser.expect(NOTHING, STORED)

    keep(browser, host)
    monkeypatch.setattr(offline, "OFF", True)
    host.list_files()
    browser.go(f"{host.url}glossary/")
    browser.expect(NOTHING, STORED)
    browser.go(host.url + PAGE)
    browser.expect_text(STATUS, "turned this feature off")
