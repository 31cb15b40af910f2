"""Arithmetic of two tensors."""

import math
from collections.abc import Callable

import numpy as np

from n6lib.codegen.emitter import Emitter, Emitters
from n6lib.codegen.operators.broadcast import emit_elementwise
from n6lib.codegen.scope import Scope
from n6lib.codegen.syntax import Value, constant, float_literal
from n6lib.graph import DType, Graph, Operator
from n6lib.numerics.activation_range import real_range
from n6lib.numerics.add import (
    AddParameters,
    add_parameters,
    squared_difference_parameters,
)
from n6lib.numerics.divide import DivideParameters, divide_parameters
from n6lib.numerics.multiply import MultiplyParameters, multiply_parameters


def emit_add(scope: Scope, operator: Operator) -> str:
    """Statements that run an add of int8; tensors of one shape need no runs."""
    graph = scope.graph
    a, b, output = (graph.tensor(name) for name in (*operator.inputs, *operator.outputs))
    if not a.shape == b.shape == output.shape:
        return emit_sum(scope, operator)
    definition = constant("n6_addition", "addition", _addition(add_parameters(graph, operator)))
    sources = ", ".join(scope.read(name) for name in operator.inputs)
    target = scope.write(output.name)
    return f"{definition}\n    n6_add(&addition, {sources}, {target}, {output.elements});"


_SUMS: dict[str, Callable[[Graph, Operator], AddParameters]] = {
    "add": add_parameters,
    "squared_difference": squared_difference_parameters,
    "sub": add_parameters,
}


def emit_sum(scope: Scope, operator: Operator) -> str:
    """Statements that run a quantized add, sub or squared_difference."""
    parameters = _SUMS[operator.kind](scope.graph, operator)
    return emit_elementwise(
        scope, operator, kernel_name(scope, operator), ("n6_addition", _addition(parameters))
    )


def _addition(parameters: AddParameters) -> dict[str, Value]:
    return {
        "left_shift": parameters.left_shift,
        "a_offset": parameters.a_offset,
        "a_multiplier": parameters.a_multiplier,
        "a_shift": parameters.a_shift,
        "b_offset": parameters.b_offset,
        "b_multiplier": parameters.b_multiplier,
        "b_shift": parameters.b_shift,
        "output_offset": parameters.output_offset,
        "output_multiplier": parameters.output_multiplier,
        "output_shift": parameters.output_shift,
        "minimum": parameters.activation_min,
        "maximum": parameters.activation_max,
    }


def emit_mul(scope: Scope, operator: Operator) -> str:
    """Statements that run a quantized mul."""
    fields = _multiplication(multiply_parameters(scope.graph, operator))
    return emit_elementwise(
        scope, operator, kernel_name(scope, operator), ("n6_multiplication", fields)
    )


def _multiplication(parameters: MultiplyParameters | DivideParameters) -> dict[str, Value]:
    return {
        "a_offset": parameters.a_offset,
        "b_offset": parameters.b_offset,
        "output_offset": parameters.output_offset,
        "multiplier": parameters.multiplier,
        "shift": parameters.shift,
        "minimum": parameters.activation_min,
        "maximum": parameters.activation_max,
    }


def emit_div(scope: Scope, operator: Operator) -> str:
    """Statements that run a div of int8."""
    parameters = divide_parameters(scope.graph, operator)
    fields: dict[str, Value] = {
        "scale": _multiplication(parameters),
        "reciprocals": scope.constants.words(parameters.reciprocals),
        "exponents": scope.constants.table(parameters.exponents.astype(np.int8)),
    }
    return emit_elementwise(scope, operator, kernel_name(scope, operator), ("n6_division", fields))


def emit_real(scope: Scope, operator: Operator) -> str:
    """Statements that run arithmetic of float32, limited by its activation if it has one."""
    if "activation" not in operator.attributes:
        return emit_stored(scope, operator)
    low, high = (real_literal(limit) for limit in real_range(operator))
    fields: dict[str, Value] = {"low": low, "high": high}
    return emit_elementwise(
        scope, operator, kernel_name(scope, operator), ("n6_real_limits", fields)
    )


def real_literal(value: float) -> str:
    """A C literal of a float32 value, which may be infinite."""
    if math.isinf(value):
        return "INFINITY" if value > 0 else "-INFINITY"
    return float_literal(value)


def emit_whole(scope: Scope, operator: Operator) -> str:
    """Statements that run arithmetic of int32 or int64, limited by its activation."""
    if "activation" not in operator.attributes:
        return emit_stored(scope, operator)
    low, high = real_range(operator)
    fields: dict[str, Value] = {
        "low": "INT64_MIN" if math.isinf(low) else int(low),
        "high": "INT64_MAX" if math.isinf(high) else int(high),
    }
    return emit_elementwise(
        scope, operator, kernel_name(scope, operator), ("n6_whole_limits", fields)
    )


def emit_stored(scope: Scope, operator: Operator) -> str:
    """Statements that run an operator on values as they are stored, without parameters."""
    return emit_elementwise(scope, operator, kernel_name(scope, operator), None)


def kernel_name(scope: Scope, operator: Operator) -> str:
    """Name of the kernel of an operator's kind on the type of its first input."""
    return f"n6_{operator.kind}_{scope.graph.tensor(operator.inputs[0]).dtype.value}"


_UNSCALED: dict[DType, Emitter] = {
    DType.FLOAT32: emit_real,
    DType.INT32: emit_whole,
    DType.INT64: emit_whole,
}

EMITTERS: Emitters = {
    "add": {**_UNSCALED, DType.INT8: emit_add, DType.INT16: emit_sum},
    "div": {**_UNSCALED, DType.INT8: emit_div},
    "floor_div": emit_stored,
    "floor_mod": emit_stored,
    "maximum": emit_stored,
    "minimum": emit_stored,
    "mul": {**_UNSCALED, DType.INT8: emit_mul, DType.INT16: emit_mul},
    "pow": emit_stored,
    "squared_difference": {**_UNSCALED, DType.INT8: emit_sum},
    "sub": {**_UNSCALED, DType.INT8: emit_sum, DType.INT16: emit_sum},
}
