"""Writes all generated files or none, removes old ones, or compares the committed ones with the data."""

from __future__ import annotations

import difflib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from scripts import places
from scripts.render.parallel import workers

KEYS = f"{places.PARTIALS}/keys.json"
"""Lists the key of each costly file, so that it's made again only when its key changes."""

FEW = 16
"""So many costly files are made here: starting another process takes about as long."""


@dataclass(frozen=True)
class Costly:
    """Content that takes long to make. `key` changes with everything that it's made from (such as a hash).

    `make` must be picklable, because another process can call it: a function of a module, or a `partial`.
    """

    key: str
    make: Callable[[], bytes]


Content = str | bytes | Costly
Files = Mapping[str, Content]


def write(files: Files, root: Path = places.ROOT) -> list[str]:
    """Make the places of the generator hold exactly `files`; return the paths that changed.

    A file that is up to date isn't touched, so a checkout that is up to date can be read-only. New content
    is written beside and then moved into place. Raises OSError; then every file is as it was, because what
    was moved is put back.
    """
    files = {**files, KEYS: _keys(files)}
    changed = _changed(files, root)
    gone = [path for path in _made(root) if path not in files]
    if not changed and not gone:
        return []
    before = {path: _read(root / path) for path in [*changed, *gone]}
    stage = Path(tempfile.mkdtemp(prefix=".generate-", dir=root))
    try:
        for number, content in enumerate(changed.values()):
            (stage / str(number)).write_bytes(content)
        try:
            for number, path in enumerate(changed):
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                os.replace(stage / str(number), root / path)
            for path in gone:
                (root / path).unlink()
        except BaseException:
            _restore(root, before)
            raise
    finally:
        shutil.rmtree(stage, ignore_errors=True)
    _remove_empty_folders(root)
    return sorted(path for path in [*changed, *gone] if path != KEYS)


def differences(files: Files, root: Path = places.ROOT) -> str:
    """Return a unified diff from the committed pages to those that follow from the data, or ""."""
    diff: list[str] = []
    for path in places.COMMITTED:
        committed = (_read(root / path) or b"").decode(errors="replace")
        wanted = files[path]
        if not isinstance(wanted, str):
            raise TypeError(f"{path} is committed, so it must be text")
        diff += difflib.unified_diff(
            committed.splitlines(keepends=True),
            wanted.splitlines(keepends=True),
            f"{path} (committed)",
            f"{path} (from the data)",
        )
    return "".join(diff)


def _keys(files: Files) -> str:
    keys = {path: content.key for path, content in files.items() if isinstance(content, Costly)}
    return json.dumps(keys, indent=1, sort_keys=True) + "\n"


def _changed(files: Files, root: Path) -> dict[str, bytes]:
    """Return the files that are out of date, with their new content."""
    try:
        known = dict(json.loads(_read(root / KEYS) or b"{}"))
    except (TypeError, ValueError):
        known = {}
    makers = {
        path: content.make
        for path, content in files.items()
        if isinstance(content, Costly) and not (known.get(path) == content.key and (root / path).exists())
    }
    made = _make(makers)
    changed: dict[str, bytes] = {}
    for path, content in files.items():
        if isinstance(content, Costly):
            if path not in made:
                continue
            wanted = made[path]
        else:
            wanted = content.encode() if isinstance(content, str) else content
        if _read(root / path) != wanted:
            changed[path] = wanted
    return changed


def _make(makers: Mapping[str, Callable[[], bytes]]) -> dict[str, bytes]:
    """Call each maker. Many of them share the processors of the machine. Raises what a maker raises."""
    if len(makers) <= FEW:
        return {path: make() for path, make in makers.items()}
    with workers() as pool:
        return dict(zip(makers, pool.map(_call, makers.values(), chunksize=4), strict=True))


def _call(make: Callable[[], bytes]) -> bytes:
    return make()


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _made(root: Path) -> list[str]:
    """Return every file in the git-ignored places of the generator."""
    return sorted(
        path.relative_to(root).as_posix()
        for place in places.MADE_BY_EVERY_BUILD
        for path in (root / place).rglob("*")
        if path.is_file()
    )


def _restore(root: Path, before: Mapping[str, bytes | None]) -> None:
    for path, content in before.items():
        if content is None:
            (root / path).unlink(missing_ok=True)
        elif _read(root / path) != content:
            (root / path).write_bytes(content)


def _remove_empty_folders(root: Path) -> None:
    for place in places.MADE_BY_EVERY_BUILD:
        folders = [path for path in (root / place).rglob("*") if path.is_dir()]
        for folder in sorted(folders, reverse=True):
            if not any(folder.iterdir()):
                folder.rmdir()
