"""How the generator and the whole build grow with the data: time, peak memory, and their ratios."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.bench.synthetic import Scale, make_repository

SCALES = (
    Scale("1×", models=1, layers=1, services=1),
    Scale("10× the matrix", models=2, layers=5, services=1),
    Scale("10× the services", models=1, layers=1, services=10),
    Scale("100× the services", models=1, layers=1, services=100),
)
"""A service has a cell in each layer, so both at once would be their product."""
MOST_MEGABYTES = 1500
"""The budget of the generator: its peak memory with the largest data."""
MOST_BUILT = 10
"""Beyond this, only the generator is measured: the build takes an hour."""
COUNTED = ("cells", "services", "cells of services", "cells in pairs")
GENERATE = [sys.executable, "-m", "scripts.generate"]
BUILD = [sys.executable, "-m", "scripts.build"]


@dataclass(frozen=True)
class Measured:
    """One run of a command."""

    seconds: float
    """Of the processors, in all processes: what else runs on the machine doesn't count."""
    megabytes: float
    """Peak memory of the largest process."""

    def __str__(self) -> str:
        return f"{self.seconds:.1f} s | {self.megabytes:.0f} MB"


def measure(command: list[str], folder: Path) -> Measured:
    """Run a command in a folder to its end; raises RuntimeError if it fails."""
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    process = os.posix_spawn(
        sys.executable,
        ["python", "-c", f"import os; os.chdir({str(folder)!r}); os.execv({command[0]!r}, {command!r})"],
        environment,
        file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)],
    )
    _, status, usage = os.wait4(process, 0)
    if os.waitstatus_to_exitcode(status):
        raise RuntimeError(f"failed: {' '.join(command)}")
    return Measured(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def report(folder: Path, scales: tuple[Scale, ...] = SCALES) -> None:
    """Print a table of all scales, and how each grew against the first."""
    print("\nGrowth of generator and build (synthetic data; both languages; without the drawn pictures)\n")
    print(f"(!) marks a generator that takes more than {MOST_MEGABYTES} MB.\n")
    heads = ("data", "cells", "services", "their cells", "in pairs", "generate", "memory", "build", "memory")
    print("| " + " | ".join(heads) + " |")
    print("|" + " --- |" * len(heads))
    first = None
    for number, scale in enumerate(scales):
        repository = folder / f"scale-{number}"
        counts = make_repository(repository, scale)
        generated = measure(GENERATE, repository)
        built = measure(BUILD, repository) if scale.services <= MOST_BUILT else "– | –"
        sizes = " | ".join(
            str(counts[key]) for key in ("cells", "services", "cells of services", "cells in pairs")
        )
        mark = " (!)" if generated.megabytes > MOST_MEGABYTES else ""
        print(f"| {scale.name} | {sizes} | {generated}{mark} | {built} |", flush=True)
        all_cells = sum(counts[key] for key in counts if key.startswith("cells"))
        first = first or (all_cells, generated.seconds)
        print(
            f"\n{all_cells / first[0]:.1f} times the cells, {generated.seconds / first[1]:.1f} times the time"
            " of the generator\n",
            file=sys.stderr,
        )
