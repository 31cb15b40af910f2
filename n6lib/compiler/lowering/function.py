"""Functions of one value.

Where ST's compiler takes a function of bytes from ONNX to an ACTIV unit and from TFLite to
software, the unit is what counts here: the graph does not tell the two apart.
"""

from n6lib.compiler.lowering.builder import Builder
from n6lib.compiler.lowering.elementwise import real_software
from n6lib.compiler.lowering.rule import Composite, Lowering, Rule, Rules
from n6lib.compiler.node import Unit
from n6lib.graph import DType, Operator

_UNIT = "a function of int8 evaluated on an ACTIV unit"
_SOFTWARE = "no unit is given this function: it is float software"
_FLOAT = "the NPU has no float: a function of float32 is software"
_WORDS = "the ACTIV units' tables are of bytes: a function of int16 is integer software"
_FLOAT_BYTES = 4


def function(node: str, unit: Unit = Unit.ACTIV) -> dict[DType, Lowering]:
    """Rules of a function of one value, which takes `unit` on bytes."""
    on_bytes = real_software(node, _SOFTWARE) if unit is Unit.CPU else Rule(node, unit, _UNIT)
    return {
        DType.FLOAT32: Rule(node, Unit.CPU, _FLOAT),
        DType.INT16: Rule(node, Unit.CPU, _WORDS),
        DType.INT8: on_bytes,
    }


def _rsqrt(builder: Builder, operator: Operator) -> None:
    """A root on an ACTIV unit and its reciprocal in software, as published encoders show it."""
    result = builder.graph.tensor(operator.outputs[0])
    root = builder.scratch(f"{result.name}.root", result.elements, result.dtype.itemsize)
    builder.add(operator, "Sqrt", Unit.ACTIV, operator.inputs, (root,), _UNIT)
    real, inverse = (
        builder.scratch(f"{result.name}.{name}", result.elements, _FLOAT_BYTES)
        for name in ("real", "inverse")
    )
    builder.add(operator, "DequantizeLinear", Unit.CPU, (root,), (real,), _SOFTWARE)
    builder.add(operator, "Reciprocal(float)", Unit.CPU, (real,), (inverse,), _SOFTWARE)
    output = (builder.declare(result),)
    builder.add(operator, "QuantizeLinear", Unit.CPU, (inverse,), output, _SOFTWARE, repeated=True)


RULES: Rules = {
    "abs": function("Abs"),
    "acos": function("Acos"),
    "acosh": function("Acosh"),
    "asin": function("Asin"),
    "asinh": function("Asinh"),
    "atan": function("Atan"),
    "atanh": function("Atanh", Unit.CPU),
    "ceil": function("Ceil"),
    "cos": function("Cos"),
    "cosh": function("Cosh"),
    "erf": function("Erf"),
    "exp": function("Exp"),
    "floor": function("Floor", Unit.CPU),
    "log": function("Log", Unit.CPU),
    "neg": function("Neg"),
    "reciprocal": function("Reciprocal", Unit.CPU),
    "round": function("Round", Unit.CPU),
    "rsqrt": {
        **function("Rsqrt", Unit.CPU),
        DType.INT8: Composite("ACTIV, then software", _rsqrt),
    },
    "sign": function("Sign", Unit.CPU),
    "sin": function("Sin"),
    "sinh": function("Sinh"),
    "sqrt": function("Sqrt"),
    "square": function("Square", Unit.CPU),
    "tan": function("Tan"),
}
