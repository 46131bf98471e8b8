"""Writes all generated files or none, removes old ones, or compares the committed ones with the data."""

import difflib
import hashlib
import json
import os
import secrets
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Self

from scripts import places
from scripts.render.parallel import workers

KEYS = f"{places.PARTIALS}/keys.json"
"""Lists the key of each costly file, so that it's made again only when its key changes."""

NEW, OLD = "new", "old"
"""The folders of new content and of what it replaces, while a run writes."""

FEW = 16
"""So many costly files are made here: starting another process takes about as long."""


@dataclass(frozen=True)
class Costly:
    """Content that takes long to make. `key` changes with everything that it's made from (such as a hash).

    `make` must be picklable, because another process can call it: a function of a module, or a `partial`.
    """

    key: str
    make: Callable[[], bytes]


def costly(make: Callable[[], bytes], *made_from: str) -> Costly:
    """Return content that is made again when one of the texts changes that it's made from."""
    return Costly(hashlib.sha256("\0".join(made_from).encode()).hexdigest(), make)


Content = str | bytes | Costly
File = tuple[str, Content]
"""The path of a file, relative to the root of the repository, and its content."""
Files = Iterator[File]


@dataclass
class Part:
    """Some of the files of a run. What changed is on the disk, beside its place: memory holds no content."""

    paths: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    costly: dict[str, Costly] = field(default_factory=dict)

    def add(self, other: Self) -> None:
        """Add the files of another part."""
        self.paths += other.paths
        self.changed += other.changed
        self.costly |= other.costly


def write(files: Mapping[str, Content], root: Path = places.ROOT) -> list[str]:
    """Make the places of the generator hold exactly `files`; return the changed paths, as `place` does."""
    with staging(root) as stage:
        return place(put_beside(files.items(), root, stage), root, stage)


@contextmanager
def staging(root: Path) -> Iterator[Path]:
    """Yield the folder for new content, which exists when there is some; remove it at the end."""
    stage = root / f".generate-{secrets.token_hex(4)}"
    try:
        yield stage
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def put_beside(made: Iterable[File], root: Path, stage: Path) -> Part:
    """Write the content that differs from that in its place into the folder `stage`; costly files come later.

    Takes what is made one by one and keeps none of it. Raises OSError; then every file is as it was.
    """
    part = Part()
    for path, content in made:
        part.paths.append(path)
        if isinstance(content, Costly):
            part.costly[path] = content
        elif _put(path, content.encode() if isinstance(content, str) else content, root, stage):
            part.changed.append(path)
    return part


def place(part: Part, root: Path, stage: Path) -> list[str]:
    """Make the places of the generator hold exactly the files of `part`; return the paths that changed.

    A file that is up to date isn't touched, so a checkout that is up to date can be read-only. Raises
    OSError; then every file is as it was, because what was moved is put back.
    """
    keys = json.dumps({path: made.key for path, made in part.costly.items()}, indent=1, sort_keys=True)
    made = chain(_make(_outdated(part.costly, root)), [(KEYS, f"{keys}\n".encode())])
    changed = part.changed + [path for path, content in made if _put(path, content, root, stage)]
    known = {*part.paths, KEYS}
    gone = [path for path in _made(root) if path not in known]
    _keep([*changed, *gone], root, stage)
    try:
        for path in changed:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            os.replace(stage / NEW / path, root / path)
        for path in gone:
            (root / path).unlink()
    except BaseException:
        _restore([*changed, *gone], root, stage)
        raise
    if changed or gone:
        _remove_empty_folders(root)
    return sorted(path for path in [*changed, *gone] if path != KEYS)


def differences(files: Mapping[str, Content], root: Path = places.ROOT) -> str:
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


def _put(path: str, content: bytes, root: Path, stage: Path) -> bool:
    """Write content for a path beside its place, and return True, unless it's there already."""
    if _read(root / path) == content:
        return False
    new = stage / NEW / path
    new.parent.mkdir(parents=True, exist_ok=True)
    new.write_bytes(content)
    return True


def _outdated(costly: Mapping[str, Costly], root: Path) -> dict[str, Callable[[], bytes]]:
    """Return the makers of the costly files that are missing or were made with another key."""
    try:
        known = dict(json.loads(_read(root / KEYS) or b"{}"))
    except (TypeError, ValueError):
        known = {}
    return {
        path: content.make
        for path, content in costly.items()
        if not (known.get(path) == content.key and (root / path).exists())
    }


def _make(makers: Mapping[str, Callable[[], bytes]]) -> Iterator[tuple[str, bytes]]:
    """Yield each path and what its maker makes. Many makers share the processors of the machine.

    Raises what a maker raises.
    """
    if len(makers) <= FEW:
        yield from ((path, make()) for path, make in makers.items())
        return
    with workers() as pool:
        yield from zip(makers, pool.map(_call, makers.values(), chunksize=4), strict=True)


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


def _keep(paths: Iterable[str], root: Path, stage: Path) -> None:
    """Copy what is in the places of these paths."""
    for path in paths:
        if (root / path).exists():
            (stage / OLD / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(root / path, stage / OLD / path)


def _restore(paths: Iterable[str], root: Path, stage: Path) -> None:
    for path in paths:
        old = stage / OLD / path
        if not old.exists():
            (root / path).unlink(missing_ok=True)
        elif _read(root / path) != old.read_bytes():
            shutil.copy2(old, root / path)


def _remove_empty_folders(root: Path) -> None:
    for place in places.MADE_BY_EVERY_BUILD:
        folders = [path for path in (root / place).rglob("*") if path.is_dir()]
        for folder in sorted(folders, reverse=True):
            if not any(folder.iterdir()):
                folder.rmdir()
