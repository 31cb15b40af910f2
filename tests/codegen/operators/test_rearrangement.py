from hypothesis import given, settings
from hypothesis import strategies as st
from support.graph_edits import one_operator
from support.litert import read
from support.merge import merge
from support.rearrangements import rearrangements
from support.sanitized import Sanitized, random_frames

from n6lib.graph import DType, Tensor


@given(st.lists(rearrangements(), min_size=24, max_size=24))
@settings(max_examples=3)
def test_every_operator(sanitized: Sanitized, models: list[bytes]) -> None:
    network = merge([read(model) for model in models])
    sanitized.check(network, random_frames(network))


def test_channels_that_come_first(sanitized: Sanitized) -> None:
    x = Tensor("x", (2, 3, 4, 18), DType.FLOAT32)
    y = Tensor("y", (2, 9, 12, 2), DType.FLOAT32)
    graph = one_operator("depth_to_space", [x], y, block=3, mode="crd")
    sanitized.check(graph, random_frames(graph))
