"""Pools of processes do all the work that they get, and never outlive the command that started them."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from scripts import places
from scripts.render import output
from scripts.render.output import FEW, Costly, write
from scripts.render.parallel import together, workers

MAKE = output._make
"""The function of the project, which the other unit tests replace."""
MANY = FEW + 4


@pytest.fixture(autouse=True)
def other_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(output, "_make", MAKE)


def letters(number: int) -> bytes:
    return b"x" * number


def process(_: int) -> bytes:
    return str(os.getpid()).encode()


def refuse(number: int) -> bytes:
    raise ValueError(f"number {number} cannot be made")


def costly(make: Callable[[int], bytes], number: int) -> Costly:
    return Costly(str(number), partial(make, number))


def name(number: int) -> str:
    return f"{places.PARTIALS}/{number}.bin"


def test_every_costly_file_gets_its_own_content(tmp_path: Path) -> None:
    write({name(number): costly(letters, number) for number in range(MANY)}, tmp_path)
    made = {number: (tmp_path / name(number)).read_bytes() for number in range(MANY)}
    assert made == {number: letters(number) for number in range(MANY)}


def test_a_few_files_are_made_here_and_many_by_other_processes(tmp_path: Path) -> None:
    def makers(count: int) -> set[bytes]:
        write({name(number): costly(process, number) for number in range(count)}, tmp_path / str(count))
        return {(tmp_path / str(count) / name(number)).read_bytes() for number in range(count)}

    for count in (FEW, MANY):
        (tmp_path / str(count)).mkdir()
    assert makers(FEW) == {process(0)}
    assert process(0) not in makers(MANY)


def test_an_error_in_another_process_is_raised_and_nothing_is_written(tmp_path: Path) -> None:
    files = {name(number): costly(refuse if number == 7 else letters, number) for number in range(MANY)}
    with pytest.raises(ValueError, match="number 7 cannot be made"):
        write(files, tmp_path)
    assert list(tmp_path.iterdir()) == []


PARENT = """
import time
from scripts.render.parallel import workers

def work():
    print("at work", flush=True)
    while True:
        time.sleep(1)

if __name__ == "__main__":
    with workers() as pool:
        pool.submit(work).result()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kills a process as Unix does")
def test_a_worker_ends_when_the_command_that_started_it_is_killed(tmp_path: Path) -> None:
    program = tmp_path / "parent.py"
    program.write_text(PARENT, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(places.ROOT)}
    with subprocess.Popen([sys.executable, str(program)], env=environment, stdout=subprocess.PIPE) as parent:
        assert parent.stdout
        assert parent.stdout.readline() == b"at work\n"
        parent.kill()
        assert parent.stdout.read() == b"", "read() ends when the last process with this output ends"


def refuse_or_write_late(path: Path) -> None:
    if path.name == "refused":
        raise ValueError("refused")
    time.sleep(0.5)
    path.write_text("late", encoding="utf-8")


def test_a_failure_is_raised_when_no_other_process_writes_any_more(tmp_path: Path) -> None:
    with workers() as pool:
        list(pool.map(letters, range(8)))  # the processes are there
        with pytest.raises(ValueError, match="refused"):
            together(pool, refuse_or_write_late, [tmp_path / "refused", tmp_path / "late"])
        assert (tmp_path / "late").exists()
