"""The kinds of operators, one module per family. Image tensors are NHWC.

`docs/adding-an-operator.md` says what else a kind needs. `FAMILIES` are the modules here with the
kinds that each defines, spaces between.
"""

from collections.abc import Mapping

from n6lib.graph.dtype import DType
from n6lib.graph.graph import Graph
from n6lib.graph.kind import Kind, Operand
from n6lib.graph.operator import Operator
from n6lib.graph.registry import Table

FAMILIES: Mapping[str, str] = {
    "activation": (
        "celu clip elu gelu hard_sigmoid hard_swish leaky_relu mish prelu relu relu6 "
        "relu_0_to_1 relu_n1_to_1 selu sigmoid silu softplus softsign tanh thresholded_relu"
    ),
    "casting": "cast",
    "comparison": (
        "equal greater greater_equal less less_equal logical_and logical_not logical_or "
        "logical_xor not_equal select"
    ),
    "convolution": "conv2d depthwise_conv2d transpose_conv",
    "elementwise": "add div floor_div floor_mod maximum minimum mul pow squared_difference sub",
    "function": (
        "abs acos acosh asin asinh atan atanh ceil cos cosh erf exp floor log neg reciprocal "
        "round rsqrt sign sin sinh sqrt square tan"
    ),
    "gathering": "gather gather_nd",
    "inspection": "rank shape zeros_like",
    "matrix": "batch_matmul fully_connected",
    "normalization": "batch_norm instance_norm layer_norm local_response_normalization",
    "padding": "mirror_pad pad pad_constant",
    "partition": "concat slice split stack unstack",
    "pooling": "average_pool2d max_pool2d",
    "quantization": "dequantize quantize",
    "rearrangement": (
        "batch_to_space depth_to_space reshape reverse space_to_batch space_to_depth transpose"
    ),
    "recurrent": "gru lstm rnn sequence_lstm",
    "reduction": (
        "arg_max arg_min l2_normalization mean reduce_all reduce_any reduce_max reduce_min "
        "reduce_prod sum"
    ),
    "repetition": "broadcast_to tile",
    "resizing": "resize_bilinear resize_nearest",
    "scan": "cumsum",
    "softmax": "log_softmax softmax",
}
KINDS: Table[Kind] = Table(__name__, "KINDS", FAMILIES)

SUPPORTED = "docs/operators.md lists the kinds that are supported"


def leading_dtype(graph: Graph, operator: Operator) -> DType:
    """Type of the operator's input that chooses among the kernels of its kind."""
    position = KINDS[operator.kind].leading if operator.kind in KINDS else 0
    return graph.tensor(operator.inputs[position]).dtype


__all__ = ["FAMILIES", "KINDS", "SUPPORTED", "Kind", "Operand", "leading_dtype"]
