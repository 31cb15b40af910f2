"""Activation functions."""

from dataclasses import asdict

from n6lib.codegen.emitter import Emitters
from n6lib.codegen.operators.broadcast import emit_elementwise
from n6lib.codegen.operators.elementwise import emit_stored, real_literal
from n6lib.codegen.operators.function import BY_TYPE, call, emit_bytes
from n6lib.codegen.scope import Scope
from n6lib.codegen.syntax import Value, constant
from n6lib.graph import DType, Operator
from n6lib.numerics.rectify import (
    SlopeParameters,
    bounded_parameters,
    bounds,
    leaky_relu_parameters,
    prelu_parameters,
)
from n6lib.numerics.sigmoid import sigmoid_table, wide_sigmoid_parameters


def emit_bounded_words(scope: Scope, operator: Operator) -> str:
    """Statements that run relu, relu6, ... or clip of int16: a requantization within bounds."""
    parameters = bounded_parameters(scope.graph, operator)
    fields: dict[str, Value] = {
        "input_offset": parameters.input_offset,
        "multiplier": parameters.multiplier,
        "shift": parameters.shift,
        "output_offset": parameters.output_offset,
        "minimum": parameters.low,
        "maximum": parameters.high,
    }
    definition = constant("n6_rescaling", "rescaling", fields)
    return f"{definition}\n{call(scope, operator, 'n6_rescale_int16_int16', '&rescaling')}"


def emit_bounded_reals(scope: Scope, operator: Operator) -> str:
    """Statements that run relu, relu6, ... or clip of float32."""
    low, high = (real_literal(bound) for bound in bounds(operator))
    definition = constant("n6_real_limits", "limits", {"low": low, "high": high})
    return f"{definition}\n{call(scope, operator, 'n6_clip_float32', '&limits')}"


def emit_leaky_words(scope: Scope, operator: Operator) -> str:
    """Statements that run leaky_relu of int16."""
    definition = constant(
        "n6_slopes", "slopes", _slopes(leaky_relu_parameters(scope.graph, operator))
    )
    return f"{definition}\n{call(scope, operator, 'n6_leaky_relu_int16', '&slopes')}"


def emit_prelu_bytes(scope: Scope, operator: Operator) -> str:
    """Statements that run prelu of int8."""
    fields = _slopes(prelu_parameters(scope.graph, operator))
    return emit_elementwise(scope, operator, "n6_prelu_int8", ("n6_slopes", fields))


def _slopes(parameters: SlopeParameters) -> dict[str, Value]:
    fields = asdict(parameters)
    fields["minimum"], fields["maximum"] = fields.pop("low"), fields.pop("high")
    return fields


def emit_sigmoid_words(scope: Scope, operator: Operator) -> str:
    """Statements that run sigmoid or tanh of int16."""
    parameters = wide_sigmoid_parameters(scope.graph, operator)
    table = scope.constants.table(sigmoid_table())
    fields: dict[str, Value] = {
        "multiplier": parameters.multiplier,
        "shift": parameters.shift,
        "table": f"(const uint16_t *){table}",
    }
    definition = constant("n6_sigmoid", "sigmoid", fields)
    return f"{definition}\n{call(scope, operator, f'n6_{operator.kind}_int16', '&sigmoid')}"


_BOUNDED = {
    DType.INT8: emit_bytes,
    DType.INT16: emit_bounded_words,
    DType.FLOAT32: emit_bounded_reals,
}
_UNARY = """
    celu elu gelu hard_sigmoid hard_swish mish selu silu softplus softsign thresholded_relu
"""

EMITTERS: Emitters = {
    **dict.fromkeys(("clip", "relu", "relu6", "relu_0_to_1", "relu_n1_to_1"), _BOUNDED),
    **dict.fromkeys(_UNARY.split(), BY_TYPE),
    "leaky_relu": {**BY_TYPE, DType.INT16: emit_leaky_words},
    "prelu": {DType.INT8: emit_prelu_bytes, DType.FLOAT32: emit_stored},
    "sigmoid": {**BY_TYPE, DType.INT16: emit_sigmoid_words},
    "tanh": {**BY_TYPE, DType.INT16: emit_sigmoid_words},
}
