"""Recurrent layers over sequences.

`sequence_lstm` is TFLite's: a matrix per gate, one direction, states that are zero at the start.
`lstm`, `gru` and `rnn` are ONNX's, with its default functions. Of D directions, G gates, H units
and I inputs, `weights` are [D, G * H, I] and `recurrence` is [D, G * H, H]. `bias` [D, 2 * G * H]
has one half for each, `peephole` [D, 3 * H] is for input, output and forget. ONNX stacks the gates
input, output, forget, cell and update, reset, hidden. The input is [T, B, I], the output
[T, D, B, H], states are [D, B, H]; with `batch_first` [B, T, I], [B, T, D, H] and [B, D, H].
"""

from collections.abc import Mapping
from typing import cast

from n6lib.errors import InputError
from n6lib.graph.attributes import AttributeSpec
from n6lib.graph.dtype import DType
from n6lib.graph.kind import Kind, Operand, Operands, Shape, ShapeRule
from n6lib.graph.operator import Operator

_GATES = ("input", "forget", "cell", "output")
_TYPES = (DType.INT8, DType.FLOAT32)
_BIAS = (DType.INT32, DType.FLOAT32)
_MAX_CELL_BITS = 6


def _sequence_lstm(_: Operator, inputs: Operands, __: Operands) -> tuple[Shape]:
    """The input's shape with as many channels as the layer has units."""
    first, second, columns = inputs["input"].shape
    units = inputs["input_to_output"].shape[0]
    wanted: dict[str, Shape] = {}
    for gate in _GATES:
        wanted[f"input_to_{gate}"] = (units, columns)
        wanted[f"recurrent_to_{gate}"] = (units, units)
        wanted[f"{gate}_bias"] = (units,)
    _check_shapes(inputs, wanted)
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


def _layer(gates: int) -> ShapeRule:
    """Shape rule of a layer with so many gates: the sequence of states, then the last ones."""

    def shapes(operator: Operator, inputs: Operands, outputs: Operands) -> tuple[Shape, ...]:
        batch_first = bool(operator.attributes["batch_first"])
        steps, batch = inputs["input"].shape[:2][:: -1 if batch_first else 1]
        columns, units = inputs["input"].shape[2], inputs["recurrence"].shape[2]
        count = 2 if operator.attributes["direction"] == "bidirectional" else 1
        state = (batch, count, units) if batch_first else (count, batch, units)
        wanted = {
            "weights": (count, gates * units, columns),
            "recurrence": (count, gates * units, units),
            "bias": (count, 2 * gates * units),
            "peephole": (count, 3 * units),
            "initial_h": state,
            "initial_c": state,
        }
        _check_shapes(inputs, wanted)
        sequence = (batch, steps, count, units) if batch_first else (steps, count, batch, units)
        return (sequence, *(state for role in outputs if role != "output"))

    return shapes


def _check_shapes(inputs: Operands, wanted: Mapping[str, Shape]) -> None:
    for role, shape in wanted.items():
        if role in inputs and inputs[role].shape != shape:
            raise InputError(
                f"has {role} of shape {list(inputs[role].shape)} instead of {list(shape)}"
            )


def _layer_macs(_: Operator, inputs: Operands, __: Operands) -> int:
    first, second, _columns = inputs["input"].shape
    return first * second * (inputs["weights"].elements + inputs["recurrence"].elements)


_REAL = (DType.FLOAT32,)
_LAYER = (
    Operand("input", _REAL, rank=3),
    Operand("weights", _REAL, rank=3, constant=None),
    Operand("recurrence", _REAL, rank=3, constant=None),
    Operand("bias", _REAL, rank=2, constant=None, optional=True),
    Operand("initial_h", _REAL, rank=3, constant=None, optional=True),
)
_LSTM = (
    Operand("initial_c", _REAL, rank=3, constant=None, optional=True),
    Operand("peephole", _REAL, rank=2, constant=None, optional=True),
)
_OUTPUT, _LAST_H, _LAST_C = (
    Operand(role, _REAL, rank=rank) for role, rank in (("output", 4), ("last_h", 3), ("last_c", 3))
)
_DIRECTION = {
    "direction": AttributeSpec(str, choices=("forward", "reverse", "bidirectional")),
    "batch_first": AttributeSpec(bool),
}

KINDS: Mapping[str, Kind] = {
    "gru": Kind(
        inputs=_LAYER,
        outputs=(_OUTPUT, _LAST_H),
        shapes=_layer(3),
        attributes={**_DIRECTION, "linear_before_reset": AttributeSpec(bool)},
        macs=_layer_macs,
    ),
    "lstm": Kind(
        inputs=(*_LAYER, *_LSTM),
        outputs=(_OUTPUT, _LAST_H, _LAST_C),
        shapes=_layer(4),
        attributes=_DIRECTION,
        macs=_layer_macs,
    ),
    "rnn": Kind(
        inputs=_LAYER,
        outputs=(_OUTPUT, _LAST_H),
        shapes=_layer(1),
        attributes={**_DIRECTION, "activation": AttributeSpec(str, choices=("tanh", "relu"))},
        macs=_layer_macs,
    ),
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
