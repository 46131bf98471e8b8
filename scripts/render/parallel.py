"""Processes that share work which takes long."""

from __future__ import annotations

import multiprocessing
import os
import threading
from concurrent.futures import ProcessPoolExecutor


def workers() -> ProcessPoolExecutor:
    """A pool with one process for each processor. The processes end with this one, even if it's killed.

    Work must be picklable: functions of modules, or `functools.partial` of them.
    """
    # "spawn" on every system: a forked copy could inherit a lock that no thread of the copy ever opens.
    return ProcessPoolExecutor(mp_context=multiprocessing.get_context("spawn"), initializer=_end_with_parent)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()

    def watch() -> None:
        if parent:
            parent.join()
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
