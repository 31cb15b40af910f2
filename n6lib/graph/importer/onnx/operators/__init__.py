"""How each ONNX operator becomes ours: the `TRANSLATIONS` of every family's module here.

`FAMILIES` are the modules with the operators that each reads, spaces between; com.microsoft's stand
beside the standard ones, and `EXTENSIONS` are those of them that are read.
"""

from collections.abc import Mapping

from n6lib.graph.importer.onnx.translate import Translate
from n6lib.graph.registry import Table

FAMILIES: Mapping[str, str] = {
    "activation": (
        "Celu Clip Elu FastGelu Gelu HardSigmoid HardSwish LeakyRelu Mish PRelu Relu Selu "
        "Sigmoid Softplus Softsign Swish Tanh ThresholdedRelu"
    ),
    "casting": "Cast CastLike",
    "comparison": "And Equal Greater GreaterOrEqual Less LessOrEqual Not Or Where Xor",
    "constant": "Constant ConstantOfShape Shape Size",
    "convolution": "Conv QLinearConv",
    "elementwise": "Add Div Max Mean Min Mod Mul Pow Sub Sum",
    "function": (
        "Abs Acos Acosh Asin Asinh Atan Atanh Ceil Cos Cosh Erf Exp Floor Log Neg Reciprocal "
        "Round Sign Sin Sinh Sqrt Tan"
    ),
    "matrix": "Gemm MatMul QGemm QLinearMatMul",
    "normalization": (
        "BatchNormalization GroupNormalization InstanceNormalization LRN LayerNormalization "
        "RMSNormalization"
    ),
    "padding": "Pad",
    "partition": "Concat QLinearConcat Slice Split",
    "pooling": (
        "AveragePool GlobalAveragePool GlobalMaxPool MaxPool QLinearAveragePool "
        "QLinearGlobalAveragePool"
    ),
    "quantization": "DequantizeLinear QuantizeLinear",
    "quantized": "QLinearAdd QLinearLeakyRelu QLinearMul QLinearSigmoid",
    "rearrangement": "DepthToSpace SpaceToDepth",
    "recurrent": "GRU LSTM RNN",
    "reduction": (
        "ArgMax ArgMin LpNormalization ReduceL1 ReduceL2 ReduceLogSum ReduceLogSumExp ReduceMax "
        "ReduceMean ReduceMin ReduceProd ReduceSum ReduceSumSquare"
    ),
    "reshaping": "Dropout Flatten Identity Reshape Squeeze Transpose Unsqueeze",
    "resizing": "Resize Upsample",
    "scan": "CumSum",
    "selection": "Expand Gather GatherElements GatherND Tile",
    "softmax": "LogSoftmax QLinearSoftmax Softmax",
    "transposition": "ConvTranspose",
}
TRANSLATIONS: Table[Translate] = Table(__name__, "TRANSLATIONS", FAMILIES)
_READ = (
    "DequantizeLinear FastGelu Gelu QGemm QLinearAdd QLinearAveragePool QLinearConcat "
    "QLinearGlobalAveragePool QLinearLeakyRelu QLinearMul QLinearSigmoid QLinearSoftmax "
    "QuantizeLinear"
)
EXTENSIONS = frozenset(f"com.microsoft.{name}" for name in _READ.split())
