"""EfficientNetV2 (arXiv 2104.00298), as Keras has it."""

import math

from n6lib.zoo.blocks import classified, inverted_residual, residual
from n6lib.zoo.builder import Builder

# (fused, expansion, channels, repeats, stride) of each stage; those not fused squeeze and excite
_Stages = tuple[tuple[bool, int, int, int, int], ...]
STAGES: _Stages = (
    (True, 1, 16, 1, 1),
    (True, 4, 32, 2, 2),
    (True, 4, 48, 2, 2),
    (False, 4, 96, 3, 2),
    (False, 6, 112, 5, 1),
    (False, 6, 192, 8, 2),
)
SCALING = {"b0": (1.0, 1.0), "b1": (1.0, 1.1), "b2": (1.1, 1.2), "b3": (1.2, 1.4)}
LARGER: dict[str, _Stages] = {
    "s": (
        (True, 1, 24, 2, 1),
        (True, 4, 48, 4, 2),
        (True, 4, 64, 4, 2),
        (False, 4, 128, 6, 2),
        (False, 6, 160, 9, 1),
        (False, 6, 256, 15, 2),
    ),
    "m": (
        (True, 1, 24, 3, 1),
        (True, 4, 48, 5, 2),
        (True, 4, 80, 5, 2),
        (False, 4, 160, 7, 2),
        (False, 6, 176, 14, 1),
        (False, 6, 304, 18, 2),
        (False, 6, 512, 5, 1),
    ),
    "l": (
        (True, 1, 32, 4, 1),
        (True, 4, 64, 7, 2),
        (True, 4, 96, 7, 2),
        (False, 4, 192, 10, 2),
        (False, 6, 224, 19, 1),
        (False, 6, 384, 25, 2),
        (False, 6, 640, 7, 1),
    ),
}


def efficientnet_v2(
    net: Builder, image: str, variant: str, classes: int, ending: str = "softmax"
) -> str:
    """B0 to B3, which scale the same stages in channels and depth, or S, M and L."""
    wide, deep = SCALING[variant] if variant not in LARGER else (1.0, 1.0)
    stages = LARGER.get(variant, STAGES)
    x = net.conv(image, _nearest((24 if variant in ("s", "m") else 32) * wide), 3, 2, "swish")
    for fused, expansion, channels, repeats, stride in stages:
        width = _nearest(channels * wide)
        for step in (stride, *(1,) * (math.ceil(deep * repeats) - 1)):
            expanded = net.channels(x) * expansion
            if fused:
                x = _fused(net, x, width, expanded, step)
            else:
                squeezed = net.channels(x) // 4
                x = inverted_residual(
                    net, x, width, expanded, step, activation="swish", squeezed=squeezed
                )
    x = net.conv(x, _nearest(1280 * wide), activation="swish")
    return classified(net, x, classes, ending)


def _nearest(channels: float) -> int:
    """The nearest multiple of 8."""
    return int(channels + 4) // 8 * 8


def _fused(net: Builder, source: str, channels: int, expanded: int, stride: int) -> str:
    """A 3x3 convolution that expands, and a projection; one alone where nothing expands."""
    if expanded == net.channels(source):
        return residual(net, source, net.conv(source, channels, 3, stride, "swish"))
    x = net.conv(source, expanded, 3, stride, "swish")
    return residual(net, source, net.conv(x, channels))
