from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.graph_edits import one_operator
from support.litert import read
from support.merge import merge
from support.reduction_models import l2_normalization, reduction
from support.sanitized import Sanitized

from n6lib.codegen.operators.reduction import loops
from n6lib.graph import DType, Graph, Quantization, Tensor
from n6lib.graph.kinds import KINDS
from n6lib.graph.kinds.reduction import UNIT_VECTORS, reduced_shape

KINDS_BY_TYPE = [
    (kind, dtype)
    for kind in (
        "mean",
        "sum",
        "reduce_max",
        "reduce_min",
        "reduce_prod",
        "reduce_any",
        "reduce_all",
    )
    for dtype in KINDS[kind].inputs[0].dtypes
]
CHOICES = [
    (kind, dtype, indices)
    for kind in ("arg_max", "arg_min")
    for dtype in KINDS[kind].inputs[0].dtypes
    for indices in (DType.INT32, DType.INT64)
]


def affine(draw: st.DrawFn, dtype: DType, *, like: Quantization | None = None) -> Any:
    if dtype not in (DType.INT8, DType.INT16):
        return None
    zero = draw(st.integers(-128, 127)) if dtype is DType.INT8 else 0
    return like or Quantization((draw(st.sampled_from((0.125, 0.5, 1.5))),), (zero,))


@st.composite
def reductions(draw: st.DrawFn) -> list[Graph]:
    """One reduction of each kind and type, along any axes of up to six."""
    graphs = []
    for kind, dtype in KINDS_BY_TYPE:
        shape = tuple(draw(st.lists(st.integers(1, 4), min_size=1, max_size=6)))
        axes = tuple(draw(st.sets(st.integers(0, len(shape) - 1))))
        keep = draw(st.booleans())
        source = affine(draw, dtype)
        target = affine(draw, dtype, like=source if kind in ("reduce_max", "reduce_min") else None)
        x = Tensor("x", shape, dtype, source)
        y = Tensor("y", reduced_shape(shape, axes, keep), dtype, target)
        graphs.append(one_operator(kind, [x], y, axes=axes, keep_dims=keep))
    return graphs


@st.composite
def choices(draw: st.DrawFn) -> list[Graph]:
    """Every kind and type of choice, and vectors along one axis."""
    graphs = []
    for kind, dtype, indices in CHOICES:
        shape = tuple(draw(st.lists(st.integers(1, 5), min_size=1, max_size=4)))
        axis = draw(st.integers(0, len(shape) - 1))
        x = Tensor("x", shape, dtype, affine(draw, dtype))
        y = Tensor("y", reduced_shape(shape, (axis,), False), indices)
        last = draw(st.booleans())
        attributes = {"axis": axis, "keep_dims": False, "select_last": last}
        graphs.append(one_operator(kind, [x], y, **attributes))
    for dtype in (DType.INT8, DType.FLOAT32):
        x = Tensor("x", (2, 3, 4), dtype, affine(draw, dtype))
        y = Tensor("y", (2, 3, 4), dtype, UNIT_VECTORS if dtype is DType.INT8 else None)
        axis = draw(st.integers(0, 2))
        graphs.append(one_operator("l2_normalization", [x], y, axis=axis, epsilon=1e-6))
    return graphs


def frames(graph: Graph, *, few: bool = False) -> list[dict[str, Any]]:
    """Random values, and extremes of integers; with `few`, such that many are equal."""
    random = np.random.default_rng(7)
    made: list[dict[str, Any]] = [{}, {}]
    for name in graph.inputs:
        tensor = graph.tensor(name)
        dtype, shape = tensor.dtype.numpy, tensor.shape
        if tensor.dtype is DType.BOOL:
            for frame in made:
                frame[name] = random.random(shape) < 0.7
        elif few or tensor.dtype is DType.FLOAT32:
            for frame in made:
                frame[name] = random.integers(-4, 4, shape).astype(dtype) * dtype.type(1.0)
        else:
            limits = np.iinfo(dtype)
            made[0][name] = random.integers(limits.min, limits.max, shape, dtype, True)
            made[1][name] = random.choice(np.array([limits.min, limits.max], dtype), shape)
    return made


@given(reductions())
@settings(max_examples=4)
def test_reductions(sanitized: Sanitized, graphs: list[Graph]) -> None:
    network = merge(graphs)
    sanitized.check(network, frames(network))


@given(choices())
@settings(max_examples=2)
def test_choices_and_vectors(sanitized: Sanitized, graphs: list[Graph]) -> None:
    network = merge(graphs)
    sanitized.check(network, [*frames(network, few=True), *frames(network)])


def test_real_numbers_are_added_in_order(sanitized: Sanitized) -> None:
    kinds = ("MEAN", "SUM", "REDUCE_PROD", "REDUCE_MAX")
    shapes = (((5, 6, 7, 8), (1, 2)), ((5, 600), (1,)), ((500, 3), (0, 1)))
    graphs = [read(reduction(kind, *shape, dtype="float32")) for kind in kinds for shape in shapes]
    network = merge([*graphs, read(l2_normalization((20, 30), dtype="float32"))])
    random = np.random.default_rng(5)
    frame = {
        name: random.normal(0, 1, network.tensor(name).shape).astype(np.float32)
        for name in network.inputs
    }
    sanitized.check(network, [frame])


def test_what_is_not_a_number_is_never_chosen(sanitized: Sanitized) -> None:
    x = Tensor("x", (40, 5), DType.FLOAT32)
    graphs = [
        one_operator(
            kind, [x], Tensor("y", (40,), DType.INT64), axis=1, keep_dims=False, select_last=last
        )
        for kind in ("arg_max", "arg_min")
        for last in (False, True)
    ]
    graphs += [
        one_operator(kind, [x], Tensor("y", (40,), DType.FLOAT32), axes=(1,), keep_dims=False)
        for kind in ("reduce_max", "reduce_min")
    ]
    network = merge(graphs)
    values = np.array([-np.inf, -1, 0.5, np.inf, np.nan, np.nan], np.float32)
    random = np.random.default_rng(3)
    frame = {name: random.choice(values, (40, 5)) for name in network.inputs}
    sanitized.check(network, [frame])


def test_sums_of_columns(sanitized: Sanitized) -> None:
    shapes = (
        ((2, 3, 4, 70), (1, 2)),
        ((3, 2, 3, 2, 5), (1, 3)),
        ((4, 2, 3), (1,)),
        ((5, 33), (0,)),
    )
    graphs = [read(reduction(kind, *shape)) for kind in ("MEAN", "SUM") for shape in shapes]
    network = merge(graphs)
    sanitized.check(network, frames(network))


def test_long_vectors(sanitized: Sanitized) -> None:
    network = merge(
        [read(l2_normalization((6, size), source=(0.5, 7))) for size in (1, 2, 50, 33025)]
    )
    frame = {}
    random = np.random.default_rng(2)
    for name in network.inputs:
        shape = network.tensor(name).shape
        scale = np.array([[0], [1], [2], [10], [60], [127]])
        spread = np.clip(random.normal(0, 1, shape) * scale + 7, -128, 127)
        frame[name] = spread.astype(np.int8)
        frame[name][5] = -128
    sanitized.check(network, [frame])


@pytest.mark.parametrize(
    ("shape", "axes", "kept", "reduced"),
    [
        ((2, 7, 6, 5), (1, 2), [(2, 210), (5, 1)], [(42, 5)]),
        ((2, 7, 6, 5), (), [(420, 1)], []),
        ((2, 7, 6, 5), (0, 1, 2, 3), [], [(420, 1)]),
        ((2, 1, 6, 5), (1, 3), [(12, 5)], [(5, 1)]),
        ((2, 3, 2, 3, 2, 3, 2, 3), (0, 2, 4, 6), [(3, 216), (3, 36), (3, 6), (3, 1)], None),
        ((), (), [], []),
    ],
)
def test_neighbours_of_one_sort_make_one_loop(
    shape: tuple[int, ...], axes: tuple[int, ...], kept: list[Any], reduced: list[Any] | None
) -> None:
    found = loops(shape, axes)
    assert found[0] == kept
    assert found[1] == (reduced if reduced is not None else [(2, 648), (2, 108), (2, 18), (2, 3)])
