"""How stored samples become the input of a user's own float model, as params.yaml says."""

from collections.abc import Mapping
from typing import Any

from n6lib.calibration.preparation import AsIs, Pixels, Preparation
from n6lib.errors import InputError


def preparation_of(entry: Mapping[str, Any]) -> Preparation:
    """Pixels if `entry` has a mean or deviation (in units of a pixel), else values as they are.

    `layout` is where the model has its channels, nhwc unless said otherwise.
    """
    if "mean" not in entry and "deviation" not in entry:
        return AsIs()
    pixels = Pixels(
        tuple(map(float, entry.get("mean", (0.0,)))),
        tuple(map(float, entry.get("deviation", (1.0,)))),
        str(entry.get("layout", "nhwc")),
    )
    if fault := pixels.fault():
        raise InputError(f"{entry['path']}: its pixels cannot be prepared: {fault}.")
    return pixels
