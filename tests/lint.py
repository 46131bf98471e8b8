"""Run every hook of .pre-commit-config.yaml on every file.

    python -m tests.lint

Files that git doesn't track yet are included, unless .gitignore names them; `pre-commit run --all-files`
would skip them. The hooks call `python`: it is the one that runs this module, whatever the shell has active.
Many hooks use one processor, so as many hooks as there are processors run side by side.
"""

import os
import subprocess
import sys
import sysconfig
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import yaml

SETTINGS = Path(".pre-commit-config.yaml")


def main() -> int:
    """Run the hooks, and print what each says when it ends; return 1 if one fails, or else 0."""
    listed = subprocess.check_output(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"])
    files = listed.decode().split("\0")[:-1]
    settings = yaml.safe_load(SETTINGS.read_text("utf-8"))
    hooks = [hook["id"] for repository in settings["repos"] for hook in repository["hooks"]]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return max(pool.map(lambda hook: _run(hook, files), hooks), default=0)


def _run(hook: str, files: list[str]) -> int:
    """Run one hook on the files, print what it says in one piece, and return its exit code."""
    path = os.pathsep.join(
        [str(Path(sys.executable).parent), sysconfig.get_path("scripts"), os.environ.get("PATH", "")]
    )
    command = [sys.executable, "-m", "pre_commit", "run", "--color=auto", hook, "--files", *files]
    run = subprocess.run(
        command, env=os.environ | {"PATH": path}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    sys.stdout.buffer.write(run.stdout)
    sys.stdout.flush()
    return run.returncode


if __name__ == "__main__":
    sys.exit(main())
