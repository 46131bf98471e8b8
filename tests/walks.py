"""Random walks through the matrix, the filters, the quiz, and the search: press, choose, type, go back.

    python -m tests.walks                     1,000 walks in Chromium, or as many as fit into 10 minutes
    python -m tests.walks --engine firefox    in another engine: firefox, webkit
    python -m tests.walks --seed 7 --walks 1  one of them again
    python -m tests.walks --site FOLDER       on a site that is built

Each walk has its own seed, which is printed when the walk finds an error, a page that doesn't answer, or an
answer of the quiz that is lost. The mouse and the keyboard are those of the driver. Half of the readers have
a screen as narrow as a phone's. One window serves all walks; between them, the page's storage is emptied.
"""

import argparse
import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from scripts.build.site import build_site
from tests.conftest import BASE_PATH
from tests.engines.browser import Browser, Engine, Unready, press_and_release
from tests.engines.conftest import ENGINES
from tests.engines.firefox import Firefox
from tests.engines.watched import serve_watched

STARTS = ("matrix/", "study/quiz/", "services/", "who-patches/", "study/quiz/", "study/cards/", "choose/", "")
SIZES = ((1000, 800), (390, 800))
NO_PAGE = "robots.txt"
"""An address of the site that is opened at once and runs no script."""
IN_SIGHT = 0.7
"""How often a reader prefers what is on the screen and uncovered. Otherwise, anything on the page will do."""
ACTIONS = 30
PATIENCE = 20
"""Seconds in which a page must answer."""
ICON = "404: /favicon.ico"
"""What browsers ask for by themselves where a document isn't a page, or isn't there yet."""
WORDS = ("paas", "rds", "패치", "kubernetes", "<b>", "a b", "eks", "ㅑㅁㅁㄴ", "%", "lamda", "os", "")
KEYS = ("Tab", "Enter", "Escape", "Backspace", "Home", "ArrowUp", "ArrowRight", "ArrowDown", "Space", *"12/")
ACTS = (*["press"] * 3, *["answer"] * 3, "choose", "type", *["key"] * 2, "leave")
FIRST = """
addEventListener("click", (event) => {
  if (event.target.closest("[data-act=clear]")) sessionStorage.cleared = "yes";
  const link = event.target.closest("a[href]");
  if (link && (link.origin !== location.origin || link.target)) event.preventDefault();
}, true);
window.print = () => {};
"""
"""Notes that the reader clears the quiz, and keeps the reader on the site and away from other windows."""
NEXT = """(home, act, chance, word, inSight) => {
  if (!location.href.startsWith(home) || !document.querySelector(".md-footer")) {
    return document.readyState === "complete" ? { away: true } : null;
  }
  const kept = JSON.parse(localStorage.getItem("cloud-layers.quiz") || "{}");
  const cleared = sessionStorage.getItem("cleared");
  sessionStorage.removeItem("cleared");
  const now = { answers: Object.values(kept).reduce((sum, [seen]) => sum + seen, 0), cleared };
  const one = (list) => list[Math.floor(chance * list.length)];
  const middle = (part) => {
    const { x, y, width, height } = part.getClientRects()[0];
    return [Math.floor(x + width / 2), Math.floor(y + height / 2)];
  };
  const canBeUsed = (part) => !part.disabled
    && part.checkVisibility({ visibilityProperty: true }) && part.getClientRects().length > 0;
  const isInSight = (part) => part.contains(document.elementFromPoint(...middle(part)));
  const pick = (selector) => {
    const parts = [...document.querySelectorAll(selector)].filter(canBeUsed);
    const seen = inSight && one(parts.filter(isInSight));
    if (seen) return seen;
    const part = one(parts);
    part?.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
    return part;
  };
  const acts = {
    answer() {
      return acts.press(".quiz-round fieldset:not(:has(:checked)) label, .quiz-round button")
        ?? acts.press(".quiz-start [type=submit]") ?? acts.press();
    },
    press(parts = `main button, main input:not([type=search], [type=text]), main summary,
        main label:not(:has(select)), main td.cell a, main a[href*='?'], .md-search button, .md-search a,
        .md-header [for=__drawer], [popover] a, [popover] button`) {
      const part = pick(parts);
      if (!part) return undefined;
      const [x, y] = middle(part);
      const within = (value, size) => Math.max(0, Math.min(value, size - 1));
      return { point: [within(x, innerWidth), within(y, innerHeight)] };
    },
    choose() {
      const select = pick("main select");
      if (!select) return {};
      select.value = one([...select.options]).value;
      for (const type of ["input", "change"]) select.dispatchEvent(new Event(type, { bubbles: true }));
      return {};
    },
    type() {
      const field = pick("main input[type=search], main input[type=text], .md-search input");
      field?.focus();
      return field && { keys: [...word] };
    },
    key() {
      if (document.activeElement?.matches("select")) document.activeElement.blur();
      return { keys: [word] };
    },
    leave() {
      setTimeout(() => one([() => history.back(), () => history.forward(), () => location.reload()])());
      return {};
    },
  };
  return { ...now, ...acts[act]() };
}"""
"""Counts the answers of the quiz, and begins an action: says where to click or which keys to press.

Nothing opens the list of a select element: it's a window of the system, in which drivers get stuck.
"""


class Walk:
    """One reader on the way. The seed decides everything."""

    def __init__(self, browser: Browser, home: str, seed: int) -> None:
        self._browser, self._home = browser, home
        self._chance = random.Random(seed)  # noqa: S311 (a choice of actions)
        self.steps: list[str] = []
        self.answers = 0
        """How many answers the quiz keeps."""

    def go(self) -> str:
        """Walk; return what went wrong, or ""."""
        start, size = self._chance.choice(STARTS), self._chance.choice(SIZES)
        self.steps.append(f"open {start} at {size[0]} px")
        self._browser.resize(*size)
        self._browser.go(self._home + start)
        for _ in range(ACTIONS):
            act = self._chance.choice(ACTS)
            word = self._chance.choice(WORDS if act == "type" else KEYS)
            found = self._step(act, self._chance.random(), word, self._chance.random() < IN_SIGHT)
            if found["answers"] < self.answers and not found["cleared"]:
                return f"of {self.answers} answers {found['answers']} are left"
            self.answers = found["answers"]
        return ""

    def _step(self, act: str, *how: object) -> dict[str, Any]:
        """Do one action; return what the page said before it. Raises Unready."""
        found = self._next(act, *how)
        self.steps.append(f"{act} {found.get('point') or found.get('keys') or ''}".strip())
        if actions := press_and_release(found.get("point"), found.get("keys", ())):
            with suppress(Unready):  # the page is being left, or the part has moved
                self._browser.act(actions)
        return found

    def _next(self, *wanted: object) -> dict[str, Any]:
        end = time.monotonic() + PATIENCE
        while True:
            try:
                found = self._browser.run(NEXT, self._home, *wanted)
                if found and "away" not in found:
                    return dict(found)
                if found:
                    self._browser.go(self._home)
            except Unready:  # the page is being left
                if time.monotonic() > end:
                    raise
            if time.monotonic() > end:
                raise Unready("no page is there")
            time.sleep(0.02)


def walk(browser: Browser, home: str, wrong: list[str], seed: int) -> tuple[int, list[str]]:
    """Let one reader walk; return the answers that the quiz keeps at the end, and what went wrong."""
    own = Walk(browser, home, seed)
    try:
        found = own.go()
        with suppress(Unready):  # the reader's last action may be leaving the page, too
            browser.go(home + NO_PAGE)
        browser.go(home + NO_PAGE)
        browser.until("() => { localStorage.clear(); sessionStorage.clear(); return true; }")
    except Unready as error:
        found = f"the page doesn't answer: {error}"
    all_found = [*(line for line in wrong if line != ICON), *([found] if found else [])]
    wrong.clear()
    return own.answers, [*all_found, f"after {', '.join(own.steps)}"] if all_found else []


def walk_all(engine: Engine, folder: Path, seeds: range, seconds: float) -> int:
    """Walk with each seed while there is time; print what goes wrong. Return in how many walks it did."""
    end = time.monotonic() + seconds
    done = failed = answers = 0
    with serve_watched(folder, FIRST) as (home, wrong):
        browser = None
        for seed in seeds:
            if time.monotonic() > end:
                break
            if not browser:
                browser = engine.open()
            given, found = walk(browser, home, wrong, seed)
            done, failed, answers = done + 1, failed + bool(found), answers + given
            if found:
                print(f"Seed {seed}: ", *found, sep="\n  ", flush=True)
                browser.close()
                browser = None
            if not done % 50:
                print(f"{done} walks", flush=True)
        if browser:
            browser.close()
    print(f"{done} walks, {failed} with a fault; {answers} answers of the quiz kept.")
    return failed


def _start(name: str) -> Engine:
    """Start an engine that draws as little as it can: that takes much of the time, and nobody looks."""
    if name == "firefox":
        return Firefox({"layout.frame_rate": 10})
    os.environ["WEBKIT_DISABLE_COMPOSITING_MODE"] = "1"
    return ENGINES[name]()


@contextmanager
def _placed(built: Path | None) -> Iterator[Path]:
    """Yield the folder of a site that can be served below a path."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder, *BASE_PATH.strip("/").split("/"))
        place.parent.mkdir(parents=True)
        if built:
            place.symlink_to(built.resolve())
        else:
            build_site(place)
        yield place


def main() -> int:
    """Run the command; return 1 if a walk found something."""
    parser = argparse.ArgumentParser(prog="python -m tests.walks", description=__doc__.splitlines()[0])
    parser.add_argument("--engine", choices=ENGINES, default="chromium")
    parser.add_argument("--walks", type=int, default=1000)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1_000_000))
    parser.add_argument("--site", type=Path, help="a built site")
    chosen = parser.parse_args()
    print(f"Walks of {ACTIONS} actions in {chosen.engine}, from seed {chosen.seed} on.", flush=True)
    seeds = range(chosen.seed, chosen.seed + chosen.walks)
    engine = _start(chosen.engine)
    try:
        with _placed(chosen.site) as folder:
            failed = walk_all(engine, folder, seeds, chosen.minutes * 60)
    finally:
        engine.close()
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
