"""Fixtures of the unit tests."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.unit.helpers import generate, make_tiny


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """The tiny data set in a folder of its own, with nothing generated yet."""
    return make_tiny(tmp_path)


@pytest.fixture(scope="session")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny data set with everything generated; only to be read."""
    root = make_tiny(tmp_path_factory.mktemp("harmless"))
    run = generate(root)
    assert run.code == 0, run.err
    return root


@pytest.fixture
def made(harmless: Path, tmp_path: Path) -> Path:
    """The tiny data set with everything generated, in a folder of its own."""
    shutil.copytree(harmless, tmp_path, dirs_exist_ok=True)
    return tmp_path
