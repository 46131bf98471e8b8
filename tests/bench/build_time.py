"""How long contributors wait: a build from nothing, another one, an edit; ours and the theme's as it comes.

python -m tests.bench.build_time
"""

import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

from scripts import places
from tests.bench.variants import stock_config

PARTS = ("docs", "overrides", "scripts")
PAGE = "models/iaas"
EDITS = 5
LONGEST = 120
MOST_OF_STOCK, MOST_GENERATOR, MOST_RELOAD = 1.3, 0.1, 1.5


def copy_of_sources(folder: Path) -> Path:
    """What a build needs, as a clone has it: without anything that an earlier build has made."""
    for part in PARTS:
        shutil.copytree(places.ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    for file in (*places.CONFIGS.values(), places.CITATION):
        shutil.copy(places.ROOT / file, folder)
    for made in places.MADE_BY_EVERY_BUILD:
        shutil.rmtree(folder / made, ignore_errors=True)
    return folder


def seconds(command: list[str], folder: Path) -> float:
    """Run a command to its end; raises CalledProcessError if it fails."""
    began = time.perf_counter()
    subprocess.run(command, cwd=folder, env=_environment(folder), check=True, capture_output=True)
    return time.perf_counter() - began


def reload_times(command: list[str], folder: Path, page: Path, port: int) -> list[float]:
    """Serve, edit a page several times, and tell how long each edit took to be served."""
    server = subprocess.Popen(
        command,
        cwd=folder,
        env={**_environment(folder), "SITE_URL": f"http://127.0.0.1:{port}/"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}/{PAGE}/"
    text = page.read_text(encoding="utf-8")
    try:
        _wait(address, "</html>")
        time.sleep(2)  # until the server watches, and has looked at what it built itself
        times = []
        for number in range(EDITS):
            word = f"Edit number {number} of the benchmark."
            page.write_text(f"{text}\n{word}\n", encoding="utf-8")
            began = time.perf_counter()
            _wait(address, word)
            times.append(time.perf_counter() - began)
            time.sleep(1)
        return times
    finally:
        page.write_text(text, encoding="utf-8")
        server.send_signal(signal.SIGINT)
        server.wait()


def _environment(folder: Path) -> dict[str, str]:
    return {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(folder), "SOURCE_DATE_EPOCH": "0"}


def _wait(address: str, word: str) -> None:
    end = time.perf_counter() + LONGEST
    while time.perf_counter() < end:
        try:
            with urllib.request.urlopen(address, timeout=LONGEST) as answer:
                if word in answer.read().decode():
                    return
        except urllib.error.URLError:
            pass  # it does not listen yet
        time.sleep(0.02)
    raise TimeoutError(f"{address} does not show: {word}")


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def report(folder: Path) -> None:
    """Measure in a folder and print."""
    print("\n## Time to build, and to see an edit\n")
    ours = copy_of_sources(folder / "sources")
    build = [sys.executable, "-m", "scripts.build"]
    generate = [sys.executable, "-m", "scripts.generate"]
    cold_generator = seconds(generate, ours)
    for made in places.MADE_BY_EVERY_BUILD:
        shutil.rmtree(ours / made)
    cold = seconds(build, ours)
    warm = _least(lambda: seconds(build, ours))
    generator = _least(lambda: seconds(generate, ours))

    configs = [stock_config(folder, language, ours) for language in places.LANGUAGES]
    mkdocs = [sys.executable, "-m", "mkdocs"]

    def stock_build() -> float:
        return sum(
            seconds(
                [*mkdocs, "build", "-q", "-f", str(config), "-d", str(folder / "stock" / config.stem)], ours
            )
            for config in configs
        )

    stock = _least(stock_build)
    page = ours / places.prose_folder(places.LANGUAGES[0]) / f"{PAGE}.md"
    port = _free_port()
    ours_served = [sys.executable, "-m", "scripts.build.preview", "--port", str(port)]
    served = statistics.median(reload_times(ours_served, ours, page, port))
    theirs_served = [*mkdocs, "serve", "-f", str(configs[0]), "--dev-addr", f"127.0.0.1:{port}"]
    stock_served = statistics.median(reload_times(theirs_served, ours, page, port))
    print(
        "Both languages; stock is the theme as it comes, one language after the other, its files generated.\n"
    )
    print("| | ours | stock | ratio | wanted |\n| --- | --- | --- | --- | --- |")
    print(f"| from nothing | {cold:.1f} s | {stock:.1f} s | {cold / stock:.2f} | {MOST_OF_STOCK} |")
    print(f"| again | {warm:.1f} s | {stock:.1f} s | {warm / stock:.2f} | |")
    print(
        f"| generator, of the build | {generator:.2f} s | | {generator / warm:.2f} | {MOST_GENERATOR} |\n"
        f"| generator, from nothing | {cold_generator:.2f} s | | {cold_generator / cold:.2f} | |"
    )
    ratio = served / stock_served
    print(f"| edit to reload | {served:.2f} s | {stock_served:.2f} s | {ratio:.2f} | {MOST_RELOAD} s |")


def _least(measure: Callable[[], float], times: int = 3) -> float:
    return min(measure() for _ in range(times))


def main() -> None:
    """Run the command."""
    with tempfile.TemporaryDirectory() as folder:
        report(Path(folder))


if __name__ == "__main__":
    main()
