"""Moving transposes changes no result, and leaves few of them."""

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.onnx_models import kinds, random_inputs

from n6lib.graph import DType, Graph, Operator, Tensor
from n6lib.graph.importer.onnx.views import move_transposes
from n6lib.graph.verifier import verify
from n6lib.simulator import simulate

NCHW, NHWC = (0, 3, 1, 2), (0, 2, 3, 1)


class Net:
    """A float32 graph written down step by step."""

    def __init__(self, *shape: int) -> None:
        self.tensors = {"x": Tensor("x", shape, DType.FLOAT32)}
        self.operators: list[Operator] = []

    def constant(self, data) -> str:
        name = f"c{len(self.tensors)}"
        data = np.asarray(data, np.float32)
        data.flags.writeable = False
        self.tensors[name] = Tensor(name, data.shape, DType.FLOAT32, None, data)
        return name

    def step(self, kind: str, inputs: str, shape, **attributes) -> str:
        name = f"t{len(self.tensors)}"
        self.tensors[name] = Tensor(name, tuple(shape), DType.FLOAT32)
        operator = Operator(name, kind, tuple(inputs.split()), (name,), attributes)
        self.operators.append(operator)
        return name

    def transpose(self, name: str, order) -> str:
        shape = tuple(self.tensors[name].shape[axis] for axis in order)
        return self.step("transpose", name, shape, permutation=tuple(order))

    def reshape(self, name: str, *shape: int) -> str:
        return self.step("reshape", name, shape)

    def same(self, kind: str, *names: str, **attributes) -> str:
        shape = np.broadcast_shapes(*(self.tensors[name].shape for name in names))
        return self.step(kind, " ".join(names), shape, **attributes)

    def add(self, a: str, b: str) -> str:
        return self.same("add", a, b, activation="none")

    def graph(self, *outputs: str) -> Graph:
        graph = Graph("net", self.tensors, tuple(self.operators), ("x",), outputs)
        verify(graph)
        return graph


def moved(graph: Graph) -> Graph:
    """The graph with its transposes moved, proven to be sound and to give the same."""
    result = move_transposes(graph)
    verify(result)
    inputs = random_inputs({"x": graph.tensor("x").shape})
    before, after = simulate(graph, inputs), simulate(result, inputs)
    assert list(result.outputs) == list(graph.outputs)
    for name in graph.outputs:
        np.testing.assert_array_equal(before[name], after[name])
    return result


def test_opposite_transposes_cancel() -> None:
    net = Net(1, 2, 3, 4)
    inner = net.same("relu", net.transpose("x", NCHW))
    result = moved(net.graph(net.transpose(inner, NHWC)))
    assert kinds(result) == ["relu"]
    assert result.operators[0].inputs == ("x",)


def test_a_residual_connection_needs_no_transpose() -> None:
    net = Net(1, 2, 3, 4)
    first = net.transpose(net.same("relu", "x"), NCHW)
    second = net.transpose(net.same("abs", "x"), NCHW)
    total = net.add(first, second)
    assert kinds(moved(net.graph(net.transpose(total, NHWC)))) == ["relu", "abs", "add"]


def test_broadcast_constants_turn_with_the_axes() -> None:
    net = Net(1, 2, 3, 4)
    inner = net.transpose(net.same("relu", "x"), NCHW)
    scaled = net.add(net.add(inner, net.constant(np.arange(4).reshape(4, 1, 1))), net.constant(2))
    result = moved(net.graph(net.transpose(scaled, NHWC)))
    assert kinds(result) == ["relu", "add", "add"]
    assert result.tensor(result.operators[1].inputs[1]).shape == (1, 1, 1, 4)


def test_a_computed_operand_in_the_other_order_is_turned_once() -> None:
    net = Net(1, 4, 2, 3)
    window = {"kernel": (1, 1), "strides": (1, 1), "dilations": (1, 1), "padding": (0, 0, 0, 0)}
    image = net.same("max_pool2d", net.transpose("x", NHWC), **window, activation="none")
    both = net.add(net.add(net.transpose(image, NCHW), "x"), "x")
    assert Counter(kinds(moved(net.graph(both))))["transpose"] == 2


def test_flattening_one_pixel_is_a_reshape() -> None:
    net = Net(1, 1, 1, 6)
    flat = net.reshape(net.transpose(net.same("relu", "x"), NCHW), 1, 6)
    assert kinds(moved(net.graph(flat))) == ["relu", "reshape"]


def test_flattening_an_image_keeps_its_order() -> None:
    net = Net(1, 2, 3, 6)
    flat = net.reshape(net.transpose(net.same("relu", "x"), NCHW), 1, 36)
    assert kinds(moved(net.graph(flat))) == ["relu", "transpose", "reshape"]


def test_reshapes_of_reshapes_are_one_and_vanish_where_they_meet() -> None:
    net = Net(2, 6)
    back = net.reshape(net.reshape(net.reshape(net.same("relu", "x"), 12), 3, 4), 2, 6)
    other = net.reshape(back, 4, 3)
    assert kinds(moved(net.graph(net.same("abs", back), other))) == ["relu", "reshape", "abs"]


def test_one_transpose_serves_all_readers_and_the_dead_go() -> None:
    net = Net(1, 2, 3, 4)
    inner = net.transpose(net.same("relu", "x"), NCHW)
    net.same("abs", inner)
    first = net.reshape(inner, 4, 6)
    second = net.reshape(inner, 24)
    result = moved(net.graph(first, second))
    assert Counter(kinds(result)) == {"relu": 1, "transpose": 1, "reshape": 2}


def test_outputs_keep_their_names_and_order_of_axes() -> None:
    net = Net(1, 2, 3, 4)
    inner = net.same("relu", "x")
    turned = net.transpose(inner, NCHW)
    result = moved(net.graph(turned, inner))
    assert result.tensor(turned).shape == (1, 4, 2, 3)
    assert result.tensor(inner).shape == (1, 2, 3, 4)


def test_an_output_that_becomes_the_input_or_another_output_is_copied() -> None:
    net = Net(1, 2, 3, 4)
    there = net.transpose("x", NCHW)
    back = net.transpose(there, NHWC)
    again = net.transpose(net.transpose(there, NHWC), NCHW)
    result = moved(net.graph(back, there, again))
    assert set(result.outputs) == {back, there, again}


@pytest.mark.parametrize("kind", ["mean", "reduce_max", "sum"])
@pytest.mark.parametrize("keep_dims", [True, False])
def test_reductions_over_an_image(kind: str, keep_dims: bool) -> None:
    net = Net(1, 2, 3, 4)
    inner = net.transpose(net.same("relu", "x"), NCHW)
    shape = (1, 4, 1, 1) if keep_dims else (1, 4)
    net.step(kind, inner, shape, axes=(2, 3), keep_dims=keep_dims)
    result = moved(net.graph(list(net.tensors)[-1]))
    assert "transpose" not in kinds(result)


@settings(max_examples=150)
@given(st.data())
def test_random_networks_give_the_same(data: st.DataObject) -> None:
    draw = data.draw
    shape = tuple(draw(st.lists(st.integers(1, 3), min_size=2, max_size=4)))
    net = Net(*shape)
    names = ["x"]
    for _ in range(draw(st.integers(1, 8))):
        name = draw(st.sampled_from(names))
        names.append(_random_step(net, name, names, draw))
    outputs = tuple(dict.fromkeys(draw(st.lists(st.sampled_from(names[1:]), min_size=1))))
    moved(net.graph(*outputs))


def _random_step(net: Net, name: str, names: list[str], draw) -> str:
    shape = net.tensors[name].shape
    rank = len(shape)
    steps = ["transpose", "unary", "reshape", "binary", "constant", "concat", "slice", "mean"]
    match draw(st.sampled_from(steps if rank > 1 else steps[:5])):
        case "transpose":
            return net.transpose(name, draw(st.permutations(range(rank))))
        case "unary":
            return net.same("relu", name)
        case "reshape":
            return net.reshape(name, *draw(st.permutations(shape)))
        case "binary":
            partners = [other for other in names if net.tensors[other].shape == shape]
            return net.add(name, draw(st.sampled_from(partners)))
        case "constant":
            tail = tuple(draw(st.sampled_from((1, size))) for size in shape)
            cut = draw(st.integers(0, rank))
            values = np.arange(np.prod(tail[cut:], dtype=int)).reshape(tail[cut:])
            return net.add(name, net.constant(values))
        case "concat":
            axis = draw(st.integers(0, rank - 1))
            joined = (*shape[:axis], 2 * shape[axis], *shape[axis + 1 :])
            return net.step("concat", f"{name} {name}", joined, axis=axis)
        case "slice":
            sizes = tuple(draw(st.integers(1, size)) for size in shape)
            begins = tuple(
                draw(st.integers(0, size - cut)) for size, cut in zip(shape, sizes, strict=True)
            )
            return net.step(
                "slice", name, sizes, begins=begins, sizes=sizes, strides=(1,) * rank, dropped=()
            )
        case _:
            axes = tuple(sorted(draw(st.sets(st.integers(0, rank - 1), min_size=1))))
            keep = draw(st.booleans())
            left = [1 if axis in axes else size for axis, size in enumerate(shape)]
            if not keep:
                left = [size for axis, size in enumerate(shape) if axis not in axes]
            return net.step("mean", name, left, axes=axes, keep_dims=keep)


def test_the_graph_that_is_given_stays_as_it_is() -> None:
    net = Net(1, 2, 3, 4)
    graph = net.graph(net.transpose("x", NCHW))
    copy = replace(graph)
    move_transposes(graph)
    assert graph == copy
