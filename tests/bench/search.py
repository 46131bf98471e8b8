"""The search, asked what people ask, through its own box: is the right page first, and how soon?"""

from __future__ import annotations

import gzip
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from scripts import places
from scripts.build.site import build_site
from scripts.finish.search.index import INDEX
from tests.bench.variants import OURS, STOCK, build_stock
from tests.browser.engine import Query, read_queries
from tests.chromium import launch_browser
from tests.server import serve
from tests.site.pages import home

SLOWER = 4
SCRIPTS = ("search-words.js", "search-index.js", "search-query.js", "search-engine.js", "search.js")

ASK = """(query) => {
    const box = document.querySelector(".md-search__input");
    box.value = query;
    const began = performance.now();
    box.dispatchEvent(new Event("input", { bubbles: true }));
    document.querySelector(".md-search-result__list").offsetHeight;
    const links = document.querySelectorAll(".md-search-result__item > a");
    return [performance.now() - began, [...links].map((a) => a.href)];
}"""
"""Types a query into our box; what it finds is there when the event is over."""

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
    """Print how often the right page is first, before (the theme's search) and after (ours)."""
    print("\nThe search, through its box\n")
    build_site(folder / OURS)
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


def _ask_all(page: Page, url: str, language: str, stock: bool) -> list[Answer]:
    """Every query of a language, one after the other, on one page."""
    page.goto(url + home(language))
    page.keyboard.press("/")
    page.keyboard.insert_text("iaas")
    page.keyboard.press("End")
    page.wait_for_selector(".md-search-result__item > a", timeout=60_000)
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
        files[f"index {language}"] = (site / home(language) / INDEX.format(language=language)).read_bytes()
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
