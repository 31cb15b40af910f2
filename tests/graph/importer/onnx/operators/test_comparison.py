import numpy as np
import pytest
from support.onnx_models import assert_as_onnxruntime, float_model, node, proto, read

from n6lib.errors import InputError

SHAPE = (3, 4)
GENERATOR = np.random.default_rng(0)


@pytest.mark.parametrize("operator", ["Equal", "Greater", "GreaterOrEqual", "Less", "LessOrEqual"])
@pytest.mark.parametrize("dtype", ["float32", "int32", "int64"])
@pytest.mark.parametrize("other", [SHAPE, (4,)])
def test_comparisons(operator: str, dtype: str, other) -> None:
    declared = {"a": (dtype, SHAPE), "b": (dtype, other)}
    data = proto([node(operator, "a b", "y")], declared, {"y": ("bool", None)}).SerializeToString()
    inputs = {"a": GENERATOR.integers(0, 3, SHAPE), "b": GENERATOR.integers(0, 3, other)}
    assert_as_onnxruntime(data, {name: value.astype(dtype) for name, value in inputs.items()})


@pytest.mark.parametrize("operator", ["And", "Or", "Xor"])
def test_logic(operator: str) -> None:
    declared = {"a": ("bool", SHAPE), "b": ("bool", SHAPE)}
    nodes = [node(operator, "a b", "c"), node("Not", "c", "y")]
    data = proto(nodes, declared, {"y": ("bool", None)}).SerializeToString()
    assert_as_onnxruntime(data, {name: GENERATOR.integers(0, 2, SHAPE) > 0 for name in "ab"})


@pytest.mark.parametrize("dtype", ["float32", "int64"])
def test_a_choice(dtype: str) -> None:
    declared = {"c": ("bool", SHAPE), "a": (dtype, SHAPE), "b": (dtype, (4,))}
    data = proto([node("Where", "c a b", "y")], declared, {"y": (dtype, None)}).SerializeToString()
    inputs = {
        "c": GENERATOR.integers(0, 2, SHAPE) > 0,
        "a": GENERATOR.integers(-9, 9, SHAPE).astype(dtype),
        "b": GENERATOR.integers(-9, 9, 4).astype(dtype),
    }
    assert_as_onnxruntime(data, inputs)


def test_a_choice_by_numbers_is_refused() -> None:
    data = float_model([node("Where", "x x x", "y")], {"x": SHAPE})
    with pytest.raises(InputError, match="chooses by float32 instead of bool"):
        read(data)
