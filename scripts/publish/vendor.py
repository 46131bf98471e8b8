"""Bundle the libraries of the search into the one script that the repository keeps.

python -m scripts.publish.vendor                      build the same versions again, and compare
python -m scripts.publish.vendor minisearch@7.2.0     bundle another version

It needs Node.js with npm. The site and its tests don't: they use the committed bundle.
"""

import argparse
import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from scripts import places

BUNDLE = "overrides/assets/javascripts/vendor/search-libraries.js"
MANIFEST = "overrides/assets/javascripts/vendor/search-libraries.json"
"""The versions in the bundle, its hash, and the licenses of the libraries, which are published with it."""
BUNDLER = "esbuild"
ENTRY = """
export { default as MiniSearch } from "minisearch";
export { convertHangulToQwerty, convertQwertyToHangul, disassemble, getChoseong } from "es-hangul";
"""
"""What the search uses of the libraries; the bundler drops the rest."""


def hash_of(bundle: bytes) -> str:
    """Return the hash of a bundle as the manifest has it."""
    return hashlib.sha256(bundle).hexdigest()


def bundle(versions: Mapping[str, str]) -> tuple[bytes, dict[str, Any]]:
    """Download these versions of the libraries and the bundler; return the bundle and its manifest.

    Raises FileNotFoundError without npm, and CalledProcessError where npm or the bundler fails.
    """
    npm = shutil.which("npm")
    if not npm:
        raise FileNotFoundError("npm is missing: install Node.js")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "package.json").write_text("{}", encoding="utf-8")
        (folder / "entry.js").write_text(ENTRY, encoding="utf-8")
        wanted = [f"{package}@{version}" for package, version in versions.items()]
        subprocess.run(
            [
                npm,
                "install",
                "--silent",
                "--no-audit",
                "--no-fund",
                "--ignore-scripts",
                "--save-exact",
                *wanted,
            ],
            cwd=folder,
            check=True,
        )
        libraries = {package: version for package, version in versions.items() if package != BUNDLER}
        names = ", ".join(f"{package} {version}" for package, version in libraries.items())
        made = subprocess.run(
            [npm, "exec", "--offline", "--", BUNDLER, "entry.js", "--bundle", "--format=esm", "--minify",
             "--target=es2020", "--charset=utf8", "--legal-comments=none", "--log-level=warning",
             f"--banner:js=/* {names}; licenses in {Path(MANIFEST).name} */"],
            cwd=folder, check=True, stdout=subprocess.PIPE,
        ).stdout  # fmt: skip
        licenses = {package: _license(folder / "node_modules" / package) for package in libraries}
    return made, {"versions": dict(versions), "sha256": hash_of(made), "licenses": licenses}


def _license(folder: Path) -> str:
    """The text of a package's license. Raises FileNotFoundError for a package without one."""
    for path in sorted(folder.glob("LICENSE*")):
        return path.read_text(encoding="utf-8").strip()
    raise FileNotFoundError(f"the package {folder.name} has no license")


def read_manifest() -> dict[str, Any]:
    """Return the committed manifest."""
    return dict(json.loads((places.ROOT / MANIFEST).read_text(encoding="utf-8")))


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts.publish.vendor",
        description="Bundle the libraries of the search. Without versions, check that the committed ones give"
        " the committed bundle.",
    )
    parser.add_argument("package", nargs="*", help="a package and its version: minisearch@7.2.0")
    packages = parser.parse_args(arguments).package
    manifest = read_manifest()
    known = manifest["versions"]
    versions = known | dict(package.rsplit("@", 1) for package in packages if "@" in package[1:])
    unclear = [
        package for package in packages if package.rsplit("@", 1)[0] not in known or "@" not in package[1:]
    ]
    if unclear:
        wanted = ", ".join(f"{name}@{version}" for name, version in known.items())
        print(f"{', '.join(unclear)}: write a package and its version, such as {wanted}", file=sys.stderr)
        return 1
    try:
        made, described = bundle(versions)
    except (FileNotFoundError, subprocess.CalledProcessError) as error:
        print(error, file=sys.stderr)
        return 1
    if versions == known and described["sha256"] != manifest["sha256"]:
        print(
            f"The same versions give another bundle than {BUNDLE}; nothing is written."
            " Find out which package has changed.",
            file=sys.stderr,
        )
        return 1
    (places.ROOT / BUNDLE).write_bytes(made)
    text = json.dumps(described, ensure_ascii=False, indent=2) + "\n"
    (places.ROOT / MANIFEST).write_text(text, encoding="utf-8", newline="\n")
    print(f"{BUNDLE}: {', '.join(f'{name} {version}' for name, version in versions.items())}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
