"""Operators that take elements by index.

An index below 0 counts from the end, as in Python. Indices that are constants lie within the axis;
one that is computed and does not takes the first or last element.
"""

from collections.abc import Mapping
from typing import cast

import numpy as np

from n6lib.errors import InputError
from n6lib.graph.attributes import AttributeSpec
from n6lib.graph.dtype import DType
from n6lib.graph.kind import Kind, Operand, Operands, Shape
from n6lib.graph.operator import Operator
from n6lib.graph.shapes import axis_of
from n6lib.graph.tensor import Tensor

_TYPES = tuple(DType)
_INDICES = frozenset({DType.INT32, DType.INT64})


def _check_range(indices: Tensor, sizes: Shape) -> None:
    """Refuse constant `indices` [..., axes] that lie outside axes of `sizes`."""
    if indices.data is None:
        return
    wide = indices.data.astype(np.int64).reshape(-1, len(sizes))
    outside = (wide < -np.array(sizes)) | (wide >= np.array(sizes))
    if outside.any():
        row, axis = np.argwhere(outside)[0]
        raise InputError(f"takes element {wide[row, axis]} of {sizes[axis]}")


def _gather(operator: Operator, inputs: Operands, _: Operands) -> tuple[Shape]:
    shape, indices = inputs["input"].shape, inputs["indices"]
    axis, batches = axis_of(operator, len(shape)), cast(int, operator.attributes["batch_dims"])
    if batches > axis or shape[:batches] != indices.shape[:batches]:
        raise InputError(
            f"takes indices {list(indices.shape)} along axis {axis} of {list(shape)}, of which "
            f"{batches} axes are of both"
        )
    _check_range(indices, (shape[axis],))
    return ((*shape[:axis], *indices.shape[batches:], *shape[axis + 1 :]),)


def _gather_nd(_: Operator, inputs: Operands, __: Operands) -> tuple[Shape]:
    shape, indices = inputs["input"].shape, inputs["indices"]
    if not indices.shape or indices.shape[-1] > len(shape):
        raise InputError(f"takes indices {list(indices.shape)} into {list(shape)}")
    depth = indices.shape[-1]
    _check_range(indices, shape[:depth])
    return ((*indices.shape[:-1], *shape[depth:]),)


def _unchanged(_: Operator, inputs: Operands, outputs: Operands) -> None:
    if inputs["input"].quantization != outputs["output"].quantization:
        raise InputError(
            f"passes values through, so {inputs['input'].name} and {outputs['output'].name} must "
            "have the same scale and zero point"
        )


_INPUTS = (Operand("input", _TYPES, constant=None), Operand("indices", _INDICES, constant=None))
_OUTPUT = (Operand("output", _TYPES),)

KINDS: Mapping[str, Kind] = {
    "gather": Kind(
        inputs=_INPUTS,
        outputs=_OUTPUT,
        shapes=_gather,
        attributes={
            "axis": AttributeSpec(int, minimum=0),
            "batch_dims": AttributeSpec(int, minimum=0),
        },
        quantization=_unchanged,
    ),
    "gather_nd": Kind(inputs=_INPUTS, outputs=_OUTPUT, shapes=_gather_nd, quantization=_unchanged),
}
