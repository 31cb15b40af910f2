"""Install the system packages that the line asks for and this machine lacks.

Run by the Makefile with the system's Python, before anything else is installed. What cannot be
installed is named and left; the workflow then goes as far as it can. A failed attempt is remembered
and only repeated with `--retry`, so that a machine without network or root is not asked each time.
"""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

from n6lib.doctor import PROGRAMS, probe_programs
from n6lib.doctor.apt import install_command, privilege

TRIED = Path(".tools/system-packages-tried")
_APT = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-o", "DPkg::Lock::Timeout=300"]


def missing_packages() -> list[str]:
    """Debian names of the packages behind every program to install that is not found, sorted."""
    tools = probe_programs()
    asked = [program for program in PROGRAMS if program.needed or program.wanted]
    lost = [program for program in asked if not tools[program.name].found]
    packages = {package for program in lost for package in program.packages}
    if not _can_make_environment():
        packages.add("python3-venv")
    return sorted(packages)


def _can_make_environment() -> bool:
    uv = shutil.which("uv") is not None or Path(".tools/uv/bin/uv").exists()
    return uv or importlib.util.find_spec("ensurepip") is not None


def install(packages: list[str]) -> bool:
    """Install `packages` with apt, as root or through sudo; False if it cannot be done."""
    words = privilege()
    if words is None or shutil.which("apt-get") is None:
        return False
    print(f"Installing system packages: {' '.join(packages)}", flush=True)
    if words and not sys.stdin.isatty():
        words = [*words, "-n"]
    for step in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        if subprocess.call([*words, *_APT, *step]) != 0:
            return False
    return True


def main(arguments: list[str]) -> int:
    """Install what is missing; always 0, for the line goes as far as it can without."""
    missing = missing_packages()
    if not missing:
        return 0
    tried = TRIED.read_text().split() if TRIED.exists() else []
    if tried != missing or "--retry" in arguments:
        done = install(missing)
        missing = missing_packages()
        if done and not missing:
            return 0
        TRIED.parent.mkdir(exist_ok=True)
        TRIED.write_text("\n".join(missing) + "\n")
    print(
        f"Missing system packages: {' '.join(missing)}. What needs them is left out; "
        f"`{install_command(missing)}` or `make system` installs them, `n6 doctor` says more.",
        file=sys.stderr,
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
