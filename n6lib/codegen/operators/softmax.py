"""softmax and log_softmax: tables of exponentials for integers."""

import math
from typing import cast

import numpy as np

from n6lib.codegen.emitter import Emitters
from n6lib.codegen.scope import Scope
from n6lib.codegen.syntax import Fields, constant, float_literal
from n6lib.graph import DType, Operator
from n6lib.numerics.softmax import byte_softmax, wide_softmax


def lines(scope: Scope, operator: Operator, axis: int) -> Fields:
    """Fields of `n6_lines`: the operator's input along `axis`."""
    shape = scope.graph.tensor(operator.inputs[0]).shape
    outer, inner = math.prod(shape[:axis]), math.prod(shape[axis + 1 :])
    return {"outer": outer, "depth": shape[axis], "inner": inner}


def emit_softmax_bytes(scope: Scope, operator: Operator) -> str:
    """Statements that run a softmax or log_softmax of int8."""
    beta = cast(float, operator.attributes.get("beta", 1.0))
    parameters = byte_softmax(scope.graph, operator, beta)
    words = scope.constants.words
    fields: Fields = {"exponentials": words(parameters.exponentials.astype(np.int32))}
    if operator.kind == "log_softmax":
        multiplier, shift = parameters.reverse
        fields |= {
            "scaled": words(parameters.scaled.astype(np.int32)),
            "reach": parameters.reach,
            "multiplier": multiplier,
            "shift": shift,
        }
    return _call(scope, operator, "n6_softmax", f"n6_{operator.kind}_int8", fields)


def emit_softmax_wide(scope: Scope, operator: Operator) -> str:
    """Statements that run a softmax of int16."""
    parameters = wide_softmax(scope.graph, operator, cast(float, operator.attributes["beta"]))
    table = scope.constants.table
    fields: Fields = {
        "multiplier": parameters.multiplier,
        "shift": parameters.shift,
        "exponentials": f"(const int16_t *){table(parameters.exponentials)}",
        "reciprocals": f"(const int16_t *){table(parameters.reciprocals)}",
    }
    return _call(scope, operator, "n6_wide_softmax", "n6_softmax_int16", fields)


def _call(scope: Scope, operator: Operator, kind: str, kernel: str, fields: Fields) -> str:
    scope.include("n6_softmax.h")
    axis = cast(int, operator.attributes["axis"])
    whole: Fields = {"lines": lines(scope, operator, axis), **fields}
    operands = f"{scope.read(operator.inputs[0])}, {scope.write(operator.outputs[0])}"
    return f"{constant(kind, 'softmax', whole)}\n    {kernel}(&softmax, {operands});"


def emit_softmax_real(scope: Scope, operator: Operator) -> str:
    """Statements that run a softmax or log_softmax of float32."""
    scope.include("n6_softmax.h")
    definition = constant(
        "n6_lines", "lines", lines(scope, operator, cast(int, operator.attributes["axis"]))
    )
    operands = [scope.read(operator.inputs[0]), scope.write(operator.outputs[0])]
    if operator.kind == "softmax":
        operands.insert(0, float_literal(cast(float, operator.attributes["beta"])))
    kernel = f"n6_{operator.kind}_float32"
    return f"{definition}\n    {kernel}(&lines, {', '.join(operands)});"


EMITTERS: Emitters = {
    "log_softmax": {DType.INT8: emit_softmax_bytes, DType.FLOAT32: emit_softmax_real},
    "softmax": {
        DType.INT8: emit_softmax_bytes,
        DType.INT16: emit_softmax_wide,
        DType.FLOAT32: emit_softmax_real,
    },
}
