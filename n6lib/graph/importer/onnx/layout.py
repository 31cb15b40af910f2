"""Between ONNX's layout of images, channels first, and ours, channels last."""

import math
from dataclasses import replace

from n6lib.errors import InputError
from n6lib.graph.importer.onnx.site import Site
from n6lib.graph.importer.onnx.value import Shape, Value, constant


def transpose(site: Site, value: Value, permutation: tuple[int, ...], hint: str = "") -> Value:
    """`value` with axis i taken from axis `permutation[i]`."""
    if permutation == tuple(range(value.rank)):
        return value
    if value.constant:
        return transposed(value, permutation)
    return site.move("transpose", value, {"permutation": permutation}, hint=hint)


def reshape(site: Site, value: Value, shape: Shape, hint: str = "") -> Value:
    """`value` in another shape of as many elements."""
    if shape == value.shape:
        return value
    if math.prod(shape) != math.prod(value.shape):
        raise InputError(f"has {list(value.shape)} where {list(shape)} is needed")
    if value.constant:
        if value.quantization is not None and value.quantization.axis is not None:
            value = constant(value.array)  # its axis may not survive
        assert value.data is not None
        return value.with_data(value.data.reshape(shape))
    return site.move("reshape", value, shape=shape, hint=hint)


def transposed(value: Value, permutation: tuple[int, ...]) -> Value:
    """A constant transposed, with the axis of its quantization."""
    assert value.data is not None
    quantization = value.quantization
    if quantization is not None and quantization.axis is not None:
        quantization = replace(quantization, axis=permutation.index(quantization.axis))
    moved = value.with_data(value.data.transpose(permutation))
    return replace(moved, quantization=quantization)


def image(site: Site, value: Value) -> Value:
    """NCHW, or NCL as an image of height 1, as NHWC."""
    if value.rank == 3:
        batch, channels, length = value.shape
        rows = transpose(site, value, (0, 2, 1), f"{value.name}_nlc")
        return reshape(site, rows, (batch, 1, length, channels), f"{value.name}_nhwc")
    if value.rank != 4:
        raise InputError(f"takes {value.rank} axes; supported are images of 3 or 4 axes")
    return transpose(site, value, (0, 2, 3, 1), f"{value.name}_nhwc")


def channels_first(site: Site, value: Value, rank: int) -> Value:
    """NHWC as NCHW, or as NCL for `rank` 3."""
    if rank == 3:
        batch, _, length, channels = value.shape
        rows = reshape(site, value, (batch, length, channels), f"{value.name}_nlc")
        return transpose(site, rows, (0, 2, 1), f"{value.name}_ncl")
    return transpose(site, value, (0, 3, 1, 2), f"{value.name}_nchw")
