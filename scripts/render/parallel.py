"""Work that takes long, shared between the processors of the machine."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

FEW = 16
"""Up to so many pieces of work are done here: to begin another process takes about as long."""


def make_all(makers: Mapping[str, Callable[[], bytes]]) -> dict[str, bytes]:
    """What each maker makes. Many makers must be picklable: functions of modules, or `partial` of them.

    Raises what a maker raises.
    """
    if len(makers) <= FEW or (os.cpu_count() or 1) < 2:
        return {name: make() for name, make in makers.items()}
    # Processes of their own ("spawn"): a copy of this one could inherit a lock that nobody opens again.
    context = get_context("spawn")
    with ProcessPoolExecutor(mp_context=context, initializer=_leave_with, initargs=(os.getpid(),)) as pool:
        return dict(zip(makers, pool.map(_call, makers.values(), chunksize=4), strict=True))


def _call(make: Callable[[], bytes]) -> bytes:
    return make()


def _leave_with(parent: int) -> None:
    """Let this process end with its parent, which may be killed and then tells nobody."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(0.5)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
