"""The commit at which a job ran."""

import subprocess
from collections.abc import Iterable
from pathlib import Path


def commit(root: Path) -> str | None:
    """The commit checked out at `root`; None outside a git repository."""
    answer = _git(root, "rev-parse", "HEAD")
    return answer.strip() if answer is not None else None


def dirty(root: Path, paths: Iterable[str]) -> bool | None:
    """Whether any of `paths` differs from that commit; None outside a git repository."""
    answer = _git(root, "status", "--porcelain", "--", *paths)
    return bool(answer.strip()) if answer is not None else None


def _git(root: Path, *words: str) -> str | None:
    try:
        command = ["git", "-C", str(root), *words]
        answer = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return answer.stdout if answer.returncode == 0 else None
