"""Recurrent layers over sequences.

`sequence_lstm` is TFLite's: a matrix per gate, one direction, states that are zero at the start.
"""

from collections.abc import Mapping
from typing import cast

from n6lib.errors import InputError
from n6lib.graph.attributes import AttributeSpec
from n6lib.graph.dtype import DType
from n6lib.graph.kind import Kind, Operand, Operands, Shape
from n6lib.graph.operator import Operator

_GATES = ("input", "forget", "cell", "output")
_TYPES = (DType.INT8, DType.FLOAT32)
_BIAS = (DType.INT32, DType.FLOAT32)
_MAX_CELL_BITS = 6


def _sequence_lstm(_: Operator, inputs: Operands, __: Operands) -> tuple[Shape]:
    """The input's shape with as many channels as the layer has units."""
    first, second, columns = inputs["input"].shape
    units = inputs["input_to_output"].shape[0]
    for gate in _GATES:
        wanted = {f"input_to_{gate}": (units, columns), f"recurrent_to_{gate}": (units, units)}
        for role, shape in (*wanted.items(), (f"{gate}_bias", (units,))):
            if inputs[role].shape != shape:
                raise InputError(
                    f"has {role} of shape {list(inputs[role].shape)} instead of {list(shape)}"
                )
    return ((first, second, units),)


def _check_sequence_lstm(operator: Operator, inputs: Operands, _: Operands) -> None:
    if inputs["input"].dtype is DType.FLOAT32:
        return
    for role, tensor in inputs.items():
        affine = tensor.quantization
        if "_to_" in role and affine and (len(affine.scales) > 1 or any(affine.zero_points)):
            raise InputError(
                f"takes {role} of one scale and zero point 0, and {tensor.name} is not"
            )
    bits = cast(int, operator.attributes["cell_integer_bits"])
    if bits > _MAX_CELL_BITS:
        raise InputError(f"has a cell state of {bits} integer bits; at most {_MAX_CELL_BITS} work")


def _macs(_: Operator, inputs: Operands, __: Operands) -> int:
    """Every step takes all weights once for every sequence."""
    first, second, _columns = inputs["input"].shape
    return first * second * sum(t.elements for role, t in inputs.items() if "_to_" in role)


KINDS: Mapping[str, Kind] = {
    "sequence_lstm": Kind(
        inputs=(
            Operand("input", _TYPES, rank=3),
            *(Operand(f"input_to_{gate}", _TYPES, rank=2, constant=True) for gate in _GATES),
            *(Operand(f"recurrent_to_{gate}", _TYPES, rank=2, constant=True) for gate in _GATES),
            *(Operand(f"{gate}_bias", _BIAS, rank=1, constant=True) for gate in _GATES),
        ),
        outputs=(Operand("output", _TYPES, rank=3),),
        shapes=_sequence_lstm,
        attributes={
            "time_major": AttributeSpec(bool),
            "cell_clip": AttributeSpec(float),
            "cell_integer_bits": AttributeSpec(int, minimum=0),
        },
        quantization=_check_sequence_lstm,
        macs=_macs,
    ),
}
