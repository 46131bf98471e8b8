"""From a click to the next page: at once, and after the pointer has rested on the link; and what that wastes.

python -m tests.bench.next_page                 build the site first
python -m tests.bench.next_page --site FOLDER   measure one that any generator built for the root of a host
"""

import argparse
import os
import random
import statistics
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.build.site import build_site
from tests.bench.devtools import Tab, tab
from tests.bench.hosted import Line, hosted

LATENCY, RATE, SLOWER = 0.150, 1.6e6 / 8, 4
SIZE = (1280, 800)
PAGES = 10
SEED = 2026
RESTS = 0.3
"""Seconds for which the pointer is on a link before the click."""
MOVES = 0.5
"""Seconds in which the pointer goes from one place to another."""
FRAME = 0.016
SETTLED = 1.0
"""Seconds in which the last requests of a page end, and its reader begins to look around."""
MOST_MILLISECONDS, MOST_WASTED = 100, 20 * 1024

OBSERVE = """
const now = (time) => performance.timeOrigin + time;
addEventListener("click", ({ timeStamp }) => { localStorage.clicked = now(timeStamp); }, true);
new PerformanceObserver((list) => list.getEntries().forEach(({ name, startTime }) => {
  if (name === "first-contentful-paint") window.painted = now(startTime);
})).observe({ type: "paint", buffered: true });
"""
TIMES = """(() => {
  const [{ activationStart = 0 }] = performance.getEntriesByType("navigation");
  return [painted - Number(localStorage.clicked), painted - performance.timeOrigin - activationStart];
})()"""
SAVE_DATA = 'Object.defineProperty(navigator, "connection", { value: { saveData: true } });'
LINKS = """
[...document.querySelectorAll("a[href]")]
  .map((link) => ({ link, box: link.getClientRects()[0], href: link.href }))
  .filter(({ link, box, href }) => box && link.origin === location.origin && link.href.endsWith("/")
    && link.pathname !== location.pathname && !href.includes("/ko/")
    && !link.matches(".term, [data-explains] *")
    && link.contains(document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)))
  .map(({ box, href }) => [href, box.x + box.width / 2, box.y + box.height / 2])
"""
FLOOR = """<!doctype html><meta charset="utf-8"><title>Floor</title><link rel="icon" href="data:,">
<p><a href="../{other}/">The other page</a></p>
<script type="speculationrules">{{"prerender": [{{"urls": ["../{other}/"]}}]}}</script>
"""


@dataclass(frozen=True)
class Journey:
    """What a reader met on the way through some pages."""

    route: tuple[str, ...]
    waits: tuple[float, ...]
    """Milliseconds from each click to the first paint."""
    shown: tuple[float, ...]
    """Of these, the milliseconds after the page was shown: what it still had to do itself."""
    sent: int
    """Bytes of all answers."""

    @property
    def wait(self) -> float:
        """The median of the waits."""
        return statistics.median(self.waits)


@dataclass
class Reader:
    """Somebody with a mouse."""

    tab: Tab
    rests: float
    strays: bool = False
    """Whether the pointer rests on another link first, on every second page."""
    place: tuple[float, float] = (SIZE[0] / 2, SIZE[1] / 2)

    def links(self) -> list[tuple[str, tuple[float, float]]]:
        """The addresses of the links to other pages that are on the screen, and where."""
        found: list[Any] = self.tab.evaluate(LINKS) or []
        return [(href, (x, y)) for href, x, y in found]

    def rest_on(self, place: tuple[float, float]) -> None:
        """Go to a place as a hand does, fast in the middle of the way, and rest there."""
        start, began = self.place, time.perf_counter()
        while (passed := (time.perf_counter() - began) / MOVES) < 1:
            share = passed**3 * (10 - 15 * passed + 6 * passed**2)
            x, y = (a + (b - a) * share for a, b in zip(start, place, strict=True))
            self.tab.mouse("mouseMoved", x, y)
            time.sleep(FRAME)
        self.place = place
        self.tab.mouse("mouseMoved", *place)
        time.sleep(self.rests)

    def follow(self, href: str, place: tuple[float, float]) -> tuple[float, float]:
        """Rest on a link, if ever, and click.

        Return the milliseconds from the click to the first paint of the next page, and those from the moment
        at which the browser shows it.
        """
        if self.rests:
            self.rest_on(place)
        for kind in ("mousePressed", "mouseReleased"):
            self.tab.mouse(kind, *place, button="left", clickCount=1)
        self.tab.wait(f"location.href.startsWith({href!r}) && window.painted")
        clicked, shown = self.tab.evaluate(TIMES)
        return float(clicked), float(shown)

    def travel(self, home: str, route: Sequence[str], line: Line) -> Journey:
        """Follow the links of a route or, without one, links to new pages that chance picks."""
        chance = random.Random(SEED)  # noqa: S311 (a choice of links)
        self.tab.open(home)
        went: list[str] = []
        waits, before = [], line.sent
        for number in range(PAGES):
            time.sleep(SETTLED)
            links = self.links()
            new = [link for link in links if link[0] not in (home, *went)]
            chosen = chance.choice(new)
            if route:
                chosen = next(link for link in links if link[0] == route[number])
            others = [link for link in links if link[0] != chosen[0]]
            if self.strays and number % 2 and others:
                self.rest_on(chance.choice(others)[1])
            waits.append(self.follow(*chosen))
            went.append(chosen[0])
        time.sleep(SETTLED)
        clicked, shown = zip(*waits, strict=True)
        return Journey(tuple(went), clicked, shown, line.sent - before)


def travel(url: str, line: Line, route: Sequence[str] = (), script: str = "", **habits: Any) -> Journey:
    """Let a new reader travel from a page."""
    with tab(slower=SLOWER, script=OBSERVE + script, size=SIZE) as own:
        return Reader(own, **habits).travel(url, route, line)


def floor(url: str, runs: int = 5) -> float:
    """Return the same for two pages with nothing on them that are ready: this machine's own share."""
    with tab(slower=SLOWER, script=OBSERVE, size=SIZE) as own:
        reader = Reader(own, rests=0)
        waits = []
        own.open(f"{url}a/")
        for _ in range(runs):
            time.sleep(SETTLED)
            ((href, place),) = own.evaluate(
                "[...document.links].map((link) => [link.href, [link.offsetLeft + 9, link.offsetTop + 9]])"
            )
            waits.append(reader.follow(href, tuple(place))[0])
    return statistics.median(waits)


def report(site: Path) -> None:
    """Measure a built site, and print the results."""
    print("\n## The next page\n")
    if not site.is_dir():
        print("Not measured: the site isn't built.")
        return
    line = Line(LATENCY, RATE)
    with (
        tempfile.TemporaryDirectory() as folder,
        hosted(site, line) as home,
        hosted(_floor(Path(folder)), line) as empty,
    ):
        once = travel(home, line, rests=0, script=SAVE_DATA)
        rested = travel(home, line, once.route, rests=RESTS)
        strayed = travel(home, line, once.route, rests=RESTS, strays=True)
        least = floor(empty)
    print(
        f"{PAGES} links, medians; {LATENCY * 1000:.0f} ms, 1.6 Mbit/s, processor {SLOWER} times slower,"
        f" seed {SEED}; {os.getloadavg()[0]:.1f} processes for {os.cpu_count()} processors."
        f"\nBudgets: {MOST_MILLISECONDS} ms after {RESTS * 1000:.0f} ms on the link; {MOST_WASTED // 1024} KB"
        " wasted for each page, if the pointer rests on a second link on every second page.\n\n"
        "| from the click to the first paint | ms | against a click at once |\n| --- | --: | --: |"
    )
    for name, wait in (("at once", once.wait), ("an empty page that is ready", least)):
        print(f"| {name} | {wait:.0f} | {wait / once.wait:.2f} |")
    print(
        f"| after {RESTS * 1000:.0f} ms on the link | {_mark(rested.wait, MOST_MILLISECONDS)}"
        f" | {rested.wait / once.wait:.2f} |"
        f"\n\nAfter it is shown, a page that was ready needs {statistics.median(rested.shown):.0f} ms."
        "\n\nEach link: "
        + ", ".join(f"{a:.0f} → {b:.0f}" for a, b in zip(once.waits, rested.waits, strict=True))
        + f"\n\nFor each page {once.sent / PAGES / 1024:.1f} KB, and wasted "
        f"{_mark(_wasted(strayed, once) / 1024, MOST_WASTED / 1024)} KB"
        f" ({_wasted(rested, once) / 1024:.1f} KB without the second link)"
    )


def _floor(folder: Path) -> Path:
    """Return the folder with the two pages of the floor in it."""
    for name, other in (("a", "b"), ("b", "a")):
        page = folder / name / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text(FLOOR.format(other=other), encoding="utf-8")
    return folder


def _wasted(journey: Journey, needed: Journey) -> float:
    """Return the bytes for each page that a journey took beyond what it needed."""
    return max(0, journey.sent - needed.sent) / PAGES


def _mark(value: float, most: float) -> str:
    return f"{value:.1f}" + ("" if value <= most else " (!)")


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.next_page", description=__doc__)
    parser.add_argument("--site", type=Path, help="a built site")
    built = parser.parse_args().site
    with tempfile.TemporaryDirectory() as folder:
        if not built:
            build_site(Path(folder) / "site")
        report(built or Path(folder) / "site")


if __name__ == "__main__":
    main()
