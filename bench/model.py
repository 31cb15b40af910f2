"""The model that is timed: ST's MoveNet where it can be had without a download."""

import os
from pathlib import Path

from n6lib.errors import InputError
from n6lib.sources.cache import cache_path, matches
from n6lib.sources.mirror import VARIABLE, find_in_mirrors
from n6lib.sources.pin import find_pin

NAME = "st_movenet_lightning_heatmaps_192"
ROOT = Path(__file__).resolve().parents[1]


def find_model() -> Path:
    """The pinned file in the cache, a mirror or the shared folder; `InputError` if in none."""
    pin = find_pin(NAME)
    shared = Path(os.environ.get("N6_SHARED", ROOT.parent / "shared"))
    candidates = [
        cache_path(pin),
        find_in_mirrors(pin),
        shared / "reference" / "models" / pin.file,
    ]
    for path in candidates:
        if path is not None and matches(path, pin):
            return path
    raise InputError(
        f"{pin.file}: is neither in the cache nor in a mirror; "
        f"run `n6 fetch {NAME}` or set {VARIABLE}."
    )
