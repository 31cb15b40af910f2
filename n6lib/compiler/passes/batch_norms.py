"""Batch normalization after a convolution, as the factor and the summand that it is.

The bits stay the same: batch_norm multiplies and then adds. What follows can put both into the
convolution.
"""

from dataclasses import replace

from n6lib.compiler.passes.channel_constants import CHANNEL_AXIS
from n6lib.compiler.passes.rewriting import Uses, constant_like, namer, with_operators
from n6lib.graph import DType, Graph, Operator, Tensor
from n6lib.graph.names import Namer
from n6lib.numerics.normalization import batch_norm_affine

_PLAIN = {"activation": "none"}


def split_batch_norms(graph: Graph) -> Graph:
    """`graph` with a mul and an add for each batch_norm that alone reads a convolution."""
    uses, names = Uses(graph), namer(graph)
    operators: list[Operator] = []
    new: list[Tensor] = []
    for operator in graph.operators:
        if operator.kind == "batch_norm" and _after_convolution(uses, operator):
            steps, made = _split(graph, operator, names)
            operators += steps
            new += made
        else:
            operators.append(operator)
    return with_operators(graph, operators, new) if new else graph


def _after_convolution(uses: Uses, operator: Operator) -> bool:
    source = operator.inputs[0]
    convolution = uses.writer(source, *CHANNEL_AXIS)
    plain = convolution is not None and convolution.attributes["activation"] == "none"
    return plain and uses.private(source)


def _split(
    graph: Graph, operator: Operator, names: Namer
) -> tuple[tuple[Operator, Operator], list[Tensor]]:
    source, result = operator.inputs[0], operator.outputs[0]
    held = [
        constant_like(
            Tensor("", values.shape, DType.FLOAT32), names.unique(f"{result}/{role}"), values
        )
        for role, values in zip(
            ("factor", "summand"), batch_norm_affine(graph, operator), strict=True
        )
    ]
    product = replace(graph.tensor(result), name=names.unique(f"{result}/product"))
    multiply = Operator(product.name, "mul", (source, held[0].name), (product.name,), _PLAIN)
    add = Operator(operator.name, "add", (product.name, held[1].name), (result,), _PLAIN)
    return (multiply, add), [*held, product]
