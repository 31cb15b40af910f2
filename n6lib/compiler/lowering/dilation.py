"""Convolutions whose taps lie apart: pixels between them become channels, and back afterwards."""

import math
from dataclasses import replace
from typing import cast

from n6lib.compiler.convolution import Convolution
from n6lib.compiler.lowering.builder import Builder
from n6lib.compiler.lowering.decomposition import convolve
from n6lib.compiler.node import Unit
from n6lib.graph import Operator

_BYTES, _WIDE = 1, 2  # of a feature, and of a sum before its bias
_DILATED = "taps lie apart: pixels between them become channels, and back afterwards"
_ROUNDED = "the image becomes a whole multiple of the distance between taps: a CONVACC copies it"
_CUT = "what was added to the image is cut off again by a copy of a CONVACC"


def dilated(operator: Operator) -> bool:
    """Whether taps of `operator` lie apart."""
    return max(_dilations(operator)) > 1


def convolve_apart(
    builder: Builder, operator: Operator, features: str, geometry: Convolution
) -> str:
    """The sums of a dilated convolution over `features`.

    An image that is no whole multiple of the dilations is enlarged before, and the sums are cut
    after it: a run of DeepLab shows 24x24 of 20x20 for dilations of 8 and 12, and 20x20 for 4.
    """
    height, width, channels = geometry.source
    rows, columns = (
        math.ceil(size / step) * step
        for size, step in zip((height, width), _dilations(operator), strict=True)
    )
    if (rows, columns) == (height, width) or not builder.profile.enlarges_dilated:
        return _exchanged(builder, operator, features, geometry)
    depth = geometry.result[2]
    image = builder.scratch(f"{operator.name}.rounded", rows * columns * channels, _BYTES, channels)
    features = _copy(builder, operator, features, image, _ROUNDED)
    enlarged = _enlarged(geometry, operator, (rows, columns))
    sums = _exchanged(builder, operator, features, enlarged, depth)
    cut = builder.scratch(f"{operator.name}.cut", math.prod(geometry.result), _WIDE, depth)
    return _copy(builder, operator, sums, cut, _CUT)


def _exchanged(
    builder: Builder, operator: Operator, features: str, geometry: Convolution, depth: int = 0
) -> str:
    """The sums of `geometry` over `features`, whose pixels are channels in between.

    `depth` is the channels of what is copied afterwards.
    """
    packed = builder.scratch(f"{operator.name}.packed", math.prod(geometry.source), _BYTES)
    features = builder.add(operator, "SpaceToDepth", Unit.DMA, (features,), (packed,), _DILATED)
    elements = math.prod(geometry.result)
    sums = convolve(builder, operator, features, geometry, elements)
    unpacked = builder.scratch(f"{operator.name}.unpacked", elements, _WIDE, depth)
    return builder.add(operator, "DepthToSpace", Unit.DMA, (sums,), (unpacked,), _DILATED)


def _copy(builder: Builder, operator: Operator, source: str, target: str, reason: str) -> str:
    return builder.add(operator, "Pad", Unit.CONV, (source,), (target,), reason)


def _enlarged(geometry: Convolution, operator: Operator, size: tuple[int, int]) -> Convolution:
    """`geometry` over an image of that size: the result grows by what is added to the image."""
    strides = cast(tuple[int, int], operator.attributes.get("strides", (1, 1)))
    rows, columns = (
        result + (new - old) // stride
        for result, new, old, stride in zip(
            geometry.result, size, geometry.source, strides, strict=False
        )
    )
    return replace(
        geometry,
        source=(*size, geometry.source[2]),
        result=(rows, columns, geometry.result[2]),
    )


def _dilations(operator: Operator) -> tuple[int, int]:
    return cast(tuple[int, int], operator.attributes.get("dilations", (1, 1)))
