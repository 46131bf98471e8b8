"""The site on a reader's device: only if the reader wants it, whole or not at all, and never in the way.

The pages are those of the small site, so that a whole language is there in a second.
"""

import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from scripts.finish import offline
from tests.browser.reader import NewContext
from tests.conftest import BASE_PATH
from tests.server import SiteHandler, serve

PAGE = "study/offline/"
STORED = """async () => ({
  caches: (await caches.keys()).length,
  workers: (await navigator.serviceWorker.getRegistrations()).length,
})"""
PLACE = "button => [button.getBoundingClientRect().x, button.getBoundingClientRect().y]"
NOTHING = {"caches": 0, "workers": 0}


@dataclass
class Host:
    """A server of a copy of the small site, which a test can change, and which can get into trouble."""

    folder: Path
    url: str = ""
    failing: bool = False
    """It answers every request with an error."""
    stuck: str = ""
    """It doesn't answer requests for addresses with these words, until it is `free`."""
    free: threading.Event = field(default_factory=threading.Event)

    def publish(self, page: str, old: str, new: str, *, listed: bool = True) -> None:
        """Publish a page with other words; if it isn't `listed`, the list is that of another edition."""
        path = self.folder / page / "index.html"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
        if listed:
            self.list_files()

    def list_files(self) -> None:
        offline.write(self.folder, "2.0.0")


@pytest.fixture
def host(small: Path, tmp_path: Path) -> Iterator[Host]:
    host = Host(tmp_path / BASE_PATH.strip("/"))
    shutil.copytree(small / "site", host.folder, ignore=shutil.ignore_patterns("*.md", "v1"))

    class Troubled(SiteHandler):
        def end_headers(self) -> None:
            self.send_header("Cache-Control", "no-cache")
            super().end_headers()

        def do_GET(self) -> None:  # noqa: N802 (the base class's name)
            if host.stuck and host.stuck in self.path:
                host.free.wait()
            if host.failing:
                self.send_response(503)
                self.end_headers()
            else:
                super().do_GET()

    with serve(host.folder, BASE_PATH, Troubled) as host.url:
        yield host
        host.free.set()


@pytest.fixture(scope="session")
def browser_context_args() -> dict[str, Any]:
    """Not the settings of the other tests, which name the whole site."""
    return {"locale": "en"}


def act(page: Page, name: str) -> Locator:
    return page.locator(f".offline [data-act={name}]")


def status(page: Page) -> Locator:
    return page.locator(".offline-status")


def keep(page: Page, host: Host, choice: str = "English") -> None:
    """Keep the site as a reader does."""
    page.goto(host.url + PAGE)
    page.get_by_label(choice).check()
    act(page, "keep").click()
    expect(status(page)).to_contain_text("Kept on this device")


def test_a_reader_who_does_not_ask_for_it_gets_no_worker(page: Page, host: Host) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for address in ("", "study/quiz/", PAGE):
        page.goto(host.url + address)
        assert page.evaluate(STORED) == NOTHING
    expect(page.locator(".offline small").first).to_contain_text("MB")
    assert page.evaluate(STORED) == NOTHING
    assert not [url for url in asked if "sw.js" in url]


def test_what_is_kept_works_in_flight_mode_and_the_rest_is_explained(page: Page, host: Host) -> None:
    keep(page, host, "Both languages")
    expect(act(page, "add")).to_be_hidden()
    page.context.set_offline(True)

    for asked, shown in {
        "ko/models/iaas/": "ko/models/iaas/",
        "iaas/": "models/iaas/",
        "models/iaas?a=1": "models/iaas/?a=1",
        "ko/feed.xml": f"ko/{PAGE}#not-kept",
    }.items():
        page.goto(host.url + asked)
        expect(page).to_have_url(host.url + shown)
        expect(page.locator("article h1")).to_be_visible()
    page.goto(f"{host.url}matrix/?models=iaas")
    page.locator("#matrix-choice input").last.check()
    page.goto(host.url)
    page.locator(".md-search__input").click()
    page.keyboard.insert_text("iaas")
    expect(page.locator(".md-search-result__item > a").first).to_be_visible()
    page.goto(f"{host.url}study/quiz/")
    page.locator(".quiz-start [type=submit]").click()
    expect(page.locator(".quiz-round legend")).not_to_be_empty()
    page.goto(f"{host.url}study/cards/")
    page.locator(".flash-buttons [data-act=flip]").click()
    expect(page.locator(".flash-back")).to_be_visible()


def test_an_update_waits_for_the_reader_and_replaces_everything_or_nothing(page: Page, host: Host) -> None:
    keep(page, host)
    host.publish("glossary", "<h1", "<h1 title=new")
    host.publish("models/iaas", "<h1", "<h1 title=new")
    host.publish("models/iaas", "title=new", "title=newer", listed=False)
    page.reload()
    expect(page.locator(".offline-newer")).to_contain_text("newer edition")
    act(page, "update").click()
    expect(status(page)).to_contain_text("site is changing")  # since a page isn't the one in the list
    assert page.evaluate(STORED) == {"caches": 1, "workers": 1}
    page.context.set_offline(True)
    page.goto(f"{host.url}glossary/")
    expect(page.locator("h1:not([title])")).to_be_visible()

    page.context.set_offline(False)
    host.list_files()
    page.goto(host.url + PAGE)
    act(page, "update").click()
    expect(status(page)).to_contain_text("Done")
    expect(status(page)).to_contain_text("edition 2.0.0-")
    expect(act(page, "update")).to_be_hidden()
    assert page.evaluate(STORED) == {"caches": 1, "workers": 1}
    page.context.set_offline(True)
    for address, title in {"glossary/": "new", "models/iaas/": "newer"}.items():
        page.goto(host.url + address)
        expect(page.locator(f"h1[title={title}]")).to_be_visible()


def test_online_a_page_is_the_published_one_unless_the_server_fails(page: Page, host: Host) -> None:
    keep(page, host)
    host.publish("glossary", "<h1", "<h1 title=new")
    page.goto(f"{host.url}glossary/")
    expect(page.locator("h1[title=new]")).to_be_visible()
    host.failing = True
    page.reload()
    expect(page.locator("h1:not([title])")).to_be_visible()
    host.failing, host.stuck = False, "glossary"
    page.reload()
    expect(page.locator("h1:not([title])")).to_be_visible()


def test_a_download_shows_its_progress_and_can_be_cancelled(page: Page, host: Host) -> None:
    host.stuck = "models/iaas/"
    page.goto(host.url + PAGE)
    act(page, "keep").click()
    expect(page.locator(".offline-progress")).to_contain_text(" files, ")
    expect(act(page, "cancel")).to_be_focused()
    act(page, "cancel").click()
    expect(status(page)).to_have_text("Canceled.")
    expect(status(page)).to_be_focused()
    assert page.evaluate(STORED) == NOTHING


def test_a_download_that_stopped_goes_on_and_removing_it_leaves_nothing(page: Page, host: Host) -> None:
    host.stuck = "models/iaas/"
    page.goto(host.url + PAGE)
    act(page, "keep").click()
    expect(page.locator(".offline-progress")).to_contain_text(" files, ")
    page.context.set_offline(True)
    host.free.set()
    expect(status(page)).to_contain_text("didn't answer")
    page.context.set_offline(False)
    act(page, "keep").click()
    expect(status(page)).to_contain_text("Kept on this device")
    act(page, "remove").click()
    expect(status(page)).to_have_text("Removed from this device.")
    assert page.evaluate(STORED) == NOTHING
    expect(act(page, "keep")).to_be_visible()


@pytest.mark.parametrize("width", [390, 1440])
def test_no_button_moves_when_the_published_list_comes(page: Page, host: Host, width: int) -> None:
    """A click would otherwise miss its button, or hit another one."""
    page.set_viewport_size({"width": width, "height": 900})
    keep(page, host)
    host.publish("glossary", "<h1", "<h1 title=new")
    host.stuck = "offline.json"
    page.goto(host.url + PAGE)
    buttons = (act(page, "remove"), act(page, "add"))
    expect(buttons[1]).to_be_visible()
    places = [button.evaluate(PLACE) for button in buttons]
    host.free.set()
    expect(act(page, "update")).to_be_visible()
    expect(buttons[1]).to_contain_text("MB")
    assert [button.evaluate(PLACE) for button in buttons] == places


HOLD_NEXT_LOOK = """() => {
  const { keys } = CacheStorage.prototype;
  CacheStorage.prototype.keys = async function () {
    CacheStorage.prototype.keys = keys;
    const names = await keys.call(this);
    window.looking = true;
    await new Promise((go) => { window.release = go; });
    return names;
  };
}"""


def test_what_is_removed_while_the_page_looks_at_it_stays_removed(page: Page, host: Host) -> None:
    keep(page, host)
    host.stuck = "offline.json"
    page.goto(host.url + PAGE)
    expect(act(page, "remove")).to_be_visible()
    page.evaluate(HOLD_NEXT_LOOK)
    host.free.set()  # with the published list, the page looks at what is kept once more
    page.wait_for_function("() => window.looking")
    act(page, "remove").click()
    expect(status(page)).to_have_text("Removed from this device.")
    page.evaluate("release()")
    page.evaluate("caches.keys()")
    expect(act(page, "remove")).to_be_hidden()
    assert page.evaluate(STORED) == NOTHING
    expect(status(page)).to_have_text("Removed from this device.")


def test_the_kill_switch_removes_it_from_a_device_that_opens_any_page(
    page: Page, host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(page, host)
    monkeypatch.setattr(offline, "OFF", True)
    host.list_files()
    page.goto(f"{host.url}glossary/")
    page.wait_for_function(
        f"async () => {{ const all = await ({STORED})(); return !all.caches && !all.workers; }}"
    )
    page.goto(host.url + PAGE)
    expect(status(page)).to_contain_text("turned this feature off")
    expect(act(page, "keep")).to_be_hidden()


def test_without_javascript_the_page_names_what_can_be_downloaded(
    new_context: NewContext, host: Host
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(host.url + PAGE)
    expect(page.locator(".offline")).to_be_hidden()
    expect(page.locator("noscript a")).to_have_count(2)
