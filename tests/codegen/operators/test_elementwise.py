from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from support import single_op
from support.elementwise_op import Place, arithmetic, operator
from support.graph_edits import constant
from support.litert import Array, read
from support.merge import merge
from support.sanitized import Sanitized, random_frames
from support.strategies import UNSHRUNK, affines, broadcast_shapes, fillings

from n6lib.graph import Graph

AFFINES = affines(2.0**-4)
ACTIVATIONS = ("none", "relu", "relu6", "relu_n1_to_1")
SUMS = st.builds(
    single_op.add,
    st.tuples(st.just(1), st.just(3), st.integers(1, 70)),
    AFFINES,
    AFFINES,
    AFFINES,
    st.sampled_from(ACTIVATIONS),
)
TYPES = {
    "ADD": ("int8", "int16", "int32", "int64", "float32"),
    "DIV": ("int8", "int32", "int64", "float32"),
    "FLOOR_DIV": ("int32", "int64", "float32"),
    "FLOOR_MOD": ("int32", "int64", "float32"),
    "MAXIMUM": ("int8", "int16", "int32", "int64", "float32"),
    "MINIMUM": ("int8", "int16", "int32", "int64", "float32"),
    "MUL": ("int8", "int16", "int32", "int64", "float32"),
    "SQUARED_DIFFERENCE": ("int8", "int32", "float32"),
    "SUB": ("int8", "int16", "int32", "int64", "float32"),
}
EVERY = [(builtin, dtype) for builtin, types in TYPES.items() for dtype in types]


@st.composite
def operations(draw: st.DrawFn, builtin: str, dtype: str) -> bytes:
    """`builtin` on tensors that broadcast, of which one may be a constant."""
    shapes = draw(broadcast_shapes())
    places = [Place(shape, dtype) for shape in shapes]
    if dtype in ("int8", "int16"):
        ends = [draw(AFFINES) for _ in places]
        ends[2] = (2.0 + ends[2][0], ends[2][1])
        if builtin in ("MAXIMUM", "MINIMUM"):
            ends = [ends[0]] * 3
        places = [
            replace(place, scale=scale, zero_point=zero if dtype == "int8" else 0)
            for place, (scale, zero) in zip(places, ends, strict=True)
        ]
    if dtype != "float32" and draw(st.booleans()):
        places[1] = replace(places[1], data=draw(fillings(dtype))(*places[1].shape))
    if builtin in ("ADD", "SUB", "MUL", "DIV"):
        return arithmetic(builtin, *places, draw(st.sampled_from(ACTIVATIONS)))
    return operator(builtin, places[:2], places[2])


@dataclass(frozen=True)
class Models:
    """Files' contents, too long to be shown."""

    contents: Sequence[bytes] = field(repr=False)


def finite(network: Graph, count: int) -> list[dict[str, Array]]:
    """Frames of which the floats are numbers: what is none has bits that are nobody's promise."""
    return [
        {name: np.nan_to_num(values, nan=1.5, posinf=1e30, neginf=-1e30)
         if values.dtype == np.float32 else values for name, values in frame.items()}
        for frame in random_frames(network, count)
    ]  # fmt: skip


@given(st.lists(SUMS, min_size=10, max_size=10))
@settings(phases=UNSHRUNK, max_examples=2)
def test_sums(sanitized: Sanitized, models: list[bytes]) -> None:
    network = merge([read(model) for model in models])
    sanitized.check(network, random_frames(network, 3))


@given(st.tuples(*(operations(*pair) for pair in EVERY)).map(Models))
@settings(phases=UNSHRUNK, max_examples=3)
def test_every_operation_on_every_type(sanitized: Sanitized, models: Models) -> None:
    network = merge([read(model) for model in models.contents])
    sanitized.check(network, finite(network, 3))


def test_powers(sanitized: Sanitized) -> None:
    a, b = Place((7, 1), "float32"), Place((1, 9), "float32")
    graph = read(operator("POW", [a, b], Place((7, 9), "float32")))
    bases = np.linspace(0.1, 7, 7, dtype=np.float32).reshape(7, 1)
    exponents = np.linspace(-4, 4, 9, dtype=np.float32).reshape(1, 9)
    sanitized.check(graph, [{"a": bases, "b": exponents}])


def test_quotients_by_zero(sanitized: Sanitized) -> None:
    """Of the smallest integers by -1 and of all by zero; bytes by their zero point."""
    graphs = []
    for dtype in ("int32", "int64"):
        place = Place((4,), dtype)
        graphs += [
            read(operator(builtin, [place, place], place)) for builtin in ("FLOOR_DIV", "FLOOR_MOD")
        ]
        graphs.append(read(arithmetic("DIV", place, place, place)))
    place = Place((4,), "int8", 0.5, 1)
    network = merge([*graphs, read(arithmetic("DIV", place, place, place))])
    frame = {}
    for name in network.inputs:
        dtype = network.tensor(name).dtype.numpy
        least, zero = np.iinfo(dtype).min, 1 if dtype == np.int8 else 0
        values = [least, 5, zero, least] if name.endswith("/a") else [-1, zero, zero, zero]
        frame[name] = np.array(values, dtype)
    sanitized.check(network, [frame])


def test_a_sum_of_a_tensor_with_itself(sanitized: Sanitized) -> None:
    graph = read(single_op.add())
    operation = replace(graph.operators[0], inputs=("a", "a"))
    tensors = {name: graph.tensor(name) for name in ("a", "output")}
    graph = replace(graph, tensors=tensors, operators=(operation,), inputs=("a",))
    sanitized.check(graph, random_frames(graph))


def test_a_sum_with_a_constant(sanitized: Sanitized) -> None:
    graph = read(single_op.add())
    b = graph.tensor("b")
    held = constant("b", np.arange(b.elements).reshape(b.shape), b.dtype, b.quantization)
    graph = replace(graph, tensors={**graph.tensors, "b": held}, inputs=("a",))
    sanitized.check(graph, random_frames(graph))
