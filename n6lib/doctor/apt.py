"""The command that installs system packages on this machine."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable


def privilege() -> list[str] | None:
    """The words that run a command as root: none for root, `sudo`, or None if there is no way."""
    if os.geteuid() == 0:
        return []
    return ["sudo"] if shutil.which("sudo") else None


def install_command(packages: Iterable[str]) -> str:
    """The shell command a person types to install `packages` (Debian's and Ubuntu's names)."""
    words = " ".join(packages)
    if shutil.which("apt-get") is None:
        return f"install {words} (Debian's names) with this system's package manager"
    prefix = "" if os.geteuid() == 0 else "sudo "
    return f"{prefix}apt-get install {words}"
