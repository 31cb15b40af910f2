"""Resampling of images. Height and width are the output's own: they are not an attribute."""

from collections.abc import Mapping
from typing import cast

from n6lib.errors import InputError
from n6lib.graph.attributes import AttributeSpec
from n6lib.graph.dtype import DType
from n6lib.graph.kind import Kind, Operand, Operands, Shape
from n6lib.graph.operator import Operator
from n6lib.graph.quantization_rules import same_quantization

_INTERPOLATED = (DType.INT8, DType.FLOAT32)
_REPEATED = tuple(DType)

COORDINATES = (
    "align_corners",
    "asymmetric",
    "half_pixel",
    "half_pixel_symmetric",
    "pytorch_half_pixel",
    "tf_half_pixel_for_nn",
)
ROUNDINGS = ("ceil", "floor", "round_prefer_ceil", "round_prefer_floor")


def _resized(inputs: Operands, outputs: Operands) -> tuple[Shape]:
    batch, _, _, channels = inputs["input"].shape
    return ((batch, *outputs["output"].shape[1:3], channels),)


def _bilinear(operator: Operator, inputs: Operands, outputs: Operands) -> tuple[Shape]:
    if operator.attributes["align_corners"] and operator.attributes["half_pixel_centers"]:
        raise InputError("sets both align_corners and half_pixel_centers")
    return _resized(inputs, outputs)


def _nearest(operator: Operator, inputs: Operands, outputs: Operands) -> tuple[Shape]:
    scales = cast(tuple[float, ...], operator.attributes["scales"])
    if len(scales) not in (0, 2) or not all(scale > 0 for scale in scales):
        raise InputError(f"has scales {list(scales)} instead of two positive ones or none")
    return _resized(inputs, outputs)


KINDS: Mapping[str, Kind] = {
    "resize_bilinear": Kind(
        inputs=(Operand("input", _INTERPOLATED, rank=4),),
        outputs=(Operand("output", _INTERPOLATED, rank=4),),
        shapes=_bilinear,
        attributes={
            "align_corners": AttributeSpec(bool),
            "half_pixel_centers": AttributeSpec(bool),
        },
        quantization=same_quantization,
    ),
    "resize_nearest": Kind(
        inputs=(Operand("input", _REPEATED, rank=4),),
        outputs=(Operand("output", _REPEATED, rank=4),),
        shapes=_nearest,
        attributes={
            "coordinates": AttributeSpec(str, choices=COORDINATES),
            "rounding": AttributeSpec(str, choices=ROUNDINGS),
            "scales": AttributeSpec(float, length=0),
        },
        quantization=same_quantization,
    ),
}
