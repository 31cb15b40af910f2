"""Which kernel runs which kind of operator."""

from collections.abc import Mapping

from n6lib.simulator.convolution import conv2d
from n6lib.simulator.depthwise import depthwise_conv2d
from n6lib.simulator.elementwise import add
from n6lib.simulator.kernel import Kernel
from n6lib.simulator.pad import pad
from n6lib.simulator.quantize import dequantize, quantize
from n6lib.simulator.resize import resize_bilinear
from n6lib.simulator.sigmoid import sigmoid

KERNELS: Mapping[str, Kernel] = {
    "add": add,
    "conv2d": conv2d,
    "depthwise_conv2d": depthwise_conv2d,
    "dequantize": dequantize,
    "pad": pad,
    "quantize": quantize,
    "resize_bilinear": resize_bilinear,
    "sigmoid": sigmoid,
}
