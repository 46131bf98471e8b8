"""How the generator and the whole build grow with the data: time, peak memory, and their ratios."""

from __future__ import annotations

import os
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from tests.bench.synthetic import Scale, make_repository

SCALES = (
    Scale("1×", models=1, layers=1, services=1),
    Scale("10×", models=2, layers=5, services=10),
    Scale("100×", models=4, layers=25, services=100),
)
GENERATE = [sys.executable, "-m", "scripts.generate"]
BUILD = [sys.executable, "-m", "scripts.build"]


@dataclass(frozen=True)
class Measured:
    """One run of a command."""

    seconds: float
    megabytes: float
    """Peak memory of the largest process."""


def measure(command: list[str], folder: Path) -> Measured:
    """Run a command in a folder to its end; raises RuntimeError if it fails."""
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    began = time.perf_counter()
    process = os.posix_spawn(
        sys.executable,
        ["python", "-c", f"import os; os.chdir({str(folder)!r}); os.execv({command[0]!r}, {command!r})"],
        environment,
        file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)],
    )
    _, status, usage = os.wait4(process, 0)
    if os.waitstatus_to_exitcode(status):
        raise RuntimeError(f"failed: {' '.join(command)}")
    return Measured(time.perf_counter() - began, usage.ru_maxrss / 1024)


def report(folder: Path, scales: tuple[Scale, ...] = SCALES) -> None:
    """Print a table of all scales, and how each grew against the first."""
    print("\nGrowth of generator and build (synthetic data; both languages; without the drawn pictures)\n")
    heads = ("data", "cells", "services", "pairs", "cells written", "generate", "memory", "build", "memory")
    print("| " + " | ".join(heads) + " |")
    print("|" + " --- |" * len(heads))
    measured: list[tuple[Scale, int, Measured, Measured]] = []
    for scale in scales:
        repository = folder / f"x{scale.models * scale.layers}"
        counts = make_repository(repository, scale)
        written = counts["cells"] + counts["cells in pairs"]
        generated = measure(GENERATE, repository)
        built = measure(BUILD, repository)
        measured.append((scale, written, generated, built))
        print(
            f"| {scale.name} | {counts['cells']} | {counts['services']} | {counts['pairs']} | {written} "
            f"| {generated.seconds:.2f} s | {generated.megabytes:.0f} MB "
            f"| {built.seconds:.2f} s | {built.megabytes:.0f} MB |",
            flush=True,
        )
    _, written_1, generated_1, built_1 = measured[0]
    print("\nAgainst the first row (cells written: those of the matrix and of all comparisons):")
    for scale, written, generated, built in measured[1:]:
        print(
            f"- {scale.name}: {written / written_1:.1f} times the cells written, generator "
            f"{generated.seconds / generated_1.seconds:.1f} times the time, "
            f"build {built.seconds / built_1.seconds:.1f} times"
        )
