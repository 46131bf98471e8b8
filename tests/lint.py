"""Run every hook of .pre-commit-config.yaml on every file.

    python -m tests.lint

Files that git doesn't track yet are included, unless .gitignore names them; `pre-commit run --all-files`
would skip them. The hooks call `python`: it is the one that runs this module, whatever the shell has active.
"""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from pathlib import Path


def main() -> int:
    """Run the hooks; return their exit code."""
    listed = subprocess.check_output(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"])
    files = listed.decode().split("\0")[:-1]
    path = os.pathsep.join(
        [str(Path(sys.executable).parent), sysconfig.get_path("scripts"), os.environ.get("PATH", "")]
    )
    command = [sys.executable, "-m", "pre_commit", "run", "--files", *files]
    return subprocess.run(command, env=os.environ | {"PATH": path}).returncode


if __name__ == "__main__":
    sys.exit(main())
