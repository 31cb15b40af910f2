"""Layers of float32: weights as lanes of output channels, sums in the order of the weights."""

import math
from typing import cast

import numpy as np

from n6lib.codegen.operators.layer import Layer, lanes, layers
from n6lib.codegen.operators.window import window
from n6lib.codegen.scope import Scope
from n6lib.codegen.syntax import Fields, calls, float_literal
from n6lib.graph import Operator
from n6lib.numerics.activation_range import real_range
from n6lib.numerics.operands import constant_of

LANES = 16
ROWS = 4
_FLOAT = np.dtype(np.float32).itemsize


def emit_real_layer(scope: Scope, operator: Operator) -> str:
    """Statements that run a conv2d, transpose_conv or fully_connected of float32."""
    scope.include("n6_layers.h")
    parts = layers(scope, operator)
    source, target = scope.read(operator.inputs[0]), scope.write(operator.outputs[0])
    return calls(
        "n6_real_convolution",
        "n6_convolve_float32",
        [_fields(scope, layer) for layer in parts],
        [f"{source}, {target}" + (f" + {layer.first}" if layer.first else "") for layer in parts],
    )


def emit_real_depthwise(scope: Scope, operator: Operator) -> str:
    """Statements that run a depthwise_conv2d of float32."""
    scope.include("n6_layers.h")
    weights = constant_of(scope.graph, operator.inputs[1])
    fields: Fields = {
        "window": window(scope, operator),
        "depth_multiplier": cast(int, operator.attributes["depth_multiplier"]),
        "weights": f"(const float *){scope.constants.table(weights)}",
        **_bias_and_limits(scope, operator),
    }
    operands = f"{scope.read(operator.inputs[0])}, {scope.write(operator.outputs[0])}"
    return calls("n6_real_depthwise", "n6_convolve_depthwise_float32", [fields], [operands])


def _fields(scope: Scope, layer: Layer) -> Fields:
    depth = layer.filters.shape[1]
    direct = layer.reads_in_place(1)
    size = ROWS * _FLOAT * max(depth, 1)
    return {
        "window": layer.place,
        "pitch": layer.pitch,
        "groups": layer.groups,
        "depth": depth,
        "weights": f"(const float *){scope.constants.table(lanes(layer, LANES))}",
        "patches": "NULL" if direct else f"(float *){scope.reserve(size)}",
        **_bias_and_limits(scope, layer.operator),
    }


def _bias_and_limits(scope: Scope, operator: Operator) -> Fields:
    bias = operator.inputs[2]
    low, high = real_range(operator)
    return {
        "bias": scope.read(bias) if bias else "NULL",
        "minimum": float_literal(low) if math.isfinite(low) else "-INFINITY",
        "maximum": float_literal(high) if math.isfinite(high) else "INFINITY",
    }
