"""Run and print all benchmarks.

python -m tests.bench           everything
python -m tests.bench --small   without the largest data
python -m tests.bench --search  the search only
"""

import argparse
import tempfile
from pathlib import Path

from tests.bench import axe, build_time, first_seconds, growth, hostile, matrix_page, next_page, search
from tests.bench.variants import OURS


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="Print all benchmarks.")
    parser.add_argument("--small", action="store_true", help="leave out the largest data")
    parser.add_argument("--search", action="store_true", help="the search only")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        search.report(Path(folder))
        if chosen.search:
            return
        first_seconds.report(Path(folder) / "first-seconds", 1 if chosen.small else first_seconds.RUNS)
        next_page.report(Path(folder) / "first-seconds" / OURS)
        matrix_page.report(Path(folder))
        build_time.report(Path(folder) / "build-time")
        axe.report(Path(folder))
        hostile.report(Path(folder))
        growth.report(Path(folder), growth.SCALES[:-1] if chosen.small else growth.SCALES)


if __name__ == "__main__":
    main()
