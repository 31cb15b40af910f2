"""QDQ and QOperator models run on integers, within one step of onnxruntime."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.onnx_models import (
    kinds,
    node,
    onnxruntime_outputs,
    our_outputs,
    proto,
    random_inputs,
    read,
)
from support.qdq_models import Qdq, steps_apart

from n6lib.errors import InputError
from n6lib.graph.dtype import DType

ONE = 1.0 + 1e-4
IMAGE = (1, 4, 6, 5)


def inner(data: bytes) -> list[str]:
    """The kinds between the quantization of the input and the dequantization of the output."""
    found = kinds(read(data))
    assert found[0] == "quantize"
    assert found[-1] == "dequantize"
    return [kind for kind in found[1:-1] if kind not in ("transpose", "reshape")]


def convolution(dtype: str, groups: int, per_channel: bool, bias: bool) -> bytes:
    generator = np.random.default_rng(3)
    net = Qdq(dtype)
    x = net.input("x", IMAGE, (0.03, 5 if dtype == "int8" else 133))
    shape = (8, 4 // groups, 3, 3)
    weights = generator.integers(-127, 128, shape).astype(np.int8)
    scales = np.full(8, 0.01) * (np.arange(1, 9) / 8 if per_channel else 1)
    scales = scales.astype(np.float32) if per_channel else np.array(0.01, np.float32)
    operands = f"{x} {net.weights('w', weights, scales, 0 if per_channel else None)}"
    if bias:
        values = generator.integers(-2000, 2000, 8).astype(np.int32)
        summed = (np.float32(0.03) * scales).astype(np.float32)
        operands += f" {net.weights('b', values, summed, 0 if per_channel else None)}"
    zero = -10 if dtype == "int8" else 118
    y = net.operator(
        "Conv", operands, (0.11, zero), group=groups, pads=[1, 0, 1, 2], strides=[2, 1]
    )
    return net.build(y)


@pytest.mark.parametrize("dtype", ["int8", "uint8"])
@pytest.mark.parametrize(
    ("groups", "kind"), [(1, "conv2d"), (2, "conv2d"), (4, "depthwise_conv2d")]
)
@pytest.mark.parametrize("per_channel", [True, False])
@pytest.mark.parametrize("bias", [True, False])
def test_convolutions(dtype: str, groups: int, kind: str, per_channel: bool, bias: bool) -> None:
    data = convolution(dtype, groups, per_channel, bias)
    assert inner(data) == [kind]
    assert steps_apart(data, random_inputs({"x": IMAGE}), 0.11) <= ONE


@pytest.mark.parametrize("function", ["Relu", "Clip"])
def test_an_activation_before_the_quantization_is_fused(function: str) -> None:
    net = Qdq()
    x = net.input("x", IMAGE, (0.03, 0))
    weights = net.weights("w", np.ones((2, 4, 1, 1), np.int8), np.array(0.02, np.float32))
    net.nodes.append(node("Conv", f"{x} {weights}", "c"))
    limits = " low high" if function == "Clip" else ""
    net.constant("low", np.float32(0))
    net.constant("high", np.float32(6))
    y = net.operator(function, f"c{limits}", (0.01, -128))
    graph = read(net.build(y))
    (operator,) = [item for item in graph.operators if item.kind == "conv2d"]
    assert operator.attributes["activation"] == ("relu6" if limits else "relu")
    assert len([kind for kind in kinds(graph) if kind != "transpose"]) == 3
    assert steps_apart(net.build(y), random_inputs({"x": IMAGE}), 0.01) <= ONE


def test_a_result_that_is_also_wanted_as_it_is_stays_a_float() -> None:
    net = Qdq()
    x = net.input("x", IMAGE, (0.03, 0))
    y = net.operator("Add", f"{x} {x}", (0.06, 0))
    graph = read(net.build(y, "y2"))
    dtypes = [graph.tensor(item.outputs[0]).dtype for item in graph.operators if item.kind == "add"]
    assert dtypes == [DType.FLOAT32]


@pytest.mark.parametrize("dtype", ["int8", "uint8"])
@pytest.mark.parametrize(("operator", "kind"), [("Add", "add"), ("Sub", "sub"), ("Mul", "mul")])
@pytest.mark.parametrize("second", [IMAGE, (4, 1, 1), (5,), (1, 4, 1, 1)])
def test_arithmetic(dtype: str, operator: str, kind: str, second: tuple[int, ...]) -> None:
    net = Qdq(dtype)
    zero = 0 if dtype == "int8" else 128
    a = net.input("a", IMAGE, (0.02, zero + 3))
    b = net.input("b", second, (0.03, zero - 9))
    data = net.build(net.operator(operator, f"{a} {b}", (0.05, zero + 1)))
    graph = read(data)
    (found,) = [item for item in graph.operators if item.kind == kind]
    assert graph.tensor(found.outputs[0]).dtype is DType.INT8
    assert steps_apart(data, random_inputs({"a": IMAGE, "b": second}), 0.05) <= ONE


@pytest.mark.parametrize("dtype", ["int8", "uint8"])
@pytest.mark.parametrize("pads", [[0, 0, 0, 0], [1, 0, 1, 1]])
def test_pooling(dtype: str, pads: list[int]) -> None:
    zero = 0 if dtype == "int8" else 128
    net = Qdq(dtype)
    x = net.input("x", IMAGE, (0.02, zero))
    largest = net.operator("MaxPool", x, (0.02, zero), kernel_shape=[2, 3], pads=pads)
    data = net.build(largest)
    assert inner(data) == ["max_pool2d"]
    assert steps_apart(data, random_inputs({"x": IMAGE}), 0.02) == 0
    net = Qdq(dtype)
    x = net.input("x", IMAGE, (0.02, zero))
    mean = net.operator("AveragePool", x, (0.015, zero + 2), kernel_shape=[2, 3], pads=pads)
    data = net.build(mean)
    assert inner(data) == ["average_pool2d", "quantize"]
    assert steps_apart(data, random_inputs({"x": IMAGE}), 0.015) <= ONE


def test_operators_that_pass_reals_on_work_on_the_integers_without_quantization_behind() -> None:
    net = Qdq()
    x = net.input("x", IMAGE, (0.02, 3))
    net.constant("shape", np.array([4, -1]))
    net.nodes.append(node("Transpose", x, "t", perm=[0, 2, 3, 1]))
    net.nodes.append(node("Reshape", "t shape", "r"))
    net.nodes.append(node("Slice", "r from to", "s"))
    net.constant("from", np.array([1, 2]))
    net.constant("to", np.array([3, 9]))
    data = net.build("s")
    found = kinds(read(data))
    assert found == ["quantize", "transpose", "reshape", "slice", "dequantize"]
    assert steps_apart(data, random_inputs({"x": IMAGE}), 0.02) == 0


def test_parts_of_other_scales_are_joined_as_integers() -> None:
    net = Qdq()
    a, b = net.input("a", IMAGE, (0.02, 3)), net.input("b", IMAGE, (0.03, -4))
    data = net.build(net.operator("Concat", f"{a} {b}", (0.03, 0), axis=1))
    graph = read(data)
    assert [k for k in kinds(graph) if k != "transpose"] == [
        "quantize", "quantize", "concat", "dequantize",
    ]  # fmt: skip
    assert steps_apart(data, random_inputs({"a": IMAGE, "b": IMAGE}), 0.03) <= ONE


@pytest.mark.parametrize("shape", [(3, 8), (2, 3, 8)])
@pytest.mark.parametrize("operator", ["MatMul", "Gemm"])
def test_layers(shape: tuple[int, ...], operator: str) -> None:
    if operator == "Gemm" and len(shape) != 2:
        shape = (1, 8)
    generator = np.random.default_rng(5)
    net = Qdq()
    x = net.input("x", shape, (0.03, -7))
    weights = generator.integers(-127, 128, (8, 4)).astype(np.int8)
    scales = np.linspace(0.004, 0.02, 4, dtype=np.float32)
    operands = f"{x} {net.weights('w', weights, scales, 1)}"
    if operator == "Gemm":
        bias = generator.integers(-900, 900, 4).astype(np.int32)
        operands += f" {net.weights('b', bias, np.float32(0.03) * scales, 0)}"
    data = net.build(net.operator(operator, operands, (0.08, 11)))
    assert inner(data) == ["fully_connected"]
    assert steps_apart(data, random_inputs({"x": shape}), 0.08) <= ONE


def test_a_product_of_two_computed_matrices() -> None:
    net = Qdq()
    a, b = net.input("a", (2, 3, 8), (0.03, -7)), net.input("b", (2, 8, 5), (0.02, 9))
    data = net.build(net.operator("MatMul", f"{a} {b}", (0.08, 11)))
    assert "batch_matmul" in kinds(read(data))
    inputs = random_inputs({"a": (2, 3, 8), "b": (2, 8, 5)})
    assert steps_apart(data, inputs, 0.08) <= ONE


def test_weights_with_a_zero_point_are_dequantized() -> None:
    net = Qdq("uint8")
    x = net.input("x", IMAGE, (0.03, 128))
    net.constant("w", np.arange(32, dtype=np.uint8).reshape(8, 4, 1, 1))
    net.nodes.append(node("DequantizeLinear", f"w {net.affine('w', (0.01, 7))}", "w_real"))
    data = net.build(net.operator("Conv", f"{x} w_real", (0.05, 120)))
    assert steps_apart(data, random_inputs({"x": IMAGE}), 0.05) <= ONE


@settings(max_examples=60)
@given(st.data())
def test_random_convolutions(data: st.DataObject) -> None:
    draw = data.draw
    scale = st.sampled_from([0.001, 0.01, 0.1, 0.5])
    zero = st.integers(-128, 127)
    groups, deep = draw(st.sampled_from([1, 2, 3])), draw(st.integers(1, 3))
    shape = (1, groups * deep, draw(st.integers(3, 7)), draw(st.integers(3, 7)))
    outputs = groups * draw(st.integers(1, 3))
    kernel = (draw(st.integers(1, 3)), draw(st.integers(1, 3)))
    net = Qdq()
    x = net.input("x", shape, (float(np.float32(1 / 32)), draw(zero)))
    generator = np.random.default_rng(draw(st.integers(0, 1 << 16)))
    weights = generator.integers(-127, 128, (outputs, deep, *kernel)).astype(np.int8)
    scales = generator.uniform(0.002, 0.03, outputs).astype(np.float32)
    out = draw(scale)
    y = net.operator(
        "Conv",
        f"{x} {net.weights('w', weights, scales, 0)}",
        (out, draw(zero)),
        group=groups,
        pads=draw(st.lists(st.integers(0, 2), min_size=4, max_size=4)),
        strides=[draw(st.integers(1, 2)), draw(st.integers(1, 3))],
    )
    assert steps_apart(net.build(y), random_inputs({"x": shape}), out) <= ONE


def qlinear(operator: str, domain: str, dtype: str) -> bytes:
    zero = 0 if dtype == "int8" else 128
    constants = {
        "s": np.float32(0.02), "z": np.array(zero + 3, dtype), "t": np.float32(0.03),
        "o": np.array(zero - 4, dtype),
    }  # fmt: skip
    operands = {
        "QLinearAdd": "x s z w s z t o",
        "QLinearMul": "x s z w s z t o",
        "QLinearConcat": "t o x s z w s z",
        "QLinearAveragePool": "x s z t o",
        "QLinearGlobalAveragePool": "x s z t o",
        "QLinearSigmoid": "x s z t o",
        "QLinearLeakyRelu": "x s z t o",
        "QLinearSoftmax": "x s z t o",
    }[operator]
    attributes = {
        "QLinearConcat": {"axis": 1},
        "QLinearAveragePool": {"kernel_shape": [2, 2]},
        "QLinearLeakyRelu": {"alpha": 0.1},
        "QLinearSoftmax": {"axis": -1, "opset": 13},
    }.get(operator, {})
    inputs = {name: (dtype, IMAGE) for name in "xw" if name in operands.split()}
    made = proto(
        [node(operator, operands, "y", domain=domain, **attributes)],
        inputs,
        {"y": (dtype, None)},
        {name: data for name, data in constants.items() if name in operands.split()},
    )
    return made.SerializeToString()


@pytest.mark.parametrize("dtype", ["int8", "uint8"])
@pytest.mark.parametrize(
    "operator",
    [
        "QLinearAdd",
        "QLinearMul",
        "QLinearConcat",
        "QLinearAveragePool",
        "QLinearGlobalAveragePool",
        "QLinearSigmoid",
        "QLinearLeakyRelu",
        "QLinearSoftmax",
    ],
)
def test_qlinear_operators(operator: str, dtype: str) -> None:
    data = qlinear(operator, "com.microsoft", dtype)
    generator = np.random.default_rng(1)
    limits = np.iinfo(dtype)
    graph = read(data)
    inputs = {
        name: generator.integers(limits.min, limits.max + 1, IMAGE).astype(dtype)
        for name in graph.inputs
    }
    (theirs,), (ours,) = onnxruntime_outputs(data, inputs), our_outputs(data, inputs)
    assert ours.dtype == theirs.dtype
    assert np.abs(theirs.astype(int) - ours.astype(int)).max() <= 1


def test_a_tensor_read_with_two_scales_is_refused() -> None:
    net = Qdq()
    net.inputs["x"] = IMAGE
    name = net.quantized("x", (0.02, 0))
    net.nodes.append(node("DequantizeLinear", f"{name} {net.affine('one', (0.03, 0))}", "y"))
    with pytest.raises(InputError, match="with another scale or zero point than it is made with"):
        read(net.build("y"))


@pytest.mark.parametrize(
    ("scale", "zero", "said"),
    [
        (np.float32(0), np.int8(0), "not a positive number"),
        (np.float32(np.nan), np.int8(0), "not a positive number"),
        (np.ones(4, np.float32), np.zeros(4, np.int8), "by channel; only constants"),
        (np.ones(4, np.float32), np.zeros(3, np.int8), "unequal numbers"),
        (np.float32(1), np.uint16(0), "quantizes to uint16"),
        (np.float32(1), np.int32(0), "to int32; use int8"),
    ],
)
def test_unsound_parameters_are_refused(scale, zero, said: str) -> None:
    made = proto(
        [node("QuantizeLinear", "x s z", "y")],
        {"x": ("float32", IMAGE)},
        {"y": ("int8", None)},
        {"s": np.asarray(scale), "z": np.asarray(zero)},
    )
    with pytest.raises(InputError, match=rf"^net.onnx: node 0 \(QuantizeLinear\) .*{said}"):
        read(made.SerializeToString())


@pytest.mark.parametrize("dtype", ["int8", "uint8"])
@pytest.mark.parametrize("turned", [{}, {"transB": 1}, {"transA": 1}])
@pytest.mark.parametrize("per_channel", [True, False])
def test_a_quantized_layer(dtype: str, turned: dict[str, int], per_channel: bool) -> None:
    """Integers in, with a bias; integers out, or floats where no scale is told for them."""
    generator = np.random.default_rng(5)
    weights = generator.integers(-127, 128, (6, 4)).astype(np.int8)
    zero = 0 if dtype == "int8" else 128
    scales = np.linspace(0.01, 0.04, 4, dtype=np.float32) if per_channel else np.float32(0.02)
    constants = {
        "s": np.float32(0.02), "z": np.array(zero + 3, dtype), "o": np.array(zero - 4, dtype),
        "w": weights.T.copy() if "transB" in turned else weights, "ws": scales,
        "wz": np.zeros_like(scales, np.int8), "t": np.float32(0.05),
        "c": generator.integers(-900, 900, 4).astype(np.int32),
    }  # fmt: skip
    shape = (6, 3) if "transA" in turned else (3, 6)
    limits = np.iinfo(dtype)
    values = generator.integers(limits.min, limits.max + 1, shape).astype(dtype)
    for out, result, step in ((" t o", dtype, ONE), ("", "float32", 1e-4)):
        made = proto(
            [node("QGemm", f"x s z w ws wz c{out}", "y", domain="com.microsoft", **turned)],
            {"x": (dtype, shape)},
            {"y": (result, None)},
            constants if out else {k: v for k, v in constants.items() if k not in "to"},
        ).SerializeToString()
        if out:
            assert "fully_connected" in kinds(read(made))
        (wanted,) = onnxruntime_outputs(made, {"x": values})
        (found,) = our_outputs(made, {"x": values})
        assert np.abs(found.astype(np.float64) - wanted).max() <= step


def test_a_quantized_layer_with_a_factor_is_refused() -> None:
    constants = {
        "s": np.float32(0.02), "z": np.int8(3), "w": np.ones((6, 4), np.int8), "o": np.int8(0)
    }  # fmt: skip
    made = proto(
        [node("QGemm", "x s z w s o", "y", domain="com.microsoft", alpha=0.5)],
        {"x": ("int8", (3, 6))}, {"y": ("float32", None)}, constants,
    )  # fmt: skip
    with pytest.raises(InputError, match="has alpha set"):
        read(made.SerializeToString())


@pytest.mark.parametrize("zero", [128, 120])
def test_weights_off_their_zero_point_are_said_to_be_floats(
    zero: int, caplog: pytest.LogCaptureFixture
) -> None:
    net = Qdq("uint8")
    x = net.input("x", IMAGE, (0.03, 128))
    w = net.constant("w", np.arange(8, dtype=np.uint8).reshape(2, 4, 1, 1) * 30)
    y = net.operator("Conv", f"{x} {net.real(w, (0.02, zero))}", (0.1, 128))
    data = net.build(y)
    graph = read(data)
    (found,) = [op for op in graph.operators if op.kind == "conv2d"]
    integers = zero == 128
    assert (graph.tensor(found.outputs[0]).dtype is DType.INT8) == integers
    said = [record.getMessage() for record in caplog.records]
    assert len(said) == (0 if integers else 1)
    assert integers or "the weights of 1 operators (node" in said[0]
    assert steps_apart(data, random_inputs({"x": IMAGE}), 0.1) <= ONE
