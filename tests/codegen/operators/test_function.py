import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from support.elementwise_op import every_byte, every_word
from support.functions import KINDS, graph_of, real_functions
from support.merge import merge
from support.sanitized import Sanitized
from support.strategies import UNSHRUNK, affines, scales

from n6lib.graph import DType, Quantization

WORDS = ("clip", "exp", "leaky_relu", "log", "relu", "relu6", "rsqrt", "sigmoid", "tanh")


def test_every_real_function(sanitized: Sanitized) -> None:
    sanitized.check(*real_functions())


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
