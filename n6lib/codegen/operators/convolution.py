"""conv2d: filters as padded rows, patches where a row is not one run of the input."""

from typing import cast

import numpy as np
import numpy.typing as npt

from n6lib.codegen.emitter import Emitters
from n6lib.codegen.operators.depthwise import emit_depthwise_conv2d
from n6lib.codegen.operators.window import requantization, window
from n6lib.codegen.scope import Scope
from n6lib.codegen.syntax import constant
from n6lib.graph import Operator
from n6lib.numerics.convolution import conv_parameters

ROW_ALIGNMENT = 16
FILTER_ALIGNMENT = 4
PATCHES = 4


def _pad_filters(filters: npt.NDArray[np.int8]) -> npt.NDArray[np.int8]:
    """Filters [O, K] with zero columns and rows up to the kernel's alignments."""
    count, length = filters.shape
    return np.pad(filters, ((0, -count % FILTER_ALIGNMENT), (0, -length % ROW_ALIGNMENT)))


def _direct(scope: Scope, operator: Operator) -> bool:
    """Whether each output pixel reads one aligned run of input bytes."""
    _, height, width, channels = scope.graph.tensor(operator.inputs[1]).shape
    padded = any(cast(tuple[int, ...], operator.attributes["padding"]))
    return height == width == 1 and not padded and channels % ROW_ALIGNMENT == 0


def emit_conv2d(scope: Scope, operator: Operator) -> str:
    """Statements that run a conv2d."""
    parameters = conv_parameters(scope.graph, operator)
    data = cast(npt.NDArray[np.int8], scope.graph.tensor(operator.inputs[1]).data)
    filters = data.reshape(data.shape[0], -1)
    padded = _pad_filters(filters)
    row = padded.shape[1]
    patches = "NULL" if _direct(scope, operator) else scope.reserve(PATCHES * row)
    definition = constant(
        "n6_convolution",
        "convolution",
        {
            "window": window(scope, operator),
            "input_zero_point": -parameters.input_offset,
            "weights": scope.constants.table(padded),
            "row": row,
            "patches": patches,
            "output": requantization(scope, parameters, filters.sum(axis=1, dtype=np.int64)),
        },
    )
    source, target = scope.read(operator.inputs[0]), scope.write(operator.outputs[0])
    return f"{definition}\n    n6_convolve(&convolution, {source}, {target});"


EMITTERS: Emitters = {
    "conv2d": emit_conv2d,
    "depthwise_conv2d": emit_depthwise_conv2d,
}
