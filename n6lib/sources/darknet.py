"""CSPDarknet's blocks as YOLOv8 has them (Ultralytics 8, width n): Conv, C2f and SPPF."""

from typing import Any

from n6lib.sources.layers import Blocks
from n6lib.sources.step import step

_BRANCH_GAIN = 0.5
_OFFSET = 1.0
"""What swish is given on average in an untrained network.

Around zero its curvature makes each layer carry on errors, those of quantization too, more strongly
than the signal, and there are sixty; trained networks damp them.
"""


def convolve(
    blocks: Blocks, x: Any, name: str, channels: int, kernel: int = 1, gain: float = 1.0
) -> Any:
    """Convolution with SAME padding, batch normalization and swish."""
    return blocks.convolution(
        x, name, channels, kernel, activation="swish", gain=gain, offset=_OFFSET
    )


def downsample(blocks: Blocks, x: Any, name: str, channels: int) -> Any:
    """3x3 convolution of stride 2 over an explicit pad of one on every side, swish."""
    import keras

    x = keras.layers.ZeroPadding2D(1, name=f"{name}_pad")(x)
    return blocks.convolution(x, name, channels, 3, 2, "swish", offset=_OFFSET, padding="valid")


def c2f(
    blocks: Blocks, x: Any, name: str, channels: int, repeats: int = 1, residual: bool = False
) -> Any:
    """Cross-stage partial block: half of the channels pass `repeats` bottlenecks of two 3x3
    convolutions, and everything on the way is concatenated."""
    from keras import ops

    half = channels // 2
    x = convolve(blocks, x, f"{name}_a", channels)
    kept, y = step(f"{name}_b", lambda value: ops.split(value, 2, axis=-1), x)
    parts = [kept, y]
    for index in range(repeats):
        inner, gain = f"{name}_c{index}", _BRANCH_GAIN if residual else 1.0
        z = convolve(blocks, y, f"{inner}a", half, 3)
        z = convolve(blocks, z, f"{inner}b", half, 3, gain=gain)
        y = blocks.add(f"{inner}c", y, z) if residual else z
        parts.append(y)
    x = blocks.join(f"{name}_d", *parts)
    return convolve(blocks, x, f"{name}_e", channels)


def sppf(blocks: Blocks, x: Any, name: str, channels: int) -> Any:
    """Spatial pyramid pooling: three 5x5 maxima, one after the other, all concatenated."""
    import keras

    levels = [convolve(blocks, x, f"{name}_a", channels // 2)]
    for index in range(3):
        pool = keras.layers.MaxPooling2D(5, 1, padding="same", name=f"{name}_b{index}")
        levels.append(pool(levels[-1]))
    x = blocks.join(f"{name}_c", *levels)
    return convolve(blocks, x, f"{name}_d", channels)
