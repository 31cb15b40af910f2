import numpy as np
import pytest
from support.onnx_models import assert_as_onnxruntime, float_model, kinds, node, random_inputs, read

from n6lib.errors import InputError

GENERATOR = np.random.default_rng(2)


def constant(*shape: int):
    return GENERATOR.standard_normal(shape, np.float32)


@pytest.mark.parametrize("shape", [(3, 5), (2, 3, 5), (1, 2, 3, 5), (5,)])
def test_a_constant_matrix_is_a_layer(shape) -> None:
    data = float_model([node("MatMul", "x w", "y")], {"x": shape}, constants={"w": constant(5, 4)})
    assert kinds(read(data)) == ["fully_connected"]
    assert_as_onnxruntime(data, random_inputs({"x": shape}))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ((3, 5), (5, 4)),
        ((2, 3, 5), (2, 5, 4)),
        ((2, 3, 5), (5, 4)),
        ((1, 4, 3, 5), (2, 1, 5, 4)),
        ((5,), (5, 4)),
        ((2, 3, 5), (5,)),
    ],
)
def test_two_computed_matrices(a, b) -> None:
    data = float_model([node("MatMul", "a b", "y")], {"a": a, "b": b})
    assert "batch_matmul" in kinds(read(data))
    assert_as_onnxruntime(data, random_inputs({"a": a, "b": b}))


def test_a_constant_on_the_left() -> None:
    data = float_model([node("MatMul", "w x", "y")], {"x": (5, 4)}, constants={"w": constant(3, 5)})
    assert_as_onnxruntime(data, random_inputs({"x": (5, 4)}))


@pytest.mark.parametrize("bias", [None, (4,), (1, 4), (3, 4), (3, 1), ()])
@pytest.mark.parametrize("attributes", [{}, {"transB": 1}, {"alpha": 0.5, "beta": 2.0}])
def test_gemm_with_constant_weights(bias, attributes) -> None:
    constants = {"w": constant(4, 5) if attributes.get("transB") else constant(5, 4)}
    operands = "x w"
    if bias is not None:
        constants["c"] = np.asarray(constant(*bias))
        operands = "x w c"
    made = node("Gemm", operands, "y", **attributes)
    data = float_model([made], {"x": (3, 5)}, constants=constants)
    assert_as_onnxruntime(data, random_inputs({"x": (3, 5)}))


@pytest.mark.parametrize("attributes", [{}, {"transA": 1}, {"alpha": 0.5, "beta": 0.0}])
def test_gemm_of_computed_matrices(attributes) -> None:
    a = (5, 3) if attributes.get("transA") else (3, 5)
    shapes = {"a": a, "b": (5, 4), "c": (4,)}
    data = float_model([node("Gemm", "a b c", "y", **attributes)], shapes)
    assert_as_onnxruntime(data, random_inputs(shapes))


def test_a_bias_and_an_activation_are_part_of_the_layer() -> None:
    nodes = [node("Gemm", "x w c", "a"), node("Relu", "a", "y")]
    constants = {"w": constant(5, 4), "c": constant(4)}
    data = float_model(nodes, {"x": (3, 5)}, constants=constants)
    (operator,) = read(data).operators
    assert operator.attributes["activation"] == "relu"
    assert_as_onnxruntime(data, random_inputs({"x": (3, 5)}))


@pytest.mark.parametrize(
    ("a", "b"), [((3, 5), (4, 5)), ((2, 3, 5), (3, 5, 4)), ((), (5, 4)), ((3, 5), ())]
)
def test_what_does_not_fit_is_refused(a, b) -> None:
    with pytest.raises(InputError, match="multiplies"):
        read(float_model([node("MatMul", "a b", "y")], {"a": a, "b": b}))
