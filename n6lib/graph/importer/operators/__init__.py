"""How each TFLite operator becomes ours: the `TRANSLATIONS` of every family's module here.

`FAMILIES` are the modules with the operators that each reads, spaces between.
"""

from collections.abc import Mapping

from n6lib.graph.importer.translation import Translation
from n6lib.graph.registry import Table

FAMILIES: Mapping[str, str] = {
    "activation": (
        "ELU GELU HARD_SWISH LEAKY_RELU LOGISTIC PRELU RELU RELU6 RELU_0_TO_1 RELU_N1_TO_1 TANH"
    ),
    "casting": "CAST",
    "comparison": (
        "EQUAL GREATER GREATER_EQUAL LESS LESS_EQUAL LOGICAL_AND LOGICAL_NOT LOGICAL_OR "
        "NOT_EQUAL SELECT SELECT_V2"
    ),
    "convolution": "CONV_2D DEPTHWISE_CONV_2D TRANSPOSE_CONV",
    "elementwise": (
        "ADD ADD_N DIV FLOOR_DIV FLOOR_MOD MAXIMUM MINIMUM MUL POW SQUARED_DIFFERENCE SUB"
    ),
    "function": "ABS CEIL COS EXP FLOOR LOG NEG ROUND RSQRT SIGN SIN SQRT SQUARE",
    "gathering": "EMBEDDING_LOOKUP GATHER GATHER_ND",
    "inspection": "RANK SHAPE ZEROS_LIKE",
    "matrix": "BATCH_MATMUL FULLY_CONNECTED",
    "normalization": "LOCAL_RESPONSE_NORMALIZATION",
    "padding": "MIRROR_PAD PAD PADV2",
    "partition": "CONCATENATION PACK SLICE SPLIT SPLIT_V STRIDED_SLICE UNPACK",
    "pooling": "AVERAGE_POOL_2D MAX_POOL_2D",
    "quantization": "DEQUANTIZE QUANTIZE",
    "rearrangement": (
        "BATCH_TO_SPACE_ND DEPTH_TO_SPACE EXPAND_DIMS RESHAPE REVERSE_V2 SPACE_TO_BATCH_ND "
        "SPACE_TO_DEPTH SQUEEZE TRANSPOSE"
    ),
    "recurrent": "UNIDIRECTIONAL_SEQUENCE_LSTM",
    "reduction": (
        "ARG_MAX ARG_MIN L2_NORMALIZATION MEAN REDUCE_ALL REDUCE_ANY REDUCE_MAX REDUCE_MIN "
        "REDUCE_PROD SUM"
    ),
    "repetition": "BROADCAST_TO FILL TILE",
    "resizing": "RESIZE_BILINEAR RESIZE_NEAREST_NEIGHBOR",
    "scan": "CUMSUM",
    "softmax": "LOG_SOFTMAX SOFTMAX",
}
TRANSLATIONS: Table[Translation] = Table(__name__, "TRANSLATIONS", FAMILIES)
