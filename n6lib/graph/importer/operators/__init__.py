"""How each TFLite operator becomes ours: one function each, one file per family.

To add an operator: describe its kind in `n6lib.graph.kinds`, its shape in `n6lib.graph.shapes`,
write its function in a file here, and name it in `TRANSLATIONS`.
"""

from collections.abc import Callable, Mapping

from n6lib.graph.importer.operators.convolution import conv2d, depthwise_conv2d
from n6lib.graph.importer.operators.elementwise import add, logistic
from n6lib.graph.importer.operators.pad import pad
from n6lib.graph.importer.operators.quantize import dequantize, quantize
from n6lib.graph.importer.operators.resize import resize_bilinear
from n6lib.graph.importer.site import Site
from n6lib.graph.operator import Operator

TRANSLATIONS: Mapping[str, Callable[[Site], Operator]] = {
    "ADD": add,
    "CONV_2D": conv2d,
    "DEPTHWISE_CONV_2D": depthwise_conv2d,
    "DEQUANTIZE": dequantize,
    "LOGISTIC": logistic,
    "PAD": pad,
    "QUANTIZE": quantize,
    "RESIZE_BILINEAR": resize_bilinear,
}
