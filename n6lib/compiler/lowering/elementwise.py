"""Arithmetic of two tensors."""

import math
from collections.abc import Sequence

from n6lib.compiler.lowering.builder import Builder
from n6lib.compiler.lowering.rule import Composite, Lowering, Rule, Rules
from n6lib.compiler.lowering.software import in_float
from n6lib.compiler.node import Unit
from n6lib.graph import DType, Operator

_AXES = 4
_REPEATED = 512

_FLOAT = "the NPU has no float: {} of float32 is software"
_WIDE = "the units compute on bytes: {} of wider integers is software"


def streamed(output: Sequence[int], operands: Sequence[Sequence[int]]) -> bool:
    """Whether the ARITH unit can repeat the operands itself.

    Only one of them may be repeated, over at most four axes; it is a number, or holds at most 512
    channels, rows, columns or pixels.
    """
    shapes = [tuple(size for size in shape if size > 1) for shape in operands]
    full = tuple(size for size in output if size > 1)
    small = [shape for shape in shapes if shape != full]
    if not small:
        return True
    fits = len(full) <= _AXES and math.prod(small[0]) <= _REPEATED
    return len(small) < len(operands) and len(small) == 1 and fits


def arithmetic(node: str, reason: str) -> Composite:
    """A `node` of ARITH units, or of software where they cannot repeat an operand."""
    unit = Rule(node, Unit.ARITH, reason)
    alone = Rule(
        node, Unit.CPU, "broadcasting that no ARITH unit can do by itself is integer software"
    )

    def lower(builder: Builder, operator: Operator) -> None:
        output, *operands = (
            builder.graph.tensor(name).shape for name in (*operator.outputs, *operator.inputs)
        )
        (unit if streamed(output, operands) else alone)(builder, operator)

    return Composite("ARITH; software where it cannot broadcast", lower)


def real_software(node: str, reason: str) -> Composite:
    """A `node` in floating point between a conversion of each int8 input and one of the output."""

    def lower(builder: Builder, operator: Operator) -> None:
        in_float(builder, operator, f"{node}(float)", reason, 0)

    return Composite("software in float32", lower)


def software(node: str, name: str) -> dict[DType, Lowering]:
    """Rules of a `node` on every type that is not of one byte."""
    wide = (DType.INT16, DType.INT32, DType.INT64)
    return {
        DType.FLOAT32: Rule(node, Unit.CPU, _FLOAT.format(name)),
        **{dtype: Rule(node, Unit.CPU, _WIDE.format(name)) for dtype in wide},
    }


RULES: Rules = {
    "add": {
        **software("Add", "a sum"),
        DType.INT8: arithmetic("Add", "affine sum of two int8 tensors on an ARITH unit"),
    },
    "div": {
        **software("Div", "a quotient"),
        DType.INT8: Rule(
            "Div", Unit.CPU, "no unit divides: a quotient of bytes is integer software"
        ),
    },
    "floor_div": software("Div", "a quotient"),
    "floor_mod": software("Mod", "a remainder"),
    "maximum": {
        **software("Max", "a maximum"),
        DType.INT8: real_software("Max", "no unit is given a maximum: it is float software"),
    },
    "minimum": {
        **software("Min", "a minimum"),
        DType.INT8: real_software("Min", "no unit is given a minimum: it is float software"),
    },
    "mul": {
        **software("Mul", "a product"),
        DType.INT8: arithmetic("Mul", "product of two int8 tensors on an ARITH unit"),
    },
    "pow": software("Pow", "a power"),
    "squared_difference": {
        **software("SquaredDifference", "a squared difference"),
        DType.INT8: real_software(
            "SquaredDifference", "no unit squares a difference: it is float software"
        ),
    },
    "sub": {
        **software("Sub", "a difference"),
        DType.INT8: arithmetic("Sub", "affine difference of two int8 tensors on an ARITH unit"),
    },
}
