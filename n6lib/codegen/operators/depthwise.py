"""depthwise_conv2d: weights as they are, one filter per output channel."""

from typing import cast

import numpy as np
import numpy.typing as npt

from n6lib.codegen.operators.window import requantization, window
from n6lib.codegen.scope import Scope
from n6lib.codegen.syntax import constant
from n6lib.graph import Operator
from n6lib.numerics.convolution import conv_parameters

GROUP = 32


def emit_depthwise_conv2d(scope: Scope, operator: Operator) -> str:
    """Statements that run a depthwise_conv2d."""
    parameters = conv_parameters(scope.graph, operator)
    weights = cast(npt.NDArray[np.int8], scope.graph.tensor(operator.inputs[1]).data)
    definition = constant(
        "n6_depthwise_convolution",
        "convolution",
        {
            "window": window(scope, operator),
            "depth_multiplier": cast(int, operator.attributes["depth_multiplier"]),
            "input_zero_point": -parameters.input_offset,
            "weights": scope.constants.table(weights),
            "patch": scope.reserve(GROUP * weights.shape[1] * weights.shape[2]),
            "output": requantization(
                scope, parameters, weights.sum(axis=(0, 1, 2), dtype=np.int64)
            ),
        },
    )
    source, target = scope.read(operator.inputs[0]), scope.write(operator.outputs[0])
    return f"{definition}\n    n6_convolve_depthwise(&convolution, {source}, {target});"
