"""Operators that work element by element on two tensors."""

from collections.abc import Mapping

from n6lib.graph import DType, Graph, Operator
from n6lib.numerics.add import add_parameters
from n6lib.numerics.fixed_point import Integers, multiply_by_quantized_multiplier
from n6lib.simulator.kernel import Array, Kernel, Run
from n6lib.simulator.lookup import every_byte, lookup
from n6lib.simulator.requantization import Requantizer


def add(graph: Graph, operator: Operator) -> Run:
    """Kernel of add: the scaled form of each byte is looked up, the sum is scaled back."""
    parameters = add_parameters(graph, operator)
    output = graph.tensor(operator.outputs[0])
    stored = every_byte(output.dtype)

    def scaled(offset: int, multiplier: int, shift: int) -> Integers:
        enlarged = (stored + offset) << parameters.left_shift
        return multiply_by_quantized_multiplier(enlarged, multiplier, shift)

    scaled_a = scaled(parameters.a_offset, parameters.a_multiplier, parameters.a_shift)
    scaled_b = scaled(parameters.b_offset, parameters.b_multiplier, parameters.b_shift)
    requantize = Requantizer(
        parameters.output_multiplier,
        parameters.output_shift,
        parameters.output_offset,
        (parameters.activation_min, parameters.activation_max),
        output.dtype.numpy,
    )

    def run(a: Array, b: Array) -> Array:
        return requantize(lookup(scaled_a, a) + lookup(scaled_b, b))

    return run


KERNELS: Mapping[str, Kernel | Mapping[DType, Kernel]] = {
    "add": add,
}
