"""conv2d and transpose_conv of int8: filters as padded rows, patches where inputs are no run."""

import numpy as np
import numpy.typing as npt

from n6lib.codegen.emitter import Emitters
from n6lib.codegen.operators.depthwise import emit_depthwise_conv2d
from n6lib.codegen.operators.layer import Layer, layers
from n6lib.codegen.operators.real import emit_real_depthwise, emit_real_layer
from n6lib.codegen.operators.wide import emit_wide_depthwise, emit_wide_layer
from n6lib.codegen.operators.window import requantization
from n6lib.codegen.scope import Scope
from n6lib.codegen.syntax import Fields, calls
from n6lib.graph import DType, Operator
from n6lib.numerics.convolution import ConvolutionParameters, conv_parameters

ROW_ALIGNMENT = 16
FILTER_ALIGNMENT = 4
PATCHES = 4


def pad_filters(filters: npt.NDArray[np.int8], groups: int = 1) -> npt.NDArray[np.int8]:
    """Filters [O, K] with zero columns, and rows in each group, up to the kernel's alignments."""
    count, length = filters.shape
    parts = filters.reshape(groups, count // groups, length)
    columns = -length % ROW_ALIGNMENT if length else ROW_ALIGNMENT
    padded = np.pad(parts, ((0, 0), (0, -parts.shape[1] % FILTER_ALIGNMENT), (0, columns)))
    return padded.reshape(-1, padded.shape[2])


def emit_layer(scope: Scope, operator: Operator) -> str:
    """Statements that run a conv2d, transpose_conv or fully_connected of int8."""
    parameters = conv_parameters(scope.graph, operator)
    parts = layers(scope, operator)
    source, target = scope.read(operator.inputs[0]), scope.write(operator.outputs[0])
    return calls(
        "n6_convolution",
        "n6_convolve",
        [_fields(scope, layer, parameters) for layer in parts],
        [f"{source}, {target}" + (f" + {layer.first}" if layer.first else "") for layer in parts],
    )


def _fields(scope: Scope, layer: Layer, parameters: ConvolutionParameters) -> Fields:
    padded = pad_filters(layer.filters, layer.groups)
    row = padded.shape[1]
    direct = layer.reads_in_place(ROW_ALIGNMENT)
    return {
        "window": layer.place,
        "pitch": layer.pitch,
        "groups": layer.groups,
        "input_zero_point": -parameters.input_offset,
        "weights": scope.constants.table(padded),
        "row": row,
        "patches": "NULL" if direct else scope.reserve(PATCHES * row),
        "output": requantization(scope, parameters, layer.filters.sum(axis=1, dtype=np.int64)),
    }


_LAYER = {
    DType.INT8: emit_layer,
    DType.INT16: emit_wide_layer,
    DType.FLOAT32: emit_real_layer,
}

EMITTERS: Emitters = {
    "conv2d": _LAYER,
    "depthwise_conv2d": {
        DType.INT8: emit_depthwise_conv2d,
        DType.INT16: emit_wide_depthwise,
        DType.FLOAT32: emit_real_depthwise,
    },
    "transpose_conv": _LAYER,
}
