"""A reader's first seconds on a slow phone: our site, the theme as it comes, and a floor, side by side.

python -m tests.bench.first_seconds                  five runs
python -m tests.bench.first_seconds --runs 1         a quick look
python -m tests.bench.first_seconds --peer FOLDER    with a fourth site, which another generator built

The peer is built from our Markdown twins, with the same addresses, for the root of a host.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import tempfile
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ViewportSize, sync_playwright

from scripts import places
from tests.bench.hosted import hosted
from tests.bench.variants import FLOOR, OURS, PAGES, STOCK, make
from tests.chromium import find_browser, launch_browser

RUNS = 5
PEER = "peer"
VARIANTS = (OURS, STOCK, FLOOR)
SCORED = (*PAGES, "layers/", "scenarios/", "concepts/serverless/", "glossary/", "study/quiz/")
"""The pages that Lighthouse scores."""
LINE = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.75e6 / 8}
SLOWER = 4
PHONE: ViewportSize = {"width": 390, "height": 844}
QUIET = 400  # milliseconds after the last request, in which late work and late pictures are still seen
LONGEST = 4_000

MOST_BYTES = 40 * 1024
OF_FLOOR, OF_STOCK, OF_PEER, OF_STOCK_BYTES = 1.15, 0.75, 0.85, 0.5
MOST_BLOCKED, MOST_SHIFT = 50, 0.01

OBSERVE = """
(() => {
  const seen = window.firstSeconds = { fcp: 0, lcp: 0, blocked: 0, shift: 0 };
  const watch = (type, note) =>
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
  watch("paint", (entry) => { if (entry.name === "first-contentful-paint") seen.fcp = entry.startTime; });
  watch("largest-contentful-paint", (entry) => { seen.lcp = entry.startTime; });
  watch("longtask", (entry) => { seen.blocked += Math.max(0, entry.duration - 50); });
  watch("layout-shift", (entry) => { if (!entry.hadRecentInput) seen.shift += entry.value; });
})();
"""


@dataclass(frozen=True)
class Load:
    """The measures of one page load."""

    kinds: Mapping[str, int]
    """Transferred bytes with headers, by kind."""
    requests: int
    elsewhere: int
    fcp: float
    lcp: float
    blocked: float
    shift: float

    @property
    def size(self) -> int:
        """All transferred bytes."""
        return sum(self.kinds.values())


def load(context: BrowserContext, url: str, own: str) -> Load:
    """Open a page on the slow line and wait until the network is idle."""
    page = context.new_page()
    session = context.new_cdp_session(page)
    kinds: Counter[str] = Counter()
    types: dict[str, str] = {}
    asked: list[str] = []
    waiting: set[str] = set()

    def ask(event: Any) -> None:
        if not event["request"]["url"].startswith("data:"):
            asked.append(event["request"]["url"])
            waiting.add(event["requestId"])

    def finish(event: Any) -> None:
        waiting.discard(event["requestId"])
        kinds[types.get(event["requestId"], "Other")] += int(event["encodedDataLength"])

    session.on("Network.requestWillBeSent", ask)
    session.on("Network.responseReceived", lambda event: types.update({event["requestId"]: event["type"]}))
    session.on("Network.loadingFinished", finish)
    session.on("Network.loadingFailed", lambda event: waiting.discard(event["requestId"]))
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", LINE)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.add_init_script(OBSERVE)
    page.goto(url, wait_until="networkidle", timeout=90_000)
    page.wait_for_timeout(QUIET)
    for _ in range(LONGEST // QUIET):
        if not waiting:
            break
        page.wait_for_timeout(QUIET)
    seen = page.evaluate("window.firstSeconds")
    page.close()
    elsewhere = sum(not url.startswith(own) for url in asked)
    return Load(kinds, len(asked), elsewhere, seen["fcp"], seen["lcp"], seen["blocked"], seen["shift"])


def _fresh(browser: Browser) -> BrowserContext:
    return browser.new_context(viewport=PHONE, device_scale_factor=2, is_mobile=True, has_touch=True)


Loads = dict[tuple[str, str], list[Load]]
"""One load for each run, by variant and address."""


def alone(browser: Browser, sites: Mapping[str, str], language: str, runs: int) -> Loads:
    """Load each page alone, with an empty cache; the variants take turns."""
    found: Loads = defaultdict(list)
    for _ in range(runs):
        for address in PAGES:
            for variant, url in sites.items():
                context = _fresh(browser)
                found[variant, address].append(
                    load(context, f"{url}{places.root_of(language)}{address}", url)
                )
                context.close()
    return found


def journey(browser: Browser, sites: Mapping[str, str], language: str, runs: int) -> Loads:
    """Load all pages in a row as one reader, whose browser caches what it may."""
    found: Loads = defaultdict(list)
    for _ in range(runs):
        for variant, url in sites.items():
            context = _fresh(browser)
            for address in PAGES:
                found[variant, address].append(
                    load(context, f"{url}{places.root_of(language)}{address}", url)
                )
            context.close()
    return found


def middle(loads: Sequence[Load], name: str) -> float:
    """Return the median of one measure."""
    return float(statistics.median(getattr(each, name) for each in loads))


def _mark(value: float, most: float) -> str:
    return f"{value:.2f}" + ("" if value <= most else " (!)")


def print_alone(language: str, found: Loads) -> None:
    """Print a table of pages and variants, with the ratios; (!) marks a missed budget."""
    print(f"\n### {language}, each page alone\n")
    print(
        "| Page | Site | KB | HTML | CSS | JS | other | requests | FCP ms | LCP ms | TBT ms | CLS |", end=""
    )
    most = {FLOOR: OF_FLOOR, STOCK: OF_STOCK, PEER: OF_PEER}
    others = [variant for variant in most if (variant, PAGES[0]) in found]
    print(" LCP/" + " | LCP/".join(others) + " |\n|---|---|" + "--:|" * (10 + len(others)))
    for address in PAGES:
        lcp = {variant: middle(found[variant, address], "lcp") for variant in (OURS, *others)}
        for variant in lcp:
            loads = found[variant, address]
            last = loads[-1]
            kinds = last.kinds
            named = [kinds.get(kind, 0) for kind in ("Document", "Stylesheet", "Script")]
            size, blocked, shift = (middle(loads, name) for name in ("size", "blocked", "shift"))
            ours = variant == OURS
            cells = [
                address or "home",
                variant,
                f"{size / 1024:.1f}" + (" (!)" if ours and size > MOST_BYTES else ""),
                *(f"{part / 1024:.1f}" for part in [*named, sum(kinds.values()) - sum(named)]),
                f"{last.requests}" + (f" ({last.elsewhere} elsewhere)" if last.elsewhere else ""),
                f"{middle(loads, 'fcp'):.0f}",
                f"{lcp[variant]:.0f}",
                f"{blocked:.0f}" + (" (!)" if ours and blocked > MOST_BLOCKED else ""),
                f"{shift:.3f}" + (" (!)" if ours and shift > MOST_SHIFT else ""),
                *(_mark(lcp[OURS] / lcp[other], most[other]) if ours else "" for other in others),
            ]
            print(f"| {' | '.join(cells)} |")


def print_journey(language: str, found: Loads) -> None:
    """Print the sums of the journey."""
    print(f"\n### {language}, the five pages in a row\n")
    print("| Site | KB | HTML | CSS | JS | other | requests | sum of LCP ms |\n|---|" + "--:|" * 7)
    size: dict[str, float] = {}
    for variant in dict.fromkeys(variant for variant, _ in found):
        rows = [found[variant, address] for address in PAGES]
        kinds: Counter[str] = Counter()
        for loads in rows:
            kinds.update(loads[-1].kinds)
        named = [kinds[kind] for kind in ("Document", "Stylesheet", "Script")]
        size[variant] = sum(middle(loads, "size") for loads in rows)
        parts = [size[variant], *named, sum(kinds.values()) - sum(named)]
        print(
            f"| {variant} | {' | '.join(f'{part / 1024:.1f}' for part in parts)}"
            f" | {sum(loads[-1].requests for loads in rows)}"
            f" | {sum(middle(loads, 'lcp') for loads in rows):.0f} |"
        )
    print(f"\nBytes of the journey, ours / stock: {_mark(size[OURS] / size[STOCK], OF_STOCK_BYTES)}")


def print_lighthouse(url: str, browser_path: str) -> None:
    """Print Lighthouse's four scores for ten pages in each language, if it is installed."""
    command = shutil.which("lighthouse")
    print("\n### Lighthouse, mobile\n")
    if not command:
        print("Not measured: `lighthouse` is not installed (it needs Node: npm install --global lighthouse).")
        return
    print("| Page | Performance | Accessibility | Best practices | SEO |\n|---|--:|--:|--:|--:|")
    for language in places.LANGUAGES:
        for address in SCORED:
            page = f"{places.root_of(language)}{address}"
            done = subprocess.run(
                [command, f"{url}{OURS}/{page}", "--output=json", "--quiet",
                 "--chrome-flags=--headless=new --no-sandbox"],
                env={**os.environ, "CHROME_PATH": browser_path},
                capture_output=True, text=True, check=False,
            )  # fmt: skip
            if done.returncode:
                print(f"| {page or 'home'} | failed: {done.stderr.strip().splitlines()[-1][:80]} |")
                continue
            scores = json.loads(done.stdout)["categories"].values()
            cells = " | ".join(f"{score['score'] * 100:.0f}" for score in scores)
            print(f"| {page or 'home'} | {cells} |")


def report(folder: Path, runs: int = RUNS, peer: Path | None = None) -> None:
    """Build the three sites in a folder, measure them and the peer, and print the results."""
    print("\n## The first seconds\n")
    with sync_playwright() as playwright:
        path = find_browser(playwright)
    if not path:
        print("Not measured: no Chromium found. Run `make browser`.")
        return
    make(folder)
    print(
        f"{runs} runs, medians; {LINE['latency']} ms, 1.6 Mbit/s, processor {SLOWER} times slower."
        " KB of 1024 bytes, with headers. Stock is without its web font."
        f"\nBudgets: at most {MOST_BYTES // 1024} KB; LCP at most {OF_FLOOR} of the floor, {OF_STOCK} of"
        f" stock, and {OF_PEER} of the peer; TBT {MOST_BLOCKED} ms; CLS {MOST_SHIFT}; the journey"
        f" {OF_STOCK_BYTES} of stock's bytes."
    )
    with hosted(folder) as url, hosted(peer or folder) as peer_url:
        sites = {variant: f"{url}{variant}/" for variant in VARIANTS} | ({PEER: peer_url} if peer else {})
        with sync_playwright() as playwright:
            browser = launch_browser(playwright)
            for language in places.LANGUAGES:
                print_alone(language, alone(browser, sites, language, runs))
                print_journey(language, journey(browser, sites, language, runs))
            browser.close()
        print_lighthouse(url, path)


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.first_seconds", description=__doc__)
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--peer", type=Path, help="a site with the same addresses, by another generator")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        report(Path(folder), chosen.runs, chosen.peer)


if __name__ == "__main__":
    main()
