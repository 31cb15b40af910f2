"""Folders that hold one file per run and nothing else."""

from collections.abc import Mapping
from pathlib import Path

from n6lib.files import write_atomic


def file_stem(run: str) -> str:
    """What a file of the run MODEL/SOURCE/TARGET/PROFILE is called."""
    return run.replace("/", "-")


def write_folder(folder: Path, texts: Mapping[str, str], suffix: str) -> list[Path]:
    """Write `texts` (by stem) to `folder`, and take away other files with `suffix`: older runs."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{stem}{suffix}" for stem in texts]
    for path, text in zip(paths, texts.values(), strict=True):
        write_atomic(path, text)
    for path in set(folder.glob(f"*{suffix}")) - set(paths):
        path.unlink()
    return paths
