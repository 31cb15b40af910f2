"""GCC, for Arm and for this machine: finding it, running it, its complaints in one sentence."""

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from n6lib.errors import InputError

GCC = "arm-none-eabi-gcc"
SIZE = "arm-none-eabi-size"
HOST_GCC = "gcc"
_PACKAGES = {GCC: "gcc-arm-none-eabi", SIZE: "binutils-arm-none-eabi", HOST_GCC: "gcc"}
_OVERFLOW = re.compile(r"region `(\w+)' overflowed by (\d+) bytes")
_COMPLAINT = re.compile(r"^.*(?:error: |undefined reference).*$", re.MULTILINE)
_LAST_LINE = re.compile(r"^.+$(?!\n.)", re.MULTILINE)


def tool(name: str) -> str:
    """The path of a program of the toolchain; `InputError` naming the package if absent."""
    path = shutil.which(name)
    if path is None:
        raise InputError(f"{name}: is not on PATH; install the package {_PACKAGES[name]}.")
    return path


def compiler() -> str:
    """The path of GCC for Arm that has a C library; `InputError` naming the absent package."""
    gcc = tool(GCC)
    if run([gcc, "-print-file-name=libc.a"], Path.cwd(), GCC).strip() == "libc.a":
        raise InputError(f"{GCC}: has no C library; install the package libnewlib-arm-none-eabi.")
    return gcc


def run(command: Sequence[str], folder: Path, subject: str) -> str:
    """Standard output of `command` run in `folder`; its failure is an `InputError` on `subject`.

    Variables by which GCC takes headers or dates from the environment do not reach it.
    """
    kept = {name: os.environ[name] for name in ("PATH", "TMPDIR") if name in os.environ}
    result = subprocess.run(
        command,
        cwd=folder,
        env={**kept, "LC_ALL": "C"},
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode:
        raise InputError(f"{subject}: {_reason(result.stderr)}.")
    return result.stdout


def _reason(complaints: str) -> str:
    overflow = _OVERFLOW.search(complaints)
    if overflow:
        region, excess = overflow.groups()
        return (
            f"does not fit, memory region {region} is {int(excess):,} bytes too small; "
            "choose a machine with more memory or a smaller network"
        )
    complaint = _COMPLAINT.search(complaints) or _LAST_LINE.search(complaints)
    return f"the compiler refuses it ({complaint.group() if complaint else 'no reason given'})"
