"""The command: make everything that repeats the shared data, or check that it is up to date.

python -m scripts.generate           write
python -m scripts.generate --check   compare the committed pages with the data; write nothing
"""

import argparse
import sys
from pathlib import Path

from scripts import places
from scripts.catalog import Catalog, load_catalog
from scripts.finish import published
from scripts.load.problems import BadData
from scripts.render import output, write_all
from scripts.render.pages import matrix

REPAIR = "python -m scripts.generate"


def main(arguments: list[str] | None = None, root: Path = places.ROOT) -> int:
    """Run the command; return its exit code: 0 done, 1 bad data or pages that are out of date."""
    parser = argparse.ArgumentParser(prog="python -m scripts.generate", description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    check = parser.parse_args(arguments).check
    try:
        catalog = load_catalog(root)
        lost = published.check_pages(catalog, root)
        if lost:
            raise BadData(lost)
        addresses = published.of_data(catalog)
        if check:
            published.record(addresses, root, write=False)
            return _check(catalog, root)
        grown: list[str] = []
        count, changed = write_all(
            catalog, root, before=lambda: grown.extend(published.record(addresses, root))
        )
    except BadData as bad:
        print(bad, file=sys.stderr)
        print(f"{len(bad.problems)} problem(s) in the data; nothing was written.", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"cannot write: {error}; every file is as it was.", file=sys.stderr)
        return 1
    print(f"{count} files generated, {len(changed)} changed.", *grown, sep="\n")
    return 0


def _check(catalog: Catalog, root: Path) -> int:
    diff = output.differences(dict(matrix.render(catalog)), root)  # no other output is committed
    if not diff:
        return 0
    print(diff, end="", file=sys.stderr)
    print(f"The committed pages do not follow from the data. Repair: {REPAIR}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
