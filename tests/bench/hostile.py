"""What hostile files cost: time of the processor and memory until each is refused.

python -m tests.bench.hostile
"""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from scripts.check.types import check_types
from scripts.load.problems import BadData, Problem
from scripts.load.schema.files import FILES
from scripts.load.yaml_file import MAX_BYTES, read_yaml
from tests.unit.test_fuzz_yaml import BOMBS, BYTES

FULL = b"key: [" + b"x, " * 20 + b"x]\n"
"""A line, repeated up to the limit of a file."""


def inputs() -> Iterator[tuple[str, bytes]]:
    """Yield each hostile file with its name."""
    yield from ((name, text.encode()) for name, text in BOMBS.items())
    yield from BYTES.items()
    yield "as large as allowed, one key", FULL * (MAX_BYTES // len(FULL))
    numbered = b"".join(b"k%d: [x, x, x, x]\n" % number for number in range(MAX_BYTES // 26))
    yield "as large as allowed, many keys", numbered
    yield "too large", b"a: " + b"x" * MAX_BYTES


def refuse(folder: Path, name: str) -> str:
    """Read a file as the sources; return the first problem and how many there are."""
    problems: list[Problem] = []
    try:
        problems = check_types(read_yaml(folder, name), FILES["sources"], {})[1]
    except BadData as bad:
        problems = bad.problems
    more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
    return f"{problems[0]}{more}" if problems else "read (!)"


def measure(folder: Path, name: str) -> tuple[float, float, str]:
    """Do it in a copy of this process; return seconds of the processor, peak memory in MB, and the result."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        os.write(writer, refuse(folder, name).encode()[:4000])
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as stream:
        result = stream.read().decode(errors="replace")
    _, status, usage = os.wait4(child, 0)
    seconds = usage.ru_utime + usage.ru_stime
    return seconds, usage.ru_maxrss / 1024, result if not status else f"ended with status {status} (!)"


def report(folder: Path) -> None:
    """Print the table."""
    (folder / "nothing.yml").write_bytes(b"a: 1")
    _, idle, _ = measure(folder, "nothing.yml")
    print(f"\n## Hostile files\n\nMemory beyond the {idle:.0f} MB of a process that reads one word.\n")
    print("| input | size | time | memory | first problem |\n| --- | --: | --: | --: | --- |")
    for name, content in inputs():
        (folder / "hostile.yml").write_bytes(content)
        seconds, megabytes, result = measure(folder, "hostile.yml")
        said = result.removeprefix("hostile.yml:").replace("|", "\\|").replace("<", "&lt;")[:110]
        size = f"{len(content) / 1e6:.1f} MB" if len(content) > 1e5 else f"{len(content)} B"
        print(f"| {name} | {size} | {seconds * 1000:.0f} ms | {max(0, megabytes - idle):.0f} MB | {said} |")


def main() -> None:
    """Run the command."""
    with tempfile.TemporaryDirectory() as folder:
        report(Path(folder))


if __name__ == "__main__":
    main()
