"""Fixtures of the unit tests."""

import pickle
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from scripts.catalog import Catalog, load_catalog
from scripts.render import output
from tests.unit.helpers import generate, generate_texts, make_tiny

SLOW = {"anki", "build", "finish", "generate", "parallel", "pictures", "published_data", "sheet", "watch"}
"""The modules (test_<name>.py) that build, draw, or serve. `make quick` leaves them to `make test`."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of slow modules, so that `make quick` stays quick."""
    for item in items:
        if item.path.stem.removeprefix("test_") in SLOW and item.path.parent == Path(__file__).parent:
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session", autouse=True)
def make_once() -> Iterator[None]:
    """Make each picture, deck, and PDF once for all tests of this process, and in this process."""
    made: dict[bytes, bytes] = {}

    def make(makers: Mapping[str, Callable[[], bytes]]) -> Iterator[tuple[str, bytes]]:
        return ((path, remembered(maker)) for path, maker in makers.items())

    def remembered(maker: Callable[[], bytes]) -> bytes:
        try:
            key = pickle.dumps(maker)
        except (AttributeError, pickle.PicklingError):  # a function of a test
            return maker()
        if key not in made:
            made[key] = maker()
        return made[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(output, "_make", make)
        yield


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """The tiny data set in a folder of its own, with nothing generated yet."""
    return make_tiny(tmp_path)


@pytest.fixture(scope="session")
def tiny_catalog(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """The catalog of the tiny data set."""
    return load_catalog(make_tiny(tmp_path_factory.mktemp("tiny-catalog")))


@pytest.fixture(scope="session")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny data set with every generated text. Tests must not change it."""
    return generate_texts(make_tiny(tmp_path_factory.mktemp("harmless")))


@pytest.fixture(scope="session")
def complete(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny data set with everything generated. Tests must not change it."""
    root = make_tiny(tmp_path_factory.mktemp("complete"))
    run = generate(root)
    assert run.code == 0, run.err
    return root


@pytest.fixture
def made(complete: Path, tmp_path: Path) -> Path:
    """The tiny data set with everything generated, in a folder of its own."""
    shutil.copytree(complete, tmp_path, dirs_exist_ok=True)
    return tmp_path
