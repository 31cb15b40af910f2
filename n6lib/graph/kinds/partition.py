"""Operators that take tensors apart and put them together."""

from collections.abc import Mapping
from typing import cast

from n6lib.errors import InputError
from n6lib.graph.attributes import AttributeSpec
from n6lib.graph.dtype import DType
from n6lib.graph.kind import Kind, Operand, Operands, Shape
from n6lib.graph.operator import Operator
from n6lib.graph.quantization_rules import same_quantization
from n6lib.graph.shapes import axis_of

_TYPES = tuple(DType)


def _concat(operator: Operator, inputs: Operands, _: Operands) -> tuple[Shape]:
    shapes = [tensor.shape for tensor in inputs.values()]
    axis = axis_of(operator, len(shapes[0]))
    around = {(shape[:axis], shape[axis + 1 :]) for shape in shapes if len(shape) > axis}
    if len(around) > 1 or len({len(shape) for shape in shapes}) > 1:
        listed = " and ".join(dict.fromkeys(str(list(shape)) for shape in shapes))
        raise InputError(f"joins {listed} along axis {axis}; only that axis may differ")
    joined = sum(shape[axis] for shape in shapes)
    return ((*shapes[0][:axis], joined, *shapes[0][axis + 1 :]),)


def _requantizable(operator: Operator, inputs: Operands, outputs: Operands) -> None:
    """Inputs of int8 and uint8 may be quantized otherwise than the output; all others may not."""
    if inputs["part0"].dtype not in (DType.INT8, DType.UINT8):
        same_quantization(operator, inputs, outputs)


def _split(operator: Operator, inputs: Operands, outputs: Operands) -> tuple[Shape, ...]:
    shape, sizes = inputs["input"].shape, cast(Shape, operator.attributes["sizes"])
    axis = axis_of(operator, len(shape))
    if sum(sizes) != shape[axis] or len(sizes) != len(outputs):
        raise InputError(
            f"splits {shape[axis]} elements along axis {axis} into {len(outputs)} parts of "
            f"{list(sizes)}"
        )
    return tuple((*shape[:axis], size, *shape[axis + 1 :]) for size in sizes)


def _stack(operator: Operator, inputs: Operands, _: Operands) -> tuple[Shape]:
    shapes = list(dict.fromkeys(tensor.shape for tensor in inputs.values()))
    if len(shapes) > 1:
        raise InputError(f"stacks {' and '.join(str(list(shape)) for shape in shapes)}")
    axis = axis_of(operator, len(shapes[0]) + 1)
    return ((*shapes[0][:axis], len(inputs), *shapes[0][axis:]),)


def _unstack(operator: Operator, inputs: Operands, outputs: Operands) -> tuple[Shape, ...]:
    shape = inputs["input"].shape
    axis = axis_of(operator, len(shape))
    if shape[axis] != len(outputs):
        raise InputError(f"has {len(outputs)} outputs for {shape[axis]} slices of axis {axis}")
    return ((*shape[:axis], *shape[axis + 1 :]),) * len(outputs)


def _slice(operator: Operator, inputs: Operands, _: Operands) -> tuple[Shape]:
    shape = inputs["input"].shape
    begins, sizes, strides, dropped = (
        cast(Shape, operator.attributes[name]) for name in ("begins", "sizes", "strides", "dropped")
    )
    if not len(begins) == len(sizes) == len(strides) == len(shape):
        raise InputError(
            f"has {len(begins)} begins, {len(sizes)} sizes and {len(strides)} strides for "
            f"{len(shape)} axes"
        )
    for axis, (whole, begin, size, stride) in enumerate(
        zip(shape, begins, sizes, strides, strict=True)
    ):
        last = begin + (size - 1) * stride
        if not (begin < whole and 0 <= last < whole and stride):
            raise InputError(
                f"takes elements {begin} to {last} of {whole} in strides of {stride} along axis "
                f"{axis}"
            )
    if any(axis >= len(shape) or sizes[axis] != 1 for axis in dropped):
        raise InputError(f"drops axes {list(dropped)} of {list(sizes)}; only those of 1 can be")
    return (tuple(size for axis, size in enumerate(sizes) if axis not in dropped),)


_INPUT, _OUTPUT = (Operand("input", _TYPES),), (Operand("output", _TYPES),)
_PARTS_IN = (Operand("part", _TYPES, constant=None, variadic=True),)
_PARTS_OUT = (Operand("part", _TYPES, variadic=True),)
_AXIS = AttributeSpec(int, minimum=0)

KINDS: Mapping[str, Kind] = {
    "concat": Kind(
        inputs=_PARTS_IN,
        outputs=_OUTPUT,
        shapes=_concat,
        attributes={"axis": _AXIS},
        quantization=_requantizable,
    ),
    "slice": Kind(
        inputs=_INPUT,
        outputs=_OUTPUT,
        shapes=_slice,
        attributes={
            "begins": AttributeSpec(int, length=0, minimum=0),
            "sizes": AttributeSpec(int, length=0, minimum=1),
            "strides": AttributeSpec(int, length=0),
            "dropped": AttributeSpec(int, length=0, minimum=0),
        },
        quantization=same_quantization,
    ),
    "split": Kind(
        inputs=_INPUT,
        outputs=_PARTS_OUT,
        shapes=_split,
        attributes={"axis": _AXIS, "sizes": AttributeSpec(int, length=0, minimum=1)},
        quantization=same_quantization,
    ),
    "stack": Kind(
        inputs=_PARTS_IN,
        outputs=_OUTPUT,
        shapes=_stack,
        attributes={"axis": _AXIS},
        quantization=same_quantization,
    ),
    "unstack": Kind(
        inputs=_INPUT,
        outputs=_PARTS_OUT,
        shapes=_unstack,
        attributes={"axis": _AXIS},
        quantization=same_quantization,
    ),
}
