"""Processes that share work which takes long."""

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import Executor, ProcessPoolExecutor, wait
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


def workers() -> ProcessPoolExecutor:
    """A pool with one process for each processor. The processes end with this one, even if it's killed.

    Work must be picklable: functions of modules, or `functools.partial` of them.
    """
    # "spawn" on every system: a forked copy could inherit a lock that no thread of the copy ever opens.
    return ProcessPoolExecutor(mp_context=multiprocessing.get_context("spawn"), initializer=_end_with_parent)


def together(pool: Executor, work: Callable[[Item], Result], items: Iterable[Item]) -> list[Result]:
    """Do the work for all items side by side; return the results in the order of the items.

    Raises the first exception when no work is going on any more: then nothing is written behind one's back.
    """
    running = [pool.submit(work, item) for item in items]
    wait(running)
    return [each.result() for each in running]


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()

    def watch() -> None:
        if parent:
            parent.join()
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
