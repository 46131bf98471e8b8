"""The bundle of libraries is what its manifest describes."""

import pytest

from scripts import places
from scripts.publish import vendor


def test_the_bundle_has_the_hash_of_its_manifest() -> None:
    bundle = (places.ROOT / vendor.BUNDLE).read_bytes()
    assert vendor.hash_of(bundle) == vendor.read_manifest()["sha256"], "run `make vendor`"


def test_each_library_in_the_bundle_has_its_license() -> None:
    manifest = vendor.read_manifest()
    assert manifest["licenses"].keys() == manifest["versions"].keys() - {vendor.BUNDLER}
    assert all("Permission is hereby granted" in text for text in manifest["licenses"].values())


@pytest.mark.parametrize("package", ["unknown@1.0.0", "minisearch"])
def test_a_package_that_cannot_be_bundled_is_an_error(
    package: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert vendor.main([package]) == 1
    assert capsys.readouterr().err.startswith(f"{package}: write a package and its version, such as ")
