"""The command: print all benchmarks.

python -m tests.bench           everything
python -m tests.bench --small   without the largest data
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from tests.bench import first_seconds, growth, matrix_page


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="Print all benchmarks.")
    parser.add_argument("--small", action="store_true", help="leave out the largest data")
    small = parser.parse_args().small
    with tempfile.TemporaryDirectory() as folder:
        first_seconds.report(Path(folder) / "first-seconds", 1 if small else first_seconds.RUNS)
        matrix_page.report(Path(folder))
        growth.report(Path(folder), growth.SCALES[:-1] if small else growth.SCALES)


if __name__ == "__main__":
    main()
