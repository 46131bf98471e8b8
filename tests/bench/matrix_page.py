"""A large matrix page: whether it scrolls, filters, and prints, and what a choice costs."""

import statistics
import subprocess
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.bench.growth import BUILD
from tests.bench.synthetic import Scale, make_repository
from tests.chromium import launch_browser
from tests.server import serve

LARGE = Scale("30 by 30", models=4, layers=3, services=1)
"""36 columns (four times nine) and 42 rows: more than 30 × 30."""
SLOWER = 4
CHOICES = 20


def report(folder: Path) -> None:
    """Print what one choice costs on a processor four times slower, and whether the page works."""
    repository = folder / "large"
    make_repository(repository, LARGE)
    subprocess.run(BUILD, cwd=repository, check=True, env={"PATH": "/usr/bin:/bin"})
    print("\nA large matrix page\n")
    with serve(repository / "site") as url, sync_playwright() as playwright:
        browser = launch_browser(playwright)
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.goto(f"{url}matrix/")
        page.wait_for_selector(".matrix-tools:not([hidden])")
        columns = page.locator(".matrix thead th").count() - 1
        rows = page.locator(".matrix tbody tr").count()
        script, everything = _cost_of_choices(page)
        scrolls = page.evaluate(
            "(() => { const box = document.querySelector('.matrix-scroll'); box.scrollTo(500, 500);"
            " return box.scrollLeft > 0 && box.scrollTop > 0; })()"
        )
        pdf = page.pdf(format="A4", landscape=True)
        browser.close()
    print(f"- {columns} columns, {rows} rows, processor {SLOWER} times slower, {CHOICES} choices")
    print(f"- script per choice: median {statistics.median(script):.1f} ms, most {max(script):.1f} ms")
    print(f"- script, style and layout per choice: median {statistics.median(everything):.1f} ms")
    print(f"- scrolls both ways: {'yes' if scrolls else 'no'}; prints: {len(pdf) // 1024} KB of PDF")


def _cost_of_choices(page: Page) -> tuple[list[float], list[float]]:
    """Return milliseconds of script, and of script with style and layout, for each of many choices."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})

    def metrics() -> dict[str, float]:
        return {
            item["name"]: item["value"] * 1000 for item in session.send("Performance.getMetrics")["metrics"]
        }

    script, everything = [], []
    names = ("ScriptDuration", "RecalcStyleDuration", "LayoutDuration")
    for number in range(CHOICES):
        box = (
            page.locator("input[name=model]").nth(number) if number % 2 else page.locator("input[name=diff]")
        )
        before = metrics()
        box.evaluate("box => { box.click(); document.body.offsetHeight; }")
        after = metrics()
        script.append(after["ScriptDuration"] - before["ScriptDuration"])
        everything.append(sum(after[name] - before[name] for name in names))
    return script, everything
