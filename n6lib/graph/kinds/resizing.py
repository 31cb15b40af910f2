"""Resampling of images. Height and width are the output's own: they are not an attribute."""

from collections.abc import Mapping

from n6lib.errors import InputError
from n6lib.graph.attributes import AttributeSpec
from n6lib.graph.dtype import DType
from n6lib.graph.kind import Kind, Operand, Operands, Shape
from n6lib.graph.operator import Operator
from n6lib.graph.quantization_rules import same_quantization

_INTERPOLATED = (DType.INT8, DType.FLOAT32)
_REPEATED = tuple(DType)

_ATTRIBUTES = {
    "align_corners": AttributeSpec(bool),
    "half_pixel_centers": AttributeSpec(bool),
}


def _resized(operator: Operator, inputs: Operands, outputs: Operands) -> tuple[Shape]:
    if operator.attributes["align_corners"] and operator.attributes["half_pixel_centers"]:
        raise InputError("sets both align_corners and half_pixel_centers")
    batch, _, _, channels = inputs["input"].shape
    return ((batch, *outputs["output"].shape[1:3], channels),)


KINDS: Mapping[str, Kind] = {
    "resize_bilinear": Kind(
        inputs=(Operand("input", _INTERPOLATED, rank=4),),
        outputs=(Operand("output", _INTERPOLATED, rank=4),),
        shapes=_resized,
        attributes=_ATTRIBUTES,
        quantization=same_quantization,
    ),
    "resize_nearest": Kind(
        inputs=(Operand("input", _REPEATED, rank=4),),
        outputs=(Operand("output", _REPEATED, rank=4),),
        shapes=_resized,
        attributes=_ATTRIBUTES,
        quantization=same_quantization,
    ),
}
