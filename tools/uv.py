"""Find uv, or install the pinned one into .tools/uv; prints its path."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

FOLDER = Path(".tools/uv")
PIN = Path(__file__).with_name("uv.txt")


def find_uv() -> str:
    """Path of a working uv: the one on PATH, or a private one, installed if need be."""
    on_path = shutil.which("uv")
    if on_path:
        return on_path
    private = FOLDER / "bin" / "uv"
    if not private.exists():
        _install()
    return str(private)


def _install() -> None:
    """Install uv so that an interrupted installation is never taken for a whole one."""
    print(f"Installing uv into {FOLDER}", file=sys.stderr, flush=True)
    partial = FOLDER.with_name("uv.partial")
    shutil.rmtree(partial, ignore_errors=True)
    python = str(partial / "bin" / "python")
    steps = (
        ([sys.executable, "-m", "venv", str(partial)], "install python3-venv"),
        (
            [python, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", str(PIN)],
            "check the network or the package mirror",
        ),
    )
    for command, mend in steps:
        if subprocess.call(command, stdout=sys.stderr) != 0:
            sys.exit(f"uv could not be installed; {mend}, or put uv on PATH, and run make again.")
    shutil.rmtree(FOLDER, ignore_errors=True)
    partial.rename(FOLDER)


if __name__ == "__main__":
    print(find_uv())
