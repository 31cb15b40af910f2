"""MobileNetV2's feature extractor (Sandler et al. 2018, table 2), width 1.0."""

from typing import Any

from n6lib.sources.layers import Blocks

STAGES = (
    (1, 16, 1, 1),
    (6, 24, 2, 2),
    (6, 32, 3, 2),
    (6, 64, 4, 2),
    (6, 96, 3, 1),
    (6, 160, 3, 2),
    (6, 320, 1, 1),
)
"""Expansion, output channels, repeats and first stride of each stage."""

_TAPPED = (24, 32, 64)
_BRANCH_GAIN = 0.4


def mobilenet_v2(blocks: Blocks, image: Any, prefix: str) -> tuple[Any, list[Any]]:
    """The 1280-channel features at stride 32, and those of 24, 32 and 64 channels on the way.

    The latter have strides 4, 8 and 16.
    """
    x = blocks.convolution(image, f"{prefix}_stem", 32, 3, 2, "relu6")
    index, channels, levels = 0, 32, []
    for expansion, width, repeats, stride in STAGES:
        for repeat in range(repeats):
            name = f"{prefix}_block{index:02}"
            step = stride if repeat == 0 else 1
            x = _inverted_residual(blocks, x, name, channels, expansion, width, step)
            index, channels = index + 1, width
        if width in _TAPPED:
            levels.append(x)
    return blocks.convolution(x, f"{prefix}_top", 1280, activation="relu6"), levels


def _inverted_residual(
    blocks: Blocks, x: Any, name: str, channels: int, expansion: int, width: int, stride: int
) -> Any:
    y = x
    if expansion > 1:
        y = blocks.convolution(y, f"{name}_expand", channels * expansion, activation="relu6")
    y = blocks.depthwise(y, f"{name}_depthwise", stride, "relu6")
    residual = stride == 1 and width == channels
    y = blocks.convolution(y, f"{name}_project", width, gain=_BRANCH_GAIN if residual else 1.0)
    return blocks.add(f"{name}_add", x, y) if residual else y
