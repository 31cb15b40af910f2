"""max_pool2d and average_pool2d: a window and the limits of what comes out."""

import math
from typing import cast

from n6lib.codegen.emitter import Emitters
from n6lib.codegen.scope import Scope
from n6lib.codegen.syntax import Value, constant, float_literal
from n6lib.graph import DType, Operator
from n6lib.numerics.pooling import kernel_of, pooling_parameters


def _window(scope: Scope, operator: Operator) -> dict[str, Value]:
    image = scope.graph.tensor(operator.inputs[0]).shape
    output = scope.graph.tensor(operator.outputs[0]).shape
    strides, dilations, padding = (
        cast(tuple[int, ...], operator.attributes[name])
        for name in ("strides", "dilations", "padding")
    )
    return {
        "batches": image[0],
        "input_height": image[1],
        "input_width": image[2],
        "input_channels": image[3],
        "output_height": output[1],
        "output_width": output[2],
        "output_channels": output[3],
        "kernel_height": kernel_of(operator)[0],
        "kernel_width": kernel_of(operator)[1],
        "stride_height": strides[0],
        "stride_width": strides[1],
        "dilation_height": dilations[0],
        "dilation_width": dilations[1],
        "padding_top": padding[0],
        "padding_left": padding[2],
    }


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
        "window": _window(scope, operator),
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
