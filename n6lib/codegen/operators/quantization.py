"""quantize and dequantize: where float32 enters and leaves a network."""

import numpy as np

from n6lib.codegen.emitter import Emitters
from n6lib.codegen.operators.lookup import look_up
from n6lib.codegen.scope import Scope
from n6lib.codegen.syntax import constant, float_literal
from n6lib.graph import DType, Operator
from n6lib.numerics.quantize import (
    AffineParameters,
    dequantize_parameters,
    quantize_parameters,
    requantize_parameters,
    requantizes,
)


def _call(scope: Scope, operator: Operator, kernel: str, parameters: AffineParameters) -> str:
    definition = constant(
        "n6_affine",
        "affine",
        {"scale": float_literal(parameters.scale), "zero_point": parameters.zero_point},
    )
    source, target = operator.inputs[0], operator.outputs[0]
    elements = scope.graph.tensor(source).elements
    call = f"{kernel}(&affine, {scope.read(source)}, {scope.write(target)}, {elements});"
    return f"{definition}\n    {call}"


def emit_requantize(scope: Scope, operator: Operator) -> str:
    """Statements that run a quantize from one small integer type to another."""
    types = [scope.graph.tensor(name).dtype for name in (operator.inputs[0], operator.outputs[0])]
    if DType.INT16 in types:
        return _rescale(scope, operator, *types)
    source, target = (dtype.numpy for dtype in types)
    parameters = requantize_parameters(scope.graph, operator)
    stored = np.arange(256, dtype=np.uint8).view(source).astype(np.int64)
    return look_up(scope, operator, parameters(stored).astype(target))


def _rescale(scope: Scope, operator: Operator, source: DType, target: DType) -> str:
    parameters = requantize_parameters(scope.graph, operator)
    fields = {
        "input_offset": parameters.input_offset,
        "multiplier": parameters.multiplier,
        "shift": parameters.shift,
        "output_offset": parameters.output_offset,
        "minimum": parameters.low,
        "maximum": parameters.high,
    }
    definition = constant("n6_rescaling", "rescaling", fields)
    operands = f"{scope.read(operator.inputs[0])}, {scope.write(operator.outputs[0])}"
    elements = scope.graph.tensor(operator.inputs[0]).elements
    kernel = f"n6_rescale_{source.value}_{target.value}"
    return f"{definition}\n    {kernel}(&rescaling, {operands}, {elements});"


def emit_quantize(scope: Scope, operator: Operator) -> str:
    """Statements that run a quantize from float32 or a small integer type."""
    if requantizes(scope.graph, operator):
        return emit_requantize(scope, operator)
    parameters = quantize_parameters(scope.graph, operator)
    kernel = f"n6_quantize_{scope.graph.tensor(operator.outputs[0]).dtype.value}"
    return _call(scope, operator, kernel, parameters)


def emit_dequantize(scope: Scope, operator: Operator) -> str:
    """Statements that run a dequantize to float32."""
    parameters = dequantize_parameters(scope.graph, operator)
    kernel = f"n6_dequantize_{scope.graph.tensor(operator.inputs[0]).dtype.value}"
    return _call(scope, operator, kernel, parameters)


EMITTERS: Emitters = {
    "dequantize": emit_dequantize,
    "quantize": emit_quantize,
}
