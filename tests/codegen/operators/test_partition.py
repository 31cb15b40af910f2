from hypothesis import given, settings
from hypothesis import strategies as st
from support.graph_edits import constant, one_operator
from support.litert import read
from support.merge import merge
from support.partitions import partitions
from support.sanitized import Sanitized, random_frames
from support.strategies import affines

from n6lib.graph import DType, Graph, Quantization, Tensor


@st.composite
def requantizing(draw: st.DrawFn) -> Graph:
    """Two tensors and a constant, all of different quantization, joined along channels."""
    quantizations = [
        Quantization((scale,), (zero,)) for scale, zero in (draw(affines()) for _ in range(4))
    ]
    a = Tensor("a", (2, 3), DType.INT8, quantizations[0])
    b = Tensor("b", (2, 5), DType.INT8, quantizations[1])
    c = constant("c", [[-128, 5], [0, 127]], DType.INT8, quantizations[2])
    y = Tensor("y", (2, 10), DType.INT8, quantizations[3])
    return one_operator("concat", [a, c, b], y, axis=1)


@given(
    st.lists(partitions(), min_size=24, max_size=24),
    st.lists(requantizing(), min_size=4, max_size=4),
)
@settings(max_examples=3)
def test_every_operator(sanitized: Sanitized, models: list[bytes], joins: list[Graph]) -> None:
    network = merge([*(read(model) for model in models), *joins])
    sanitized.check(network, random_frames(network))
