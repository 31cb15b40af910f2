from hypothesis import given, settings
from hypothesis import strategies as st
from support.copies import gathers
from support.graph_edits import one_operator
from support.litert import read
from support.merge import merge
from support.sanitized import Sanitized, random_frames

from n6lib.graph import DType, Graph, Tensor

SHAPE = (3, 4, 5)


def computed(dtype: DType) -> list[Graph]:
    """Any integers as indices, most of them outside."""
    x = Tensor("x", SHAPE, DType.FLOAT32)
    indices = Tensor("indices", (3, 2), dtype)
    joined = Tensor("y", (3, 4, 2), DType.FLOAT32)
    looked_up = Tensor("y", (3, 5), DType.FLOAT32)
    return [
        one_operator("gather", [x, indices], joined, axis=2, batch_dims=1),
        one_operator("gather_nd", [x, indices], looked_up),
    ]


@given(st.lists(gathers(), min_size=24, max_size=24))
@settings(max_examples=2)
def test_every_operator(sanitized: Sanitized, models: list[bytes]) -> None:
    graphs = [*map(read, models), *computed(DType.INT32), *computed(DType.INT64)]
    network = merge(graphs)
    sanitized.check(network, random_frames(network))
