from hypothesis import given, settings
from hypothesis import strategies as st
from support.copies import pads
from support.graph_edits import one_operator
from support.litert import read
from support.merge import merge
from support.sanitized import Sanitized, random_frames

from n6lib.graph import DType, Graph, Tensor


@given(st.lists(pads(), min_size=24, max_size=24))
@settings(max_examples=3)
def test_borders(sanitized: Sanitized, models: list[bytes]) -> None:
    network = merge([read(model) for model in models])
    sanitized.check(network, random_frames(network))


def of_mode(mode: str) -> Graph:
    x, y = Tensor("x", (2, 3, 4), DType.INT32), Tensor("y", (3, 6, 7), DType.INT32)
    return one_operator("mirror_pad", [x], y, paddings=(1, 0, 2, 1, 0, 3), mode=mode)


def test_other_modes(sanitized: Sanitized) -> None:
    network = merge([of_mode(mode) for mode in ("edge", "wrap")])
    sanitized.check(network, random_frames(network))


def test_a_computed_value(sanitized: Sanitized) -> None:
    x, value = Tensor("x", (2, 3), DType.FLOAT32), Tensor("value", (1,), DType.FLOAT32)
    y = Tensor("y", (4, 3), DType.FLOAT32)
    graph = one_operator("pad_constant", [x, value], y, paddings=(1, 1, 0, 0))
    sanitized.check(graph, random_frames(graph))
