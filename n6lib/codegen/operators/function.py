"""Functions of one value: a table of bytes, interpolation in 16 bits, double for float32."""

from collections.abc import Mapping

from n6lib.codegen.emitter import Emitter, Emitters
from n6lib.codegen.operators.lookup import look_up
from n6lib.codegen.scope import Scope
from n6lib.codegen.syntax import constant
from n6lib.graph import DType, Operator
from n6lib.graph.kinds.function import KINDS
from n6lib.numerics.table import byte_table, word_table

_COEFFICIENTS = {"alpha": "alpha", "beta": "beta", "gamma": "beta"}


def emit_bytes(scope: Scope, operator: Operator) -> str:
    """Statements that run an int8 operator of one input."""
    return look_up(scope, operator, byte_table(scope.graph, operator))


def emit_words(scope: Scope, operator: Operator) -> str:
    """Statements that run an int16 operator of one input by interpolation."""
    table = scope.constants.table(word_table(scope.graph, operator))
    return call(scope, operator, "n6_interpolate", f"(const int16_t *){table}")


def emit_reals(scope: Scope, operator: Operator) -> str:
    """Statements that run a float32 operator of one input, with its attributes if it has any."""
    fields = {
        _COEFFICIENTS[name]: float(value).hex()  # type: ignore[arg-type]
        for name, value in operator.attributes.items()
        if name in _COEFFICIENTS
    }
    variant = "_tanh" if operator.attributes.get("approximate") else ""
    kernel = f"n6_{operator.kind}{variant}_float32"
    if not fields:
        return call(scope, operator, kernel, "NULL")
    definition = constant("n6_coefficients", "coefficients", fields)
    return f"{definition}\n{call(scope, operator, kernel, '&coefficients')}"


def call(scope: Scope, operator: Operator, kernel: str, parameters: str) -> str:
    """A call of a kernel with its parameters, the first input, the output and their size."""
    scope.include("n6_function.h")
    source, target = scope.read(operator.inputs[0]), scope.write(operator.outputs[0])
    elements = scope.graph.tensor(operator.outputs[0]).elements
    return f"    {kernel}({parameters}, {source}, {target}, {elements});"


BY_TYPE: Mapping[DType, Emitter] = {DType.INT8: emit_bytes, DType.FLOAT32: emit_reals}
"""Emitters that any function of one value has."""

EMITTERS: Emitters = {kind: {**BY_TYPE, DType.INT16: emit_words} for kind in KINDS}
