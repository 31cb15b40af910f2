"""What multiplies rows of inputs by weights, for each type."""

from n6lib.graph import DType, Graph, Operator
from n6lib.numerics.convolution import conv_parameters
from n6lib.numerics.operands import quantization_of
from n6lib.simulator.accumulator import Accumulator
from n6lib.simulator.kernel import Array
from n6lib.simulator.real import RealProducts

Products = Accumulator | RealProducts


def products(
    graph: Graph, operator: Operator, taps: Array, channels: slice = slice(None)
) -> Products:
    """The product by weights `taps` [K, O], with bias and activation of the output `channels`."""
    dtype = graph.tensor(operator.inputs[0]).dtype
    if dtype is DType.FLOAT32:
        return RealProducts(taps, graph, operator, channels)
    return Accumulator(taps, conv_parameters(graph, operator).part(channels), dtype.numpy)


def padding_value(graph: Graph, operator: Operator) -> int:
    """What stands for zero in the operator's input."""
    tensor = graph.tensor(operator.inputs[0])
    return 0 if tensor.dtype is DType.FLOAT32 else quantization_of(graph, tensor.name).zero_point
