"""Many values to one: along `axes`, distinct and from 0 on, which stay with size 1 on `keep_dims`.

No axes at all leave every value on its own.
"""

from collections.abc import Mapping

from n6lib.errors import InputError
from n6lib.graph.attributes import AttributeSpec
from n6lib.graph.dtype import DType
from n6lib.graph.kind import Check, Kind, Operand, Operands, Shape
from n6lib.graph.operator import Operator
from n6lib.graph.quantization import Quantization
from n6lib.graph.quantization_rules import same_quantization
from n6lib.graph.shapes import axes_of, axis_of, same_shape

_QUANTIZED_OR_REAL = (DType.INT8, DType.INT16, DType.FLOAT32)
_NUMBERS = (*_QUANTIZED_OR_REAL, DType.INT32, DType.INT64)
_TRUTH = (DType.BOOL,)
_COMPARABLE = (DType.INT8, DType.INT16, DType.INT32, DType.FLOAT32)
_INDICES = frozenset({DType.INT32, DType.INT64})

_KEEP_DIMS = {"keep_dims": AttributeSpec(bool)}
_AXES = {"axes": AttributeSpec(int, length=0, minimum=0), **_KEEP_DIMS}
_AXIS = {"axis": AttributeSpec(int, minimum=0)}

UNIT_VECTORS = Quantization((1 / 128,), (0,))
"""How components of vectors of length 1 are stored as int8."""


def reduced_shape(shape: Shape, axes: Shape, keep_dims: bool) -> Shape:
    """What is left of `shape` after a reduction along `axes`."""
    kept = (1 if axis in axes else size for axis, size in enumerate(shape))
    if keep_dims:
        return tuple(kept)
    return tuple(size for axis, size in enumerate(shape) if axis not in axes)


def _reduced(operator: Operator, inputs: Operands, _: Operands) -> tuple[Shape]:
    shape = inputs["input"].shape
    axes = axes_of(operator, shape)
    return (reduced_shape(shape, axes, bool(operator.attributes["keep_dims"])),)


def _chosen(operator: Operator, inputs: Operands, _: Operands) -> tuple[Shape]:
    shape = inputs["input"].shape
    axis = axis_of(operator, len(shape))
    return (reduced_shape(shape, (axis,), bool(operator.attributes["keep_dims"])),)


def _normalized(operator: Operator, inputs: Operands, outputs: Operands) -> tuple[Shape]:
    axis_of(operator, len(inputs["input"].shape))
    return same_shape(operator, inputs, outputs)


def _unit_vectors(_: Operator, __: Operands, outputs: Operands) -> None:
    output = outputs["output"]
    if output.dtype is DType.INT8 and output.quantization != UNIT_VECTORS:
        raise InputError("must have an output of scale 1/128 and zero point 0")


def _reduction(types: tuple[DType, ...], quantization: Check | None = None) -> Kind:
    return Kind(
        inputs=(Operand("input", types),),
        outputs=(Operand("output", types),),
        shapes=_reduced,
        attributes=_AXES,
        quantization=quantization,
    )


_CHOICE = Kind(
    inputs=(Operand("input", _COMPARABLE),),
    outputs=(Operand("output", _INDICES),),
    shapes=_chosen,
    attributes={**_AXIS, **_KEEP_DIMS, "select_last": AttributeSpec(bool)},
)

KINDS: Mapping[str, Kind] = {
    "arg_max": _CHOICE,
    "arg_min": _CHOICE,
    "l2_normalization": Kind(
        inputs=(Operand("input", (DType.INT8, DType.FLOAT32)),),
        outputs=(Operand("output", (DType.INT8, DType.FLOAT32)),),
        shapes=_normalized,
        attributes={**_AXIS, "epsilon": AttributeSpec(float)},
        quantization=_unit_vectors,
    ),
    "mean": _reduction(_QUANTIZED_OR_REAL),
    "reduce_all": _reduction(_TRUTH),
    "reduce_any": _reduction(_TRUTH),
    "reduce_max": _reduction(_NUMBERS, same_quantization),
    "reduce_min": _reduction(_NUMBERS, same_quantization),
    "reduce_prod": _reduction(_NUMBERS),
    "sum": _reduction(_NUMBERS),
}
