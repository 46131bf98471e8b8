"""The search, asked what people ask, through its own box: is the right page first, and how soon?

python -m tests.bench.search            all of it
python -m tests.bench.search --first    only the first answer on a slow phone
"""

import argparse
import gzip
import statistics
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from scripts import places
from scripts.build.site import build_site
from scripts.finish.search.index import NAMES, TEXTS
from tests.bench.first_seconds import LINE, PHONE, SLOWER
from tests.bench.hosted import hosted
from tests.bench.variants import OURS, STOCK, build_stock
from tests.browser.engine import Query, read_queries
from tests.chromium import launch_browser
from tests.server import serve
from tests.site.pages import home

RUNS = 5
FIRST_ANSWER = 2_000  # milliseconds
FIRST_BYTES = 45 * 1024
SCRIPTS = (
    "search.js",
    "search-engine.js",
    "search-products.js",
    "search-settings.js",
    "search-words.js",
    "vendor/search-libraries.js",
)
NOISE = "qwrtzpsdfg"
"""A query without a result: the search says so as soon as it has all records."""
FIRST_QUERIES = {"en": "iaas", "ko": "람다"}
OPEN = """([query, selector]) => new Promise((resolve) => {
    const began = performance.now();
    const search = document.querySelector(".md-search");
    const done = () => { if (search.querySelector(selector)) resolve(performance.now() - began); };
    new MutationObserver(done).observe(search, { childList: true, subtree: true });
    document.querySelector("label[for=__search].md-header__button").click();
    const box = document.querySelector(".md-search__input");
    box.value = query;
    box.dispatchEvent(new Event("input", { bubbles: true }));
})"""
"""Opens the search and types a query at once; the answer comes as soon as it can."""

ASK = """(query) => {
    const box = document.querySelector(".md-search__input");
    box.value = query;
    const began = performance.now();
    box.dispatchEvent(new Event("input", { bubbles: true }));
    document.querySelector(".md-search-result__list").offsetHeight;
    const links = document.querySelectorAll(".md-search-result__item > a");
    return [performance.now() - began, [...links].map((a) => a.href)];
}"""
"""Types a query into our box, which has the results when the event is over."""

ASK_STOCK = """(query) => new Promise((tell) => {
    const box = document.querySelector("[data-md-component=search-query]");
    const list = document.querySelector(".md-search-result__list");
    const links = () => [...list.querySelectorAll(".md-search-result__item > a")].map((a) => a.href);
    let last = null;
    const began = performance.now();
    const watcher = new MutationObserver(() => {
        last ??= performance.now();
        clearTimeout(end);
        end = setTimeout(finish, 60);
    });
    const finish = () => { watcher.disconnect(); tell([(last ?? performance.now()) - began, links()]); };
    let end = setTimeout(finish, 400);
    watcher.observe(list.parentElement, { childList: true, subtree: true, characterData: true });
    box.value = query;
    box.dispatchEvent(new Event("keyup", { bubbles: true }));
})"""
"""The same for the theme's own search, which answers from a worker."""


@dataclass(frozen=True)
class Answer:
    """What one query found: the place of the right page among the results, and the time."""

    query: Query
    place: int | None
    milliseconds: float
    first: str


def report(folder: Path) -> None:
    """Print how often the right page is first, with the theme's search and with ours, and the times."""
    print("\nThe search, through its box\n")
    build_site(folder / OURS)
    report_first_answer(folder)
    for language in places.LANGUAGES:
        build_stock(folder, language)
    with sync_playwright() as playwright:
        browser = launch_browser(playwright)
        print("| search | language | half | queries | recall@1 | recall@3 | MRR |")
        print("|" + " --- |" * 7)
        missed: list[str] = []
        kinds: list[str] = []
        times: list[str] = []
        for name in (STOCK, OURS):
            with serve(folder / name) as url:
                for language in places.LANGUAGES:
                    page = browser.new_page(viewport={"width": 1280, "height": 900})
                    answers = _ask_all(page, url, language, stock=name == STOCK)
                    _print_halves(name, language, answers)
                    if name == OURS:
                        missed += _missed(language, answers)
                        kinds += _by_kind(language, answers)
                        times.append(_times(language, "a desk", answers))
                        slow = page.context.new_cdp_session(page)
                        slow.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
                        slowly = _ask_all(page, url, language, stock=False)
                        times.append(_times(language, f"a processor {SLOWER} times slower", slowly))
                    page.close()
        browser.close()
    print("\nOurs, by kind (recall@1)\n\n| language | kind | queries | tuned | held out |")
    print("|" + " --- |" * 5)
    print("\n".join(kinds))
    print("\nTime from the last key to the results\n\n" + "\n".join(times))
    print("\nSize\n\n" + "\n".join(_sizes(folder / OURS)))
    print("\nMissed by ours in the half that may be tuned\n\n" + "\n".join(missed or ["none"]))


def report_first_answer(folder: Path) -> None:
    """Print how soon a slow phone shows the first result, and what it loads for that.

    From the click on the search to the first result, where the query is typed at once.
    """
    print(
        f"The first answer: {LINE['latency']} ms, 1.6 Mbit/s, processor {SLOWER} times slower, {RUNS} runs\n"
    )
    print("| language | first result | all results | loaded before the first |\n|---|--:|--:|--:|")
    with hosted(folder) as url, sync_playwright() as playwright:
        browser = launch_browser(playwright)
        for language in places.LANGUAGES:
            runs = [_first_answer(browser, f"{url}{OURS}/{home(language)}", language) for _ in range(RUNS)]
            first, full, size = (statistics.median(each) for each in zip(*runs, strict=True))
            print(
                f"| {language} | {_judged(first, FIRST_ANSWER)} ms | {full:.0f} ms"
                f" | {size / 1024:.1f} KB{'' if size <= FIRST_BYTES else ' (!)'} |",
                flush=True,
            )
        browser.close()
    print()


def _judged(value: float, most: float) -> str:
    return f"{value:.0f}" + ("" if value <= most else " (!)")


def _first_answer(browser: Browser, url: str, language: str) -> tuple[float, float, int]:
    """The milliseconds to the first result and to all results, and the bytes loaded before the first."""
    context = browser.new_context(viewport=PHONE, device_scale_factor=2, is_mobile=True, has_touch=True)
    page = context.new_page()
    session = context.new_cdp_session(page)
    sizes: dict[str, int] = {}
    names: dict[str, str] = {}

    def answer(event: Any) -> None:
        names[event["requestId"]] = event["response"]["url"]
        sizes[event["requestId"]] = -int(event["response"]["encodedDataLength"])  # the headers

    def finish(event: Any) -> None:
        if event["requestId"] in sizes:
            sizes[event["requestId"]] += int(event["encodedDataLength"])

    session.on("Network.responseReceived", answer)
    session.on("Network.loadingFinished", finish)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", LINE)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(url, wait_until="networkidle", timeout=90_000)
    page.wait_for_load_state("load")
    sizes.clear()
    first = float(page.evaluate(OPEN, [FIRST_QUERIES[language], "a"]))
    full = first + float(page.evaluate(OPEN, [NOISE, ".search-suggestion"]))
    context.close()
    return first, full, sum(size for id_, size in sizes.items() if TEXTS not in names[id_])


def _ask_all(page: Page, url: str, language: str, stock: bool) -> list[Answer]:
    """Every query of a language, one after the other, on one page."""
    page.goto(url + home(language))
    page.locator(".md-search__input").click()
    page.keyboard.insert_text("iaas" if stock else NOISE)
    page.keyboard.press("End")
    ready = ".md-search-result__item > a" if stock else ".search-suggestion"
    page.wait_for_selector(ready, timeout=60_000)
    root = url + home(language)
    answers: list[Answer] = []
    for query in read_queries(language):
        found: Any = page.evaluate(ASK_STOCK if stock else ASK, query.text)
        addresses = [_address(str(link), root) for link in found[1]]
        place = next((i for i, address in enumerate(addresses, 1) if query.is_met_by(address)), None)
        answers.append(Answer(query, place, float(found[0]), addresses[0] if addresses else "nothing"))
    return answers


def _address(link: str, root: str) -> str:
    """A link as an address of the language, without the words that the theme's search adds."""
    path, sign, anchor = link.removeprefix(root).partition("#")
    return path.partition("?")[0] + sign + anchor


def _recall(answers: Sequence[Answer], most: int) -> float:
    return sum(bool(answer.place and answer.place <= most) for answer in answers) / len(answers)


def _print_halves(name: str, language: str, answers: list[Answer]) -> None:
    halves = {
        "tuned": [a for a in answers if a.query.tuned],
        "held out": [a for a in answers if not a.query.tuned],
    }
    for half, some in halves.items():
        if some:
            mrr = statistics.fmean(1 / answer.place if answer.place else 0 for answer in some)
            row = (
                name,
                language,
                half,
                len(some),
                f"{_recall(some, 1):.3f}",
                f"{_recall(some, 3):.3f}",
                f"{mrr:.3f}",
            )
            print("| " + " | ".join(map(str, row)) + " |", flush=True)


def _by_kind(language: str, answers: list[Answer]) -> list[str]:
    lines = []
    for kind in dict.fromkeys(answer.query.kind for answer in answers):
        some = [answer for answer in answers if answer.query.kind == kind]
        halves = [[a for a in some if a.query.tuned], [a for a in some if not a.query.tuned]]
        shown = [f"{_recall(half, 1):.2f}" if half else "" for half in halves]
        lines.append(f"| {language} | {kind} | {len(some)} | {shown[0]} | {shown[1]} |")
    return lines


def _times(language: str, where: str, answers: list[Answer]) -> str:
    times = sorted(answer.milliseconds for answer in answers)
    p95 = times[int(len(times) * 0.95)]
    median = statistics.median(times)
    return f"- {language}, on {where}: median {median:.1f} ms, p95 {p95:.1f} ms, most {times[-1]:.1f} ms"


def _sizes(site: Path) -> list[str]:
    scripts = b"".join((site / "assets/javascripts" / name).read_bytes() for name in SCRIPTS)
    files = {"engine and box": scripts}
    for language in places.LANGUAGES:
        for name in (NAMES, TEXTS):
            files[f"{Path(name).name} {language}"] = (site / home(language) / name).read_bytes()
    return [
        f"- {name}: {len(raw) / 1024:.0f} KB, {len(gzip.compress(raw)) / 1024:.0f} KB gzip"
        for name, raw in files.items()
    ]


def _missed(language: str, answers: list[Answer]) -> list[str]:
    return [
        f"- {language} {a.query.id} ({a.query.kind}) {a.query.text}: place {a.place}, first {a.first}"
        for a in answers
        if a.place != 1 and a.query.tuned
    ]


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.search", description=__doc__)
    parser.add_argument("--first", action="store_true", help="only the first answer")
    only_first = parser.parse_args().first
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if only_first:
            build_site(folder / OURS)
            report_first_answer(folder)
        else:
            report(folder)


if __name__ == "__main__":
    main()
