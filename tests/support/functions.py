"""Functions of one value: every kind as a graph, and all of float32 as one network."""

import numpy as np
from support.graph_edits import one_operator
from support.litert import Array
from support.merge import merge

from n6lib.graph import DType, Graph, Quantization, Tensor
from n6lib.graph.kinds import activation, function

REAL = np.linspace(-6.1, 6.1, 500, dtype=np.float32)
INSIDE, ABOVE_ONE, ABOVE_ZERO = REAL / np.float32(6.2), np.abs(REAL) + np.float32(1), np.abs(REAL)
DOMAINS = {
    "acos": INSIDE,
    "acosh": ABOVE_ONE,
    "asin": INSIDE,
    "atanh": INSIDE,
    "log": ABOVE_ZERO,
    "rsqrt": ABOVE_ZERO,
    "sqrt": ABOVE_ZERO,
}
ATTRIBUTES: dict[str, dict[str, float | bool]] = {
    "celu": {"alpha": 0.7},
    "clip": {"minimum": -0.3, "maximum": 1.7},
    "elu": {"alpha": 1.3},
    "gelu": {"approximate": False},
    "hard_sigmoid": {"alpha": 0.2, "beta": 0.5},
    "leaky_relu": {"alpha": 0.1},
    "selu": {"alpha": 1.67, "gamma": 1.05},
    "thresholded_relu": {"alpha": 0.9},
}
KINDS = sorted({**activation.KINDS, **function.KINDS}.keys() - {"prelu"})


def graph_of(
    kind: str,
    dtype: DType,
    elements: int,
    source: Quantization | None = None,
    target: Quantization | None = None,
    **attributes: float | bool,
) -> Graph:
    """One operator of `kind` on a row of `elements`; attributes not given have some value."""
    x, y = Tensor("x", (elements,), dtype, source), Tensor("y", (elements,), dtype, target)
    return one_operator(kind, [x], y, **{**ATTRIBUTES.get(kind, {}), **attributes})


def real_functions() -> tuple[Graph, list[dict[str, Array]]]:
    """A network of every function of float32, and frames of values that they are defined on."""
    graphs = {kind: graph_of(kind, DType.FLOAT32, REAL.size) for kind in KINDS}
    graphs["tanh gelu"] = graph_of("gelu", DType.FLOAT32, REAL.size, approximate=True)
    network = merge(list(graphs.values()))
    frame = {
        name: DOMAINS.get(kind, REAL) for name, kind in zip(network.inputs, graphs, strict=True)
    }
    halves: Array = np.round(2 * REAL) / np.float32(2)
    whole = np.where(halves == 0, np.float32(1), halves)
    halved = {name: whole if values is REAL else values for name, values in frame.items()}
    return network, [frame, halved]
