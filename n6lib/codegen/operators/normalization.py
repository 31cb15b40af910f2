"""batch_norm, instance_norm, layer_norm and local_response_normalization of float32."""

import math
from typing import cast

from n6lib.codegen.emitter import Emitters
from n6lib.codegen.scope import Scope
from n6lib.codegen.syntax import Fields, constant, float_literal
from n6lib.graph import Operator
from n6lib.numerics.normalization import (
    batch_norm_affine,
    epsilon_of,
    local_response,
    scale_and_bias,
)


def emit_batch_norm(scope: Scope, operator: Operator) -> str:
    """Statements that run a batch_norm."""
    scope.include("n6_normalization.h")
    tables = [
        f"(const float *){scope.constants.table(table)}"
        for table in batch_norm_affine(scope.graph, operator)
    ]
    source = scope.graph.tensor(operator.inputs[0])
    operands = f"{scope.read(source.name)}, {scope.write(operator.outputs[0])}"
    return (
        f"    n6_scale_channels({', '.join(tables)}, {source.shape[-1]},\n"
        f"                      {operands}, {source.elements});"
    )


def emit_instance_norm(scope: Scope, operator: Operator) -> str:
    """Statements that run an instance_norm."""
    batch, *size, channels = scope.graph.tensor(operator.inputs[0]).shape
    fields: Fields = {"outer": batch, "depth": math.prod(size), "inner": channels, "by_place": 0}
    return _normalize(scope, operator, fields, channels)


def emit_layer_norm(scope: Scope, operator: Operator) -> str:
    """Statements that run a layer_norm."""
    shape = scope.graph.tensor(operator.inputs[0]).shape
    axis = cast(int, operator.attributes["axis"])
    depth = math.prod(shape[axis:])
    fields: Fields = {"outer": math.prod(shape[:axis]), "depth": depth, "inner": 1, "by_place": 1}
    return _normalize(scope, operator, fields, depth)


def emit_local_response_normalization(scope: Scope, operator: Operator) -> str:
    """Statements that run a local_response_normalization."""
    scope.include("n6_normalization.h")
    *places, channels = scope.graph.tensor(operator.inputs[0]).shape
    window = local_response(scope.graph, operator)
    fields: Fields = {
        "count": math.prod(places),
        "channels": channels,
        "before": window.before,
        "after": window.after,
        "alpha": window.alpha.hex(),
        "bias": window.bias.hex(),
        "exponent": window.exponent.hex(),
    }
    operands = f"{scope.read(operator.inputs[0])}, {scope.write(operator.outputs[0])}"
    definition = constant("n6_local_response", "response", fields)
    return f"{definition}\n    n6_normalize_locally(&response, {operands});"


def _normalize(scope: Scope, operator: Operator, fields: Fields, size: int) -> str:
    scope.include("n6_normalization.h")
    tables = scale_and_bias(scope.graph, operator, size)
    scale, bias = (f"(const float *){scope.constants.table(table)}" for table in tables)
    fields |= {"epsilon": float_literal(epsilon_of(operator)), "scale": scale, "bias": bias}
    operands = f"{scope.read(operator.inputs[0])}, {scope.write(operator.outputs[0])}"
    definition = constant("n6_normalization", "normalization", fields)
    return f"{definition}\n    n6_normalize(&normalization, {operands});"


EMITTERS: Emitters = {
    "batch_norm": emit_batch_norm,
    "instance_norm": emit_instance_norm,
    "layer_norm": emit_layer_norm,
    "local_response_normalization": emit_local_response_normalization,
}
