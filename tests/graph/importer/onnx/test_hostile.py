"""Files that lie: whatever the bytes, a graph or one InputError, in bounded time and memory."""

import time
import tracemalloc

import numpy as np
import onnx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from onnx import helper
from support.onnx_models import float_model, node, proto
from support.qdq_models import Qdq

from n6lib.errors import InputError
from n6lib.graph.importer import read_model
from n6lib.graph.verifier import verify


def network() -> bytes:
    """A file with convolutions, constants, shapes computed from shapes, and quantization."""
    net = Qdq()
    x = net.input("x", (1, 4, 6, 6), (0.03, 0))
    weights = np.arange(72, dtype=np.int8).reshape(2, 4, 3, 3)
    real = net.weights("w", weights, np.ones(2, np.float32) / 64, 0)
    y = net.operator("Conv", f"{x} {real}", (0.1, 0), pads=[1, 1, 1, 1])
    net.nodes.append(node("Shape", y, "shape"))
    net.constant("two", np.array([2]))
    net.nodes.append(node("Slice", "shape zero two", "head"))
    net.constant("zero", np.array([0]))
    net.constant("rest", np.array([-1]))
    net.nodes.append(node("Concat", "head rest", "wanted", axis=0))
    net.nodes.append(node("Reshape", f"{y} wanted", "flat"))
    net.nodes.append(node("Relu", "flat", "y"))
    return net.build("y")


MODEL = network()


def survives(data: bytes) -> bool:
    """Whether `data` gives a sound graph; False for one clean refusal, anything else fails."""
    try:
        graph = read_model(data, "net", "model.onnx")
    except InputError as error:
        message = str(error)
        assert message.startswith("model.onnx: ")
        assert message.isprintable()
        assert len(message) < 1000
        return False
    verify(graph)
    return True


def test_the_unharmed_model_is_read() -> None:
    assert survives(MODEL)


def test_truncations_are_refused() -> None:
    outcomes = [survives(MODEL[:length]) for length in range(0, len(MODEL), 7)]
    assert not all(outcomes)
    assert not any(outcomes[: len(outcomes) // 2])


@pytest.mark.slow
def test_every_byte_overwritten() -> None:
    outcomes = []
    for position in range(len(MODEL)):
        for value in (0x00, 0x7F, 0xFF, MODEL[position] ^ 1):
            data = bytearray(MODEL)
            data[position] = value
            outcomes.append(survives(bytes(data)))
    assert any(outcomes)
    assert outcomes.count(False) > len(outcomes) // 10


@settings(max_examples=500)
@given(st.lists(st.integers(0, 8 * len(MODEL) - 1), min_size=1, max_size=8))
def test_bits_flipped(bits: list[int]) -> None:
    data = bytearray(MODEL)
    for bit in bits:
        data[bit // 8] ^= 1 << bit % 8
    survives(bytes(data))


@settings(max_examples=300)
@given(st.binary(max_size=200))
def test_random_bytes_behind_the_version(tail: bytes) -> None:
    assert not survives(b"\x08\x08\x3a" + tail)


OPERATORS = [
    "Add", "ArgMax", "AveragePool", "BatchNormalization", "Cast", "Clip", "Concat", "Constant",
    "ConstantOfShape", "Conv", "ConvTranspose", "DepthToSpace", "DequantizeLinear", "Expand",
    "Flatten", "GRU", "Gather", "Gemm", "GlobalAveragePool", "InstanceNormalization", "LSTM",
    "LayerNormalization", "MatMul", "Max", "MaxPool", "PRelu", "Pad", "Pow", "QLinearConv",
    "QLinearMatMul", "QuantizeLinear", "RNN", "Range", "ReduceMean", "Relu", "Reshape", "Resize",
    "Shape", "Slice", "Softmax", "SpaceToDepth", "Split", "Squeeze", "Tile", "Transpose",
    "Unsqueeze", "Upsample", "Where",
]  # fmt: skip
ATTRIBUTES = {
    "axis": st.integers(-5, 5),
    "axes": st.lists(st.integers(-4, 4), max_size=3),
    "kernel_shape": st.lists(st.integers(-1, 4), max_size=3),
    "pads": st.lists(st.integers(-2, 1 << 40), max_size=6),
    "strides": st.lists(st.integers(-1, 1 << 33), max_size=3),
    "dilations": st.lists(st.integers(0, 1 << 33), max_size=3),
    "group": st.integers(-1, 5),
    "perm": st.lists(st.integers(-1, 4), max_size=4),
    "to": st.integers(0, 40),
    "blocksize": st.integers(-1, 1 << 40),
    "mode": st.sampled_from(["nearest", "linear", "cubic", "x", "DCR", "reflect"]),
    "alpha": st.floats(width=32),
    "hidden_size": st.integers(-1, 1 << 40),
    "keepdims": st.integers(0, 2),
    "auto_pad": st.sampled_from(["SAME_UPPER", "VALID", "?"]),
    "ceil_mode": st.integers(0, 1),
    "epsilon": st.floats(width=32),
}
CONSTANTS = st.one_of(
    st.lists(st.integers(-(1 << 62), 1 << 62), max_size=5).map(lambda v: np.array(v, np.int64)),
    st.lists(st.integers(-2, 5), max_size=5).map(lambda v: np.array(v, np.int64)),
    st.lists(st.floats(width=32), max_size=5).map(lambda v: np.array(v, np.float32)),
    st.sampled_from(
        [
            np.ones((2, 3), np.float32),
            np.ones((2, 3, 1, 1), np.float32),
            np.ones((3, 1, 3, 3), np.int8),
            np.array(1.5, np.float32),
            np.array(3, np.int8),
            np.zeros(0, np.float32),
        ]
    ),
)


@settings(max_examples=600)
@given(st.data())
def test_random_nodes_with_random_operands_and_attributes(data: st.DataObject) -> None:
    draw = data.draw
    names, nodes, constants = ["x", ""], [], {}
    for index in range(draw(st.integers(1, 4))):
        for position in range(draw(st.integers(0, 2))):
            constants[f"c{index}{position}"] = draw(CONSTANTS)
            names.append(f"c{index}{position}")
        chosen = draw(st.lists(st.sampled_from(sorted(ATTRIBUTES)), max_size=3, unique=True))
        attributes = {name: draw(ATTRIBUTES[name]) for name in chosen}
        attributes = {name: value for name, value in attributes.items() if value != []}
        operands = draw(st.lists(st.sampled_from(names), min_size=1, max_size=5))
        operator = draw(st.sampled_from(OPERATORS))
        nodes.append(helper.make_node(operator, operands, [f"y{index}"], **attributes))
        names.append(f"y{index}")
    shape = draw(st.sampled_from([(1, 3, 4, 4), (2, 3), (), (3, 4, 5)]))
    opset = draw(st.sampled_from([7, 11, 13, 17, 20]))
    survives(float_model(nodes, {"x": shape}, names[-1:], constants, opset))


HUGE = {
    "ConstantOfShape": ([np.array([1 << 20, 1 << 20])], "s"),
    "Expand": ([np.ones((1, 1), np.float32), np.array([1 << 20, 1 << 20])], "v s"),
    "Tile": ([np.ones((4, 4), np.float32), np.array([1 << 30, 1 << 30])], "v s"),
    "Range": ([np.int64(0), np.int64(1 << 60), np.int64(1)], "a b c"),
    "Pad": ([np.ones((4, 4), np.float32), np.array([1 << 30] * 4)], "v s"),
    "Gather": ([np.ones(1 << 14, np.float32), np.zeros((1 << 7, 1 << 7), np.int64)], "v i"),
}


@pytest.mark.parametrize("operator", sorted(HUGE))
def test_constants_that_blow_up_are_refused_within_bounds(operator: str) -> None:
    values, names = HUGE[operator]
    constants = {name: np.asarray(data) for name, data in zip(names.split(), values, strict=True)}
    nodes = [node(operator, names, "big"), node("ReduceMax", "big", "one", keepdims=0)]
    nodes.append(node("Add", "x one", "y"))
    data = float_model(nodes, {"x": [1]}, ("y",), constants)
    peak, seconds = measured(data)
    assert peak < 256 << 20
    assert seconds < 10


def test_many_small_doublings_are_refused_within_bounds() -> None:
    nodes = [node("Concat", f"d{i} d{i}", f"d{i + 1}", axis=0) for i in range(40)]
    nodes.append(node("Add", "x d40", "y"))
    data = float_model(nodes, {"x": [1]}, ("y",), {"d0": np.ones(2, np.float32)})
    peak, _ = measured(data)
    assert peak < 512 << 20
    assert not survives(data)


@pytest.mark.slow
def test_a_file_of_empty_nodes_takes_bounded_time_and_memory() -> None:
    made = proto([node("Relu", "x", "y")], {"x": ("float32", [1])}, {"y": ("float32", [1])})
    made.graph.node.extend([onnx.NodeProto()] * 400_000)
    peak, seconds = measured(made.SerializeToString())
    assert peak < 1 << 30
    assert seconds < 30


@pytest.mark.slow
def test_a_long_chain_takes_linear_time() -> None:
    nodes = [node("Relu", "x", "y0")]
    nodes += [node("Relu", f"y{i}", f"y{i + 1}") for i in range(10_000)]
    peak, seconds = measured(float_model(nodes, {"x": [1]}, ("y10000",)))
    assert peak < 512 << 20
    assert seconds < 30


def measured(data: bytes) -> tuple[int, float]:
    """Peak of Python's and NumPy's memory in bytes, and seconds, of reading `data`."""
    tracemalloc.start()
    start = time.monotonic()
    try:
        survives(data)
        return tracemalloc.get_traced_memory()[1], time.monotonic() - start
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    ("nodes", "said"),
    [
        ([node("Relu", "z", "y")], "node 0 (Relu) reads z before it is computed"),
        ([node("Relu", "x", "x"), node("Abs", "x", "y")], "computes x, which is there already"),
        ([node("Relu", "x", "z")], "has an output y that no node computes"),
        ([node("Nope", "x", "y", name="n1")], "node 0 (Nope n1) is not supported"),
        ([node("Relu", "x", "y", domain="my.own")], "node 0 (my.own.Relu) is not supported"),
        ([node("Loop", "x", "y")], "node 0 (Loop) is not supported"),
        ([node("Reshape", "x x", "y")], "takes its input 1 from a computation"),
        ([node("Flatten", "x", "y", axis="a")], "has an attribute axis of another type"),
        ([node("Add", "x", "y")], "has 1 inputs instead of 2"),
        ([node("Concat", "x", "y", axis=7)], "has axis 7 for 2 axes"),
        ([node("Relu", "x", "\n\x1b[31m")], "has an output y that no node computes"),
    ],
)
def test_refusals_name_the_node_and_the_reason(nodes: list[onnx.NodeProto], said: str) -> None:
    data = float_model(nodes, {"x": [2, 3]})
    with pytest.raises(InputError) as caught:
        read_model(data, "net", "model.onnx")
    assert said in str(caught.value)
    assert str(caught.value).startswith("model.onnx: ")
    assert str(caught.value).endswith(".")


def test_all_missing_operators_are_listed_once() -> None:
    nodes = [node("Nope", "x", "a"), node("Nein", "a", "b"), node("Nope", "b", "y")]
    with pytest.raises(InputError, match=r"node 0 \(Nope\) is not supported \(nor is any of Nein"):
        read_model(float_model(nodes, {"x": [1]}), "net", "m")
