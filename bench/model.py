"""The models that are timed: published files where they can be had without a download."""

import os
from pathlib import Path

from n6lib.errors import InputError
from n6lib.sources.cache import cache_path, matches
from n6lib.sources.mirror import VARIABLE, find_in_mirrors
from n6lib.sources.pin import find_pin

NAME = "st_movenet_lightning_heatmaps_192"
ROOT = Path(__file__).resolve().parents[1]


def find_models() -> list[Path]:
    """Every model file of the shared folder, or else those that `make reproduce` made, sorted."""
    folder = _shared() / "reference" / "models"
    for root, pattern in ((folder, "**/*"), (ROOT / "results", "*/*/*")):
        found = [path for path in root.glob(pattern) if path.suffix in (".tflite", ".onnx")]
        if found:
            return sorted(found)
    raise InputError("no model files are there; run `make reproduce` first.")


def _shared() -> Path:
    return Path(os.environ.get("N6_SHARED", ROOT.parent / "shared"))


def find_model() -> Path:
    """The pinned file in the cache, a mirror or the shared folder; `InputError` if in none."""
    pin = find_pin(NAME)
    candidates = [
        cache_path(pin),
        find_in_mirrors(pin),
        _shared() / "reference" / "models" / pin.file,
    ]
    for path in candidates:
        if path is not None and matches(path, pin):
            return path
    raise InputError(
        f"{pin.file}: is neither in the cache nor in a mirror; "
        f"run `n6 fetch {NAME}` or set {VARIABLE}."
    )
