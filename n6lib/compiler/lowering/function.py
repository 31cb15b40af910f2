"""Functions of one value.

ST's tables of operators (ST Edge AI Core 2.1.0) tell TFLite and ONNX apart: the same function may
take an ACTIV unit from the one and float software from the other.
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


def function(
    node: str, unit: Unit = Unit.ACTIV, *, onnx: Unit | None = None
) -> dict[DType, Lowering]:
    """Rules of a function of one value, which takes `unit` on bytes; from ONNX `onnx`, if given."""
    return {
        DType.FLOAT32: Rule(node, Unit.CPU, _FLOAT),
        DType.INT16: Rule(node, Unit.CPU, _WORDS),
        DType.INT8: _on_bytes(node, unit) if onnx is None else _apart(node, unit, onnx),
    }


def _on_bytes(node: str, unit: Unit) -> Lowering:
    return real_software(node, _SOFTWARE) if unit is Unit.CPU else Rule(node, unit, _UNIT)


def _apart(node: str, tflite: Unit, onnx: Unit) -> Composite:
    rules = {False: _on_bytes(node, tflite), True: _on_bytes(node, onnx)}

    def lower(builder: Builder, operator: Operator) -> None:
        rules[builder.profile.onnx](builder, operator)

    return Composite(f"{rules[True].where} from ONNX, {rules[False].where} from TFLite", lower)


def _abs(builder: Builder, operator: Operator) -> None:
    """From ONNX the zero points must be 0: then it is the sign that is dropped."""
    ends = (builder.graph.tensor(name) for name in (*operator.inputs, *operator.outputs))
    offset = any(end.quantization is not None and end.quantization.zero_point for end in ends)
    unit = Unit.CPU if builder.profile.onnx and offset else Unit.ACTIV
    _on_bytes("Abs", unit)(builder, operator)


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
    "abs": {
        **function("Abs"),
        DType.INT8: Composite("ACTIV; software in float32 from ONNX with an offset", _abs),
    },
    "acos": function("Acos"),
    "acosh": function("Acosh"),
    "asin": function("Asin"),
    "asinh": function("Asinh"),
    "atan": function("Atan"),
    "atanh": function("Atanh"),
    "ceil": function("Ceil", onnx=Unit.CPU),
    "cos": function("Cos", Unit.CPU, onnx=Unit.ACTIV),
    "cosh": function("Cosh", Unit.CPU, onnx=Unit.ACTIV),
    "erf": function("Erf"),
    "exp": function("Exp", Unit.CPU, onnx=Unit.ACTIV),
    "floor": function("Floor", Unit.CPU),
    "log": function("Log", Unit.CPU),
    "neg": function("Neg", Unit.CPU, onnx=Unit.ACTIV),
    "reciprocal": function("Reciprocal", Unit.CPU),
    "round": function("Round", Unit.CPU),
    "rsqrt": {
        **function("Rsqrt", Unit.CPU),
        DType.INT8: Composite("ACTIV, then software", _rsqrt),
    },
    "sign": function("Sign", Unit.CPU),
    "sin": function("Sin", Unit.CPU, onnx=Unit.ACTIV),
    "sinh": function("Sinh"),
    "sqrt": function("Sqrt", Unit.CPU, onnx=Unit.ACTIV),
    "square": function("Square", Unit.CPU),
    "tan": function("Tan"),
}
