"""A network in figures."""

from collections import Counter
from typing import Any

from n6lib.graph.graph import Graph
from n6lib.graph.macs import graph_macs, operator_macs
from n6lib.graph.tensor import Tensor


def constant_bytes(graph: Graph) -> int:
    """Bytes of all constants, each counted once."""
    return sum(tensor.bytes for tensor in graph.tensors.values() if tensor.constant)


def summarize(graph: Graph) -> dict[str, Any]:
    """What `n6 show --json` prints: MACs are nominal, sizes bytes, shapes as stored (NHWC)."""
    kinds = Counter(operator.kind for operator in graph.operators)
    return {
        "name": graph.name,
        "inputs": [_signature(graph.tensor(name)) for name in graph.inputs],
        "outputs": [_signature(graph.tensor(name)) for name in graph.outputs],
        "kinds": dict(sorted(kinds.items())),
        "macs": graph_macs(graph),
        "constants": constant_bytes(graph),
        "operators": [
            {
                "name": operator.name,
                "kind": operator.kind,
                "inputs": [list(graph.tensor(name).shape) for name in operator.inputs if name],
                "outputs": [list(graph.tensor(name).shape) for name in operator.outputs],
                "macs": operator_macs(operator, graph),
            }
            for operator in graph.operators
        ],
    }


def headline(graph: Graph) -> str:
    """One line: operators, MACs and bytes of constants."""
    return (
        f"{len(graph.operators)} operators, {graph_macs(graph):,} MACs, "
        f"{constant_bytes(graph):,} bytes of constants"
    )


def _signature(tensor: Tensor) -> dict[str, Any]:
    affine = tensor.quantization
    return {
        "name": tensor.name,
        "shape": list(tensor.shape),
        "dtype": tensor.dtype.value,
        "scale": None if affine is None else affine.scale,
        "zero_point": None if affine is None else affine.zero_point,
    }
