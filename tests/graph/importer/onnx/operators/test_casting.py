import numpy as np
import pytest
from support.onnx_models import (
    TYPES,
    Array,
    assert_as_onnxruntime,
    float_model,
    kinds,
    node,
    onnxruntime_outputs,
    our_outputs,
    proto,
    read,
)
from support.qdq_models import Qdq

from n6lib.errors import InputError
from n6lib.graph.dtype import DType

SHAPE = (3, 4, 5)
IMAGE = (1, 4, 5, 3)


def model(nodes, source: str, result: str, shape=SHAPE, constants=None) -> bytes:
    declared, results = {"x": (source, shape)}, {"y": (result, None)}
    return proto(nodes, declared, results, constants).SerializeToString()


@pytest.mark.parametrize("source", ["float32", "int32", "int64", "bool"])
@pytest.mark.parametrize("result", ["float32", "int32", "int64", "bool"])
def test_casts(source: str, result: str) -> None:
    nodes = [node("Cast", "x", "c", to=TYPES[result]), node("Identity", "c", "y")]
    declared, results = {"x": (source, SHAPE)}, {"y": (result, None)}
    data = proto(nodes, declared, results).SerializeToString()
    values = (np.arange(60) - 9).reshape(SHAPE) * (1.25 if source == "float32" else 1)
    assert_as_onnxruntime(data, {"x": values.astype(source)})


def test_a_cast_like_another_tensor() -> None:
    declared = {"x": ("int32", SHAPE), "z": ("float32", (1,))}
    made = proto([node("CastLike", "x z", "y")], declared, {"y": ("float32", None)})
    inputs = {"x": np.arange(60, dtype=np.int32).reshape(SHAPE), "z": np.zeros(1, np.float32)}
    assert_as_onnxruntime(made.SerializeToString(), inputs)


def pixels(dtype: str, shape=IMAGE) -> dict[str, Array]:
    limits = np.iinfo(dtype)
    drawn = np.random.default_rng(3).integers(limits.min, limits.max + 1, shape)
    return {"x": drawn.astype(dtype)}


@pytest.mark.parametrize("dtype", ["uint8", "int8"])
@pytest.mark.parametrize("turned", ["before", "behind", ""])
def test_bytes_of_a_picture_become_numbers(dtype: str, turned: str) -> None:
    turn = [node("Transpose", "x", "t", perm=[0, 3, 1, 2]), node("Cast", "t", "c", to=1)]
    if turned == "behind":
        turn = [node("Cast", "x", "t", to=1), node("Transpose", "t", "c", perm=[0, 3, 1, 2])]
    if not turned:
        turn = [node("Cast", "x", "c", to=1)]
    nodes = [*turn, node("Mul", "c half", "y")]
    data = model(nodes, dtype, "float32", IMAGE, {"half": np.float32(0.5)})
    assert read(data).tensor("x").dtype is DType(dtype)
    assert_as_onnxruntime(data, pixels(dtype))


def test_a_picture_scaled_within_the_network_stays_bytes() -> None:
    """A scale of 1/255 behind the cast is one quantization, not two of a float between."""
    net = Qdq("uint8")
    net.nodes.append(node("Cast", "x", "c", to=1))
    scaled = net.operator("Mul", "c share", (1 / 255, 0))
    net.constant("share", np.float32(1 / 255))
    made = proto(net.nodes, {"x": ("uint8", IMAGE)}, {scaled: ("float32", None)}, net.constants)
    found = read(made.SerializeToString())
    assert DType.FLOAT32 not in {found.tensor(op.outputs[0]).dtype for op in found.operators[:-1]}


@pytest.mark.parametrize("result", ["uint8", "int8"])
@pytest.mark.parametrize("source", ["float32", "int32", "bool"])
def test_results_may_be_bytes(source: str, result: str) -> None:
    data = model([node("Cast", "x", "y", to=TYPES[result])], source, result)
    values = np.linspace(0, 100, 60).reshape(SHAPE).astype(source)
    assert_as_onnxruntime(data, {"x": values})


def test_stored_integers_are_cast_as_they_are() -> None:
    quantize = node("QuantizeLinear", "x s z", "q")
    constants = {"s": np.float32(0.1), "z": np.array(7, np.uint8)}
    data = model([quantize, node("Cast", "q", "y", to=1)], "float32", "float32", SHAPE, constants)
    values = np.linspace(-1, 3, 60, dtype=np.float32).reshape(SHAPE) + np.float32(0.013)
    assert_as_onnxruntime(data, {"x": values})


def test_float16_is_computed_in_float32() -> None:
    half = TYPES["float16"]
    weights = np.linspace(-1, 1, 25).reshape(5, 5).astype(np.float16)
    nodes = [
        node("Cast", "x", "a", to=half),
        node("MatMul", "a w", "b"),
        node("Cast", "b", "y", to=1),
    ]
    data = model(nodes, "float32", "float32", SHAPE, {"w": weights})
    assert kinds(read(data)) == ["fully_connected"]
    inputs = {"x": np.linspace(-1, 1, 60, dtype=np.float32).reshape(SHAPE)}
    (wanted,), (found,) = onnxruntime_outputs(data, inputs), our_outputs(data, inputs)
    np.testing.assert_allclose(found, wanted, 2e-2, 2e-3)


def test_that_float16_is_widened_is_said(caplog: pytest.LogCaptureFixture) -> None:
    data = model([node("Relu", "x", "y")], "float16", "float16")
    assert read(data).tensor("y").dtype is DType.FLOAT32
    assert [record.getMessage() for record in caplog.records] == [
        "net: works with float16, which is computed in float32."
    ]
    caplog.clear()
    read(float_model([node("Relu", "x", "y")], {"x": SHAPE}))
    assert not caplog.records


@pytest.mark.parametrize(("to", "said"), [(11, "float64"), (8, "STRING"), (4, "uint16")])
def test_types_that_there_are_not_are_refused(to: int, said: str) -> None:
    with pytest.raises(InputError, match=f"converts to {said}"):
        read(float_model([node("Cast", "x", "y", to=to)], {"x": SHAPE}))


def test_arithmetic_of_bytes_without_a_scale_is_refused() -> None:
    with pytest.raises(InputError, match="x is uint8"):
        read(model([node("Add", "x x", "y")], "uint8", "uint8"))
