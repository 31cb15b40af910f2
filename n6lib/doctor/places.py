"""Places: room on the disk and folders of pretrained models."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from n6lib.doctor.tool import Tool

_ROOM = 2_000_000_000


def probe_disk(folder: Path) -> Tool:
    """Free bytes where `folder` lies, against what the results and caches of one run need."""
    free = shutil.disk_usage(folder).free
    return Tool(
        name="disk",
        found=free >= _ROOM,
        version=f"{free / 1e9:.1f} GB free",
        enables="results and caches",
        mend=f"free {_ROOM / 1e9:.0f} GB on the disk of {folder}",
        needed=True,
    )


def probe_cache() -> Tool:
    """The local cache of pretrained files: how many it holds and whether it can be written."""
    from n6lib.sources.cache import VARIABLE, cache_folder

    folder = cache_folder()
    ancestors = [folder, *folder.parents]
    existing = next(path for path in ancestors if os.access(path, os.F_OK))
    files = len(list(folder.glob("models/*/*"))) if folder.is_dir() else 0
    return Tool(
        name="model cache",
        found=existing.is_dir() and os.access(existing, os.W_OK | os.X_OK),
        version=f"{files} file{'' if files == 1 else 's'}",
        enables="pretrained models kept between runs",
        mend=f"make {folder} writable or set {VARIABLE} to another folder",
        needed=False,
    )


def probe_mirror() -> Tool:
    """The folders of `N6_MODEL_MIRROR`, searched for pretrained models before any download."""
    from n6lib.sources.mirror import VARIABLE, mirror_folders

    folders = mirror_folders()
    lost = [str(folder) for folder in folders if not folder.is_dir()]
    mend = f"set {VARIABLE} to folders that hold model files, separated by '{os.pathsep}'"
    if lost:
        mend = f"{VARIABLE} names {', '.join(lost)}, which is no folder; correct it"
    return Tool(
        name="model mirror",
        found=bool(folders) and not lost,
        version=os.pathsep.join(map(str, folders)) or None,
        enables="pretrained models without a download",
        mend=mend,
        needed=False,
    )
