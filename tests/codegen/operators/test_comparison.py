from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from support.elementwise_op import Place, operator
from support.graph_edits import one_operator
from support.litert import read
from support.merge import merge
from support.sanitized import Sanitized, random_frames
from support.strategies import UNSHRUNK, affines, broadcast_shapes

from n6lib.graph import DType, Tensor

ORDERS = ("GREATER", "GREATER_EQUAL", "LESS", "LESS_EQUAL")
COMPARISONS = [
    *((name, dtype) for name in ORDERS for dtype in ("int8", "int32", "int64", "float32")),
    *((name, dtype) for name in ("EQUAL", "NOT_EQUAL")
      for dtype in ("int8", "int32", "int64", "float32", "bool")),
    ("LOGICAL_AND", "bool"),
    ("LOGICAL_OR", "bool"),
]  # fmt: skip
CHOICES = ("int8", "int16", "int32", "int64", "float32", "bool")


@st.composite
def comparisons(draw: st.DrawFn, builtin: str, dtype: str) -> bytes:
    shapes = draw(broadcast_shapes())
    places = [Place(shape, dtype) for shape in shapes[:2]]
    if dtype == "int8":
        places = [replace(p, scale=s, zero_point=z) for p in places for s, z in [draw(affines())]]
    return operator(builtin, places, Place(shapes[2], "bool"))


@st.composite
def choices(draw: st.DrawFn, dtype: str) -> bytes:
    condition, *shapes = draw(broadcast_shapes(3))
    scale = 0.5 if dtype in ("int8", "int16") else None
    places = [Place(shape, dtype, scale) for shape in shapes]
    return operator("SELECT_V2", [Place(condition, "bool"), *places[:2]], places[2])


EVERY = [
    *(comparisons(*pair) for pair in COMPARISONS),
    *(choices(dtype) for dtype in CHOICES),
    st.just(operator("LOGICAL_NOT", [Place((9,), "bool")], Place((9,), "bool"))),
]


@given(st.tuples(*EVERY))
@settings(phases=UNSHRUNK, max_examples=2)
def test_every_comparison_and_choice(sanitized: Sanitized, models: Sequence[bytes]) -> None:
    network = merge([read(model) for model in models])
    sanitized.check(network, random_frames(network, 3))


def test_exclusive_or(sanitized: Sanitized) -> None:
    a, b, y = (Tensor(name, (3, 5), DType.BOOL) for name in "aby")
    graph = one_operator("logical_xor", [a, b], y)
    sanitized.check(graph, random_frames(graph, 3))
