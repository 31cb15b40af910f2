import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from support.elementwise_op import every_byte, every_word
from support.graph_edits import one_operator
from support.litert import Array
from support.merge import merge
from support.sanitized import Sanitized
from support.strategies import UNSHRUNK, affines, scales

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
WORDS = ("clip", "exp", "leaky_relu", "log", "relu", "relu6", "rsqrt", "sigmoid", "tanh")


def graph_of(
    kind: str,
    dtype: DType,
    elements: int,
    source: Quantization | None = None,
    target: Quantization | None = None,
    **attributes: float | bool,
) -> Graph:
    x, y = Tensor("x", (elements,), dtype, source), Tensor("y", (elements,), dtype, target)
    return one_operator(kind, [x], y, **{**ATTRIBUTES.get(kind, {}), **attributes})


def test_every_real_function(sanitized: Sanitized) -> None:
    graphs = {kind: graph_of(kind, DType.FLOAT32, REAL.size) for kind in KINDS}
    graphs["tanh gelu"] = graph_of("gelu", DType.FLOAT32, REAL.size, approximate=True)
    network = merge(list(graphs.values()))
    frame = {
        name: DOMAINS.get(kind, REAL) for name, kind in zip(network.inputs, graphs, strict=True)
    }
    halves: Array = np.round(2 * REAL) / np.float32(2)
    integers = {
        name: np.where(np.abs(halves) > 0, halves, np.float32(1)) if values is REAL else values
        for name, values in frame.items()
    }
    sanitized.check(network, [frame, integers])


@given(st.lists(affines(2.0**-8, 0.5), min_size=2 * len(KINDS), max_size=2 * len(KINDS)))
@settings(phases=UNSHRUNK, max_examples=2)
def test_every_function_of_bytes(sanitized: Sanitized, ends: list[tuple[float, int]]) -> None:
    affine = [Quantization((scale,), (zero_point,)) for scale, zero_point in ends]
    pairs = zip(affine[::2], affine[1::2], strict=True)
    graphs = [
        graph_of(kind, DType.INT8, 256, *pair) for kind, pair in zip(KINDS, pairs, strict=True)
    ]
    network = merge(graphs)
    sanitized.check(network, [dict.fromkeys(network.inputs, every_byte()[0])])


@given(st.lists(scales(2.0**-16, 2.0**-10), min_size=len(WORDS), max_size=len(WORDS)))
@settings(phases=UNSHRUNK, max_examples=2)
def test_every_function_of_words(sanitized: Sanitized, sources: list[float]) -> None:
    graphs = []
    for kind, scale in zip(WORDS, sources, strict=True):
        target = 2.0**-15 if kind in ("sigmoid", "tanh") else 0.001
        ends = Quantization((scale,), (0,)), Quantization((float(np.float32(target)),), (0,))
        graphs.append(graph_of(kind, DType.INT16, 4096, *ends))
    network = merge(graphs)
    every = every_word()[0].reshape(16, 4096)
    frames = [dict.fromkeys(network.inputs, part) for part in (every[0], every[7], every[8])]
    sanitized.check(network, [*frames, dict.fromkeys(network.inputs, every.T.ravel()[:4096])])
