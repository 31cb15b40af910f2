"""max_pool2d and average_pool2d: a window and the limits of what comes out."""

import math

from n6lib.codegen.emitter import Emitters
from n6lib.codegen.operators.window import window
from n6lib.codegen.scope import Scope
from n6lib.codegen.syntax import Value, constant, float_literal
from n6lib.graph import DType, Operator
from n6lib.numerics.pooling import kernel_of, pooling_parameters


def real_limit(value: float) -> str:
    """A C literal of a float32 that may be infinite."""
    if math.isinf(value):
        return "INFINITY" if value > 0 else "-INFINITY"
    return float_literal(value)


def _emit(scope: Scope, operator: Operator, kernel: str) -> str:
    scope.include("n6_pooling.h")
    parameters = pooling_parameters(scope.graph, operator)
    dtype = scope.graph.tensor(operator.inputs[0]).dtype
    counted = parameters.padding_value is not None
    fields: dict[str, Value] = {
        "window": window(scope, operator, kernel_of(operator)),
        "pixels": math.prod(kernel_of(operator)) if counted else 0,
    }
    if dtype is DType.FLOAT32:
        fields["minimum"] = real_limit(parameters.minimum)
        fields["maximum"] = real_limit(parameters.maximum)
    else:
        fields["minimum"], fields["maximum"] = int(parameters.minimum), int(parameters.maximum)
        fields["padding"] = parameters.padding_value or 0
    structure = "n6_float_pooling" if dtype is DType.FLOAT32 else "n6_pooling"
    operands = f"{scope.read(operator.inputs[0])}, {scope.write(operator.outputs[0])}"
    definition = constant(structure, "pooling", fields)
    return f"{definition}\n    {kernel}_{dtype.value}(&pooling, {operands});"


def emit_max_pool2d(scope: Scope, operator: Operator) -> str:
    """Statements that run a max_pool2d."""
    return _emit(scope, operator, "n6_max_pool")


def emit_average_pool2d(scope: Scope, operator: Operator) -> str:
    """Statements that run an average_pool2d."""
    return _emit(scope, operator, "n6_average_pool")


EMITTERS: Emitters = {
    "average_pool2d": emit_average_pool2d,
    "max_pool2d": emit_max_pool2d,
}
