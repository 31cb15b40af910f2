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
    whole = (rows, columns) == (height, width) or not builder.profile.enlarges_dilated
    rows, columns = (height, width) if whole else (rows, columns)
    kernels = math.prod(geometry.result)
    elements = kernels if whole else rows * columns * geometry.result[2]
    if not whole:
        image = (f"{operator.name}.rounded", rows * columns * channels, _BYTES, channels)
        features = _copy(builder, operator, features, builder.scratch(*image), _ROUNDED)
    packed = builder.scratch(f"{operator.name}.packed", rows * columns * channels, _BYTES)
    features = builder.add(operator, "SpaceToDepth", Unit.DMA, (features,), (packed,), _DILATED)
    shape = geometry if whole else _enlarged(geometry, rows, columns)
    sums = convolve(builder, operator, features, shape, elements)
    depth = 0 if whole else geometry.result[2]
    unpacked = builder.scratch(f"{operator.name}.unpacked", elements, _WIDE, depth)
    sums = builder.add(operator, "DepthToSpace", Unit.DMA, (sums,), (unpacked,), _DILATED)
    if whole:
        return sums
    return _copy(
        builder,
        operator,
        sums,
        builder.scratch(f"{operator.name}.cut", kernels, _WIDE, depth),
        _CUT,
    )


def _copy(builder: Builder, operator: Operator, source: str, target: str, reason: str) -> str:
    return builder.add(operator, "Pad", Unit.CONV, (source,), (target,), reason)


def _enlarged(geometry: Convolution, rows: int, columns: int) -> Convolution:
    return replace(
        geometry,
        source=(rows, columns, geometry.source[2]),
        result=(rows, columns, geometry.result[2]),
    )


def _dilations(operator: Operator) -> tuple[int, int]:
    return cast(tuple[int, int], operator.attributes.get("dilations", (1, 1)))
