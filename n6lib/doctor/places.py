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


def probe_mirror() -> Tool:
    """The folders of `N6_MODEL_MIRROR`, searched for pretrained models before any download."""
    folders = [word for word in os.environ.get("N6_MODEL_MIRROR", "").split(os.pathsep) if word]
    lost = [folder for folder in folders if not Path(folder).is_dir()]
    mend = "set N6_MODEL_MIRROR to folders that hold model files, separated by ':'"
    if lost:
        mend = f"N6_MODEL_MIRROR names {', '.join(lost)}, which is no folder; correct it"
    return Tool(
        name="model mirror",
        found=bool(folders) and not lost,
        version=os.pathsep.join(folders) or None,
        enables="pretrained models without a download",
        mend=mend,
        needed=False,
    )
