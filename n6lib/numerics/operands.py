"""Quantization of an operator's tensors, with refusals in the user's terms."""

from n6lib.errors import InputError
from n6lib.graph import DType, Graph, Operator, Quantization


def describe(graph: Graph, operator: Operator) -> str:
    """How error sentences name an operator: model, kind and name."""
    return f"{graph.name}: {operator.kind} '{operator.name}'"


def per_tensor(graph: Graph, operator: Operator, name: str) -> Quantization:
    """The quantization of tensor `name`, one scale and zero point; `InputError` otherwise."""
    quantization = graph.tensor(name).quantization
    if quantization is None or len(quantization.scales) != 1 or len(quantization.zero_points) != 1:
        raise InputError(
            f"{describe(graph, operator)}: tensor '{name}' needs one scale and zero point; "
            "quantize activations per tensor."
        )
    if not 0 < quantization.scale < float("inf"):
        raise InputError(
            f"{describe(graph, operator)}: tensor '{name}' has scale {quantization.scale}; "
            "a scale must be positive and finite."
        )
    return quantization


def require_dtype(graph: Graph, operator: Operator, name: str, *allowed: DType) -> DType:
    """The element type of tensor `name` if it is among `allowed`; `InputError` otherwise."""
    dtype = graph.tensor(name).dtype
    if dtype not in allowed:
        choices = " or ".join(item.value for item in allowed)
        raise InputError(
            f"{describe(graph, operator)}: tensor '{name}' is {dtype.value}; "
            f"this operator runs on {choices} only."
        )
    return dtype
