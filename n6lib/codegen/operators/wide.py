"""Layers of 16-bit inputs and outputs with 8-bit weights (16x8)."""

from typing import cast

import numpy as np

from n6lib.codegen.operators.layer import Layer, layers
from n6lib.codegen.operators.window import window
from n6lib.codegen.scope import Scope
from n6lib.codegen.syntax import Fields, calls
from n6lib.graph import Operator
from n6lib.numerics.convolution import ConvolutionParameters, conv_parameters
from n6lib.numerics.operands import constant_of

WIDE_SHIFT = 15
_ELEMENT = np.dtype(np.int16).itemsize


def emit_wide_layer(scope: Scope, operator: Operator) -> str:
    """Statements that run a conv2d, transpose_conv or fully_connected of int16."""
    scope.include("n6_layers.h")
    parameters = conv_parameters(scope.graph, operator)
    parts = layers(scope, operator)
    source, target = scope.read(operator.inputs[0]), scope.write(operator.outputs[0])
    return calls(
        "n6_wide_convolution",
        "n6_convolve_int16",
        [_fields(scope, layer, parameters) for layer in parts],
        [f"{source}, {target}" + (f" + {layer.first}" if layer.first else "") for layer in parts],
    )


def emit_wide_depthwise(scope: Scope, operator: Operator) -> str:
    """Statements that run a depthwise_conv2d of int16."""
    scope.include("n6_layers.h")
    fields: Fields = {
        "window": window(scope, operator),
        "depth_multiplier": cast(int, operator.attributes["depth_multiplier"]),
        "weights": scope.constants.table(constant_of(scope.graph, operator.inputs[1])),
        "output": _requantization(scope, conv_parameters(scope.graph, operator)),
    }
    operands = f"{scope.read(operator.inputs[0])}, {scope.write(operator.outputs[0])}"
    return calls("n6_wide_depthwise", "n6_convolve_depthwise_int16", [fields], [operands])


def _fields(scope: Scope, layer: Layer, parameters: ConvolutionParameters) -> Fields:
    depth = layer.filters.shape[1]
    return {
        "window": layer.place,
        "pitch": layer.pitch,
        "groups": layer.groups,
        "depth": depth,
        "weights": scope.constants.table(layer.filters),
        "patch": f"(int16_t *){scope.reserve(_ELEMENT * max(depth, 1))}",
        "output": _requantization(scope, parameters),
    }


def _requantization(scope: Scope, parameters: ConvolutionParameters) -> Fields:
    """Fields of `n6_wide_requantization`."""
    table = scope.constants.table
    return {
        "bias": f"(const int64_t *){table(parameters.bias.astype(np.int64))}",
        "multiplier": scope.constants.words(parameters.multipliers),
        "shift": table((WIDE_SHIFT - parameters.shifts).astype(np.int8)),
        "minimum": parameters.activation_min,
        "maximum": parameters.activation_max,
    }
