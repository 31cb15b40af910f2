"""Operators from bytes to bytes, as a table of 256: sigmoid and integer requantization."""

import numpy as np
import numpy.typing as npt

from n6lib.codegen.scope import Scope
from n6lib.graph import Operator
from n6lib.numerics.fixed_point import multiply_by_quantized_multiplier
from n6lib.numerics.quantize import requantize_parameters
from n6lib.numerics.sigmoid import sigmoid_table


def _requantize_table(scope: Scope, operator: Operator) -> npt.NDArray[np.generic]:
    """Output byte for each input byte, by the input's bits read as an unsigned byte."""
    source = scope.graph.tensor(operator.inputs[0]).dtype.numpy
    target = scope.graph.tensor(operator.outputs[0]).dtype.numpy
    parameters = requantize_parameters(scope.graph, operator)
    stored = np.arange(256, dtype=np.uint8).view(source).astype(np.int64)
    scaled = multiply_by_quantized_multiplier(
        stored + parameters.input_offset, parameters.multiplier, parameters.shift
    )
    clamped = np.clip(scaled + parameters.output_offset, parameters.low, parameters.high)
    return clamped.astype(target)


def _look_up(scope: Scope, operator: Operator, table: npt.NDArray[np.generic]) -> str:
    """All operands are `uint8_t *` to the kernel, whatever their types."""
    source, target = operator.inputs[0], operator.outputs[0]
    elements = scope.graph.tensor(source).elements
    return (
        f"    n6_look_up((const uint8_t *){scope.constants.table(table.view(np.uint8))},\n"
        f"               (const uint8_t *)({scope.address(source)}),\n"
        f"               (uint8_t *)({scope.address(target)}), {elements});"
    )


def emit_requantize(scope: Scope, operator: Operator) -> str:
    """Statements that run a quantize from int8 or uint8."""
    return _look_up(scope, operator, _requantize_table(scope, operator))


def emit_sigmoid(scope: Scope, operator: Operator) -> str:
    """Statements that run a sigmoid."""
    return _look_up(scope, operator, sigmoid_table(scope.graph, operator))
