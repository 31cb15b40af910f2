"""conv2d, and the kernels of its family."""

from collections.abc import Mapping

from n6lib.graph import DType, Graph, Operator
from n6lib.numerics.operands import constant_of
from n6lib.simulator.depthwise import depthwise_conv2d
from n6lib.simulator.kernel import Kernel, Run
from n6lib.simulator.patches import convolution, grouped
from n6lib.simulator.products import padding_value
from n6lib.simulator.transposition import transpose_conv
from n6lib.simulator.window import Window


def conv2d(graph: Graph, operator: Operator) -> Run:
    """Kernel of conv2d: NHWC input, weights [O, H, W, I / groups], optional bias [O]."""
    window = Window.of(graph, operator, fill=padding_value(graph, operator))
    return convolution(window, grouped(graph, operator, constant_of(graph, operator.inputs[1])))


KERNELS: Mapping[str, Kernel | Mapping[DType, Kernel]] = {
    "conv2d": conv2d,
    "depthwise_conv2d": depthwise_conv2d,
    "transpose_conv": transpose_conv,
}
