"""Random walks through the matrix, the filters, the quiz, and the search: press, choose, type, go back.

    python -m tests.walks                     1,000 walks, or as many as fit into 10 minutes
    python -m tests.walks --seed 7 --walks 1  one of them again
    python -m tests.walks --site FOLDER       on a site that is built

Each walk has its own seed, which is printed when the walk finds an error, a page that doesn't answer, or an
answer of the quiz that is lost.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import Error as PlaywrightError

from scripts.build.site import build_site
from tests.browser.reader import Watch
from tests.chromium import launch_options
from tests.conftest import BASE_PATH, Site
from tests.server import serve

STARTS = ("matrix/", "services/", "who-patches/", "study/quiz/", "study/cards/", "choose/", "")
ACTIONS = 30
PATIENCE = 20_000
WORDS = ("paas", "rds", "패치", "kubernetes", "<b>", "a b", "eks", "ㅑㅁㅁㄴ", "%", "lamda", "os", "")
KEYS = (
    "Tab",
    "Enter",
    "Escape",
    "ArrowDown",
    "ArrowRight",
    "ArrowUp",
    "Home",
    "1",
    "2",
    "/",
    "Backspace",
    " ",
)
CONTROLS = (
    "main button, main input:not([type=search], [type=text]), main select, main summary, main td.cell a,"
    " main a[href*='?'], main label, .md-search button, .md-search a, [popover] a, [popover] button"
)
FIELDS = "main input[type=search], main input[type=text], .md-search input"
SHOWN = """(parts) => parts.flatMap((part, number) =>
  part.checkVisibility({ visibilityProperty: true }) && !part.disabled ? [number] : [])"""
ANSWERS = """() => {
  const cleared = sessionStorage.getItem("cleared");
  sessionStorage.removeItem("cleared");
  const kept = JSON.parse(localStorage.getItem("cloud-layers.quiz") || "{}");
  return [Object.values(kept).reduce((sum, [seen]) => sum + seen, 0), cleared];
}"""
GIVEN = """() => { addEventListener("click", (event) => {
  if (event.target.closest("[data-act=clear]")) sessionStorage.cleared = "yes";
  const link = event.target.closest("a[href]");
  if (link && link.origin !== location.origin) event.preventDefault();
}, true); }"""
"""Notes that the reader clears the quiz, and keeps the reader on the site."""


class Walk:
    """One reader on the way. The seed decides everything."""

    def __init__(self, page: Page, home: str, seed: int) -> None:
        self._page, self._home = page, home
        self._chance = random.Random(seed)  # noqa: S311 (a choice of actions)
        self.steps: list[str] = []

    def go(self) -> str:
        """Walk; return what went wrong, or ""."""
        self._step(lambda: self._open(self._chance.choice(STARTS)), "open")
        answers = 0
        acts = (
            self._press,
            self._press,
            self._press,
            self._choose,
            self._type,
            self._key,
            self._key,
            self._back,
        )
        for _ in range(ACTIONS):
            act = self._chance.choice(acts)
            self._step(act, act.__name__.strip("_"))
            now, cleared = self._answers()
            if now < answers and not cleared:
                return f"of {answers} answers {now} are left"
            answers = now
        return ""

    def _answers(self) -> tuple[int, bool]:
        """Return how many answers the quiz keeps, and whether the reader has just cleared them."""
        for patience in (True, True, True, False):
            try:
                now, cleared = self._page.evaluate(ANSWERS)
                return int(now), bool(cleared)
            except PlaywrightError:  # the page is being left
                if not patience:
                    raise
                self._page.wait_for_load_state(timeout=PATIENCE)
        raise AssertionError

    def _step(self, act: Callable[[], object], name: str) -> None:
        self.steps.append(name)
        try:
            act()
        except PlaywrightError as error:
            # A part that has vanished or moved is no fault. The next action shows whether the page lives.
            self.steps[-1] += f" ({str(error).splitlines()[0][:60]})"
        self._page.wait_for_load_state("domcontentloaded", timeout=PATIENCE)
        if not self._page.url.startswith(self._home):
            self._open("")

    def _open(self, address: str) -> None:
        self._page.goto(self._home + address)

    def _press(self) -> None:
        parts = self._page.locator(CONTROLS)
        shown = parts.evaluate_all(SHOWN)
        if shown:
            parts.nth(self._chance.choice(shown)).click(timeout=500, force=True, no_wait_after=True)

    def _choose(self) -> None:
        parts = self._page.locator("main select")
        shown = parts.evaluate_all(SHOWN)
        if shown:
            select = parts.nth(self._chance.choice(shown))
            values = select.evaluate("(part) => [...part.options].map((option) => option.value)")
            select.select_option(self._chance.choice(values), timeout=500)

    def _type(self) -> None:
        parts = self._page.locator(FIELDS)
        shown = parts.evaluate_all(SHOWN)
        if shown:
            parts.nth(self._chance.choice(shown)).focus(timeout=500)
            self._page.keyboard.type(self._chance.choice(WORDS))

    def _key(self) -> None:
        self._page.keyboard.press(self._chance.choice(KEYS))

    def _back(self) -> None:
        self._chance.choice((self._page.go_back, self._page.go_forward, self._page.reload))(timeout=PATIENCE)


def walk(browser: Browser, site: Site, seed: int) -> list[str]:
    """Let one reader walk; return what went wrong."""
    context = browser.new_context(locale="en", viewport={"width": 1000, "height": 800})
    try:
        context.add_init_script(f"({GIVEN})()")
        watch = Watch(context, site)
        own = Walk(context.new_page(), site.url, seed)
        try:
            wrong = own.go()
        except PlaywrightError as error:
            wrong = f"the page doesn't answer: {str(error).splitlines()[0]}"
        found = [*watch.wrong, *([wrong] if wrong else [])]
        return [*found, f"after {', '.join(own.steps)}"] if found else []
    finally:
        context.close()


@contextmanager
def _site(built: Path | None) -> Iterator[Site]:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder, *BASE_PATH.strip("/").split("/"))
        place.parent.mkdir(parents=True)
        if built:
            shutil.copytree(built, place)
        else:
            build_site(place)
        with serve(place, BASE_PATH) as url:
            yield Site(place, url)


def main() -> int:
    """Run the command; return 1 if a walk found something."""
    parser = argparse.ArgumentParser(prog="python -m tests.walks", description=__doc__.splitlines()[0])
    parser.add_argument("--walks", type=int, default=1000)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1_000_000))
    parser.add_argument("--site", type=Path, help="a built site")
    chosen = parser.parse_args()
    print(f"Walks of {ACTIONS} actions from seed {chosen.seed} on.", flush=True)
    end = time.monotonic() + chosen.minutes * 60
    done = failed = 0
    with _site(chosen.site) as site, sync_playwright() as playwright:
        options = launch_options(playwright, shell=True)  # noqa: S604 (a browser without a window)
        browser = playwright.chromium.launch(**options)
        for seed in range(chosen.seed, chosen.seed + chosen.walks):
            if time.monotonic() > end:
                break
            found = walk(browser, site, seed)
            done, failed = done + 1, failed + bool(found)
            if found:
                print(f"Seed {seed}: ", *found, sep="\n  ", flush=True)
        browser.close()
    print(f"{done} walks, {failed} with a fault.")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
