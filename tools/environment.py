"""Make the locked Python environment .venv equal to requirements.lock.

`environment.py STAMP`: the Makefile names the stamp `.venv/.complete-DIGEST` after the content of
the lock, so make itself sees in no time that there is nothing to do. The stamp is written last; an
environment without any stamp was interrupted and is made anew.
"""

from __future__ import annotations

import fcntl
import subprocess
import sys
from pathlib import Path

from uv import find_uv

VENV = Path(".venv")
LOCK = "requirements.lock"
VERSION = "3.11"
PYTHON = str(VENV / "bin" / "python")


def make_environment(stamp: Path) -> None:
    """Create or update .venv and write `stamp`, whose name tells what it holds."""
    uv = find_uv()
    old = list(VENV.glob(".complete-*"))
    for file in old:
        file.unlink()
    # Compiled ahead: with PYTHONDONTWRITEBYTECODE every start would compile all that it imports.
    pins = ["--require-hashes", "--build-constraints", LOCK, LOCK]
    steps = [
        ["pip", "sync", "--python", PYTHON, "--compile-bytecode", *pins],
        ["pip", "install", "--python", PYTHON, "--no-deps", "--no-build-isolation", "-e", "."],
    ]
    if not old:
        steps.insert(0, ["venv", "--clear", "--python", VERSION, str(VENV)])
    quiet = [] if sys.stderr.isatty() else ["--quiet"]
    print(f"Installing the Python environment of {LOCK} into {VENV}", flush=True)
    for step in steps:
        if subprocess.call([uv, *quiet, *step]) != 0:
            mend = "check the network or the package mirror"
            if step[0] == "venv":
                mend = f"install Python {VERSION}, or let uv download it,"
            sys.exit(
                f"The Python environment is not complete: `uv {' '.join(step)}` failed (see "
                f"above); {mend} and run make again."
            )
    stamp.touch()


def main(arguments: list[str]) -> int:
    """Make the environment unless another make did so while this one waited."""
    stamp = Path(arguments[0])
    tools = Path(".tools")
    tools.mkdir(exist_ok=True)
    with (tools / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not stamp.exists():
            make_environment(stamp)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
