"""fully_connected and batch_matmul."""

from collections.abc import Callable, Mapping

import numpy as np

from n6lib.graph import DType, Graph, Operator
from n6lib.numerics.matrix import MatmulParameters, matmul_parameters
from n6lib.numerics.operands import constant_of
from n6lib.simulator.kernel import Array, Kernel, Run
from n6lib.simulator.products import products
from n6lib.simulator.real import sum_in_order
from n6lib.simulator.requantization import Requantizer, WideRequantizer


def fully_connected(graph: Graph, operator: Operator) -> Run:
    """Kernel of fully_connected: weights [O, I] by the input as rows of I values."""
    weights = constant_of(graph, operator.inputs[1])
    product = products(graph, operator, weights.T)
    shape = graph.tensor(operator.outputs[0]).shape

    def run(values: Array) -> Array:
        rows = values.reshape(-1, weights.shape[1]).astype(product.dtype)
        return product(rows).reshape(shape)

    return run


def batch_matmul(graph: Graph, operator: Operator) -> Run:
    """Kernel of batch_matmul: the last two axes are matrices, those before are broadcast."""
    transposed = [bool(operator.attributes[name]) for name in ("adj_x", "adj_y")]
    output = graph.tensor(operator.outputs[0])
    multiply = _real if output.dtype is DType.FLOAT32 else _integer(graph, operator)

    def run(*operands: Array) -> Array:
        a, b = (
            values.swapaxes(-1, -2) if turned else values
            for values, turned in zip(operands, transposed, strict=True)
        )
        result = np.empty(output.shape, output.dtype.numpy)
        batch = output.shape[:-2]
        a, b = (np.broadcast_to(each, (*batch, *each.shape[-2:])) for each in (a, b))
        for index in np.ndindex(batch):
            result[index] = multiply(a[index], b[index])
        return result

    return run


def _real(a: Array, b: Array) -> Array:
    return sum_in_order(a, np.ascontiguousarray(b))


def _integer(graph: Graph, operator: Operator) -> Callable[[Array, Array], Array]:
    """Sums are exact in float64 below 2**53; those of bytes wrap as int32 does."""
    parameters = matmul_parameters(graph, operator)
    output = graph.tensor(operator.outputs[0]).dtype
    requantize = _requantizer(parameters, output)

    def multiply(a: Array, b: Array) -> Array:
        centred = (
            a.astype(np.float64) + parameters.a_offset,
            b.astype(np.float64) + parameters.b_offset,
        )
        return requantize((centred[0] @ centred[1]).astype(np.int64))

    return multiply


def _requantizer(parameters: MatmulParameters, output: DType) -> Requantizer | WideRequantizer:
    return (Requantizer if output is DType.INT8 else WideRequantizer)(
        parameters.multiplier,
        parameters.shift,
        parameters.output_offset,
        (parameters.low, parameters.high),
        output.numpy,
    )


KERNELS: Mapping[str, Kernel | Mapping[DType, Kernel]] = {
    "batch_matmul": batch_matmul,
    "fully_connected": fully_connected,
}
