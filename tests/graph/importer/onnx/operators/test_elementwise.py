import numpy as np
import pytest
from support.onnx_models import (
    assert_as_onnxruntime,
    float_model,
    kinds,
    node,
    proto,
    random_inputs,
    read,
)

from n6lib.errors import InputError

A = (2, 3, 4)


@pytest.mark.parametrize("operator", ["Add", "Sub", "Mul", "Div"])
@pytest.mark.parametrize("other", [A, (4,), (3, 1), (2, 1, 1), (), (5, 2, 3, 4)])
def test_arithmetic_broadcasts(operator: str, other) -> None:
    data = float_model([node(operator, "a b", "y")], {"a": A, "b": other})
    assert_as_onnxruntime(data, random_inputs({"a": A, "b": other}))


@pytest.mark.parametrize("operator", ["Add", "Sub", "Mul"])
@pytest.mark.parametrize("order", ["x c", "c x"])
def test_constants_on_either_side(operator: str, order: str) -> None:
    constants = {"c": np.linspace(-2, 2, 4, dtype=np.float32)}
    data = float_model([node(operator, order, "y")], {"x": A}, constants=constants)
    assert_as_onnxruntime(data, random_inputs({"x": A}))


@pytest.mark.parametrize("operator", ["Add", "Sub", "Mul", "Div"])
@pytest.mark.parametrize("dtype", ["int32", "int64"])
def test_integers_that_stand_for_themselves(operator: str, dtype: str) -> None:
    declared = {"a": (dtype, A), "b": (dtype, A)}
    data = proto([node(operator, "a b", "y")], declared, {"y": (dtype, None)}).SerializeToString()
    generator = np.random.default_rng(0)
    inputs = {name: generator.integers(1, 99, A).astype(dtype) for name in "ab"}
    assert_as_onnxruntime(data, inputs)


@pytest.mark.parametrize("operator", ["Max", "Min", "Sum", "Mean"])
@pytest.mark.parametrize("names", ["a", "a b", "a b c", "c a b a"])
def test_any_number_of_operands(operator: str, names: str) -> None:
    shapes = dict(zip("abc", (A, (4,), (3, 1)), strict=True))
    shapes = {name: shapes[name] for name in sorted(set(names.split()))}
    data = float_model([node(operator, names, "y")], shapes)
    assert_as_onnxruntime(data, random_inputs(shapes))


@pytest.mark.parametrize(("power", "kind"), [(2, "square"), (0.5, "sqrt"), (3, "pow"), (-1, "pow")])
@pytest.mark.parametrize("dtype", [np.float32, np.int64])
def test_powers(power: float, kind: str, dtype) -> None:
    if dtype is np.int64 and power == 0.5:
        return
    constants = {"p": np.array(power, dtype)}
    data = float_model([node("Pow", "x p", "y")], {"x": A}, constants=constants)
    assert kinds(read(data)) == [kind]
    inputs = {"x": np.abs(random_inputs({"x": A})["x"]) + np.float32(0.1)}
    assert_as_onnxruntime(data, inputs)


def test_remainders_of_integers() -> None:
    declared = {"a": ("int32", A), "b": ("int32", A)}
    data = proto([node("Mod", "a b", "y")], declared, {"y": ("int32", None)}).SerializeToString()
    generator = np.random.default_rng(0)
    inputs = {"a": generator.integers(-99, 99, A).astype(np.int32)}
    inputs["b"] = generator.integers(1, 9, A).astype(np.int32) * np.int32(-1)
    assert_as_onnxruntime(data, inputs)


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (node("Add", "x w", "y"), "do not broadcast"),
        (node("Mod", "x x", "y", fmod=1), "has fmod set"),
        (node("Add", "x x x", "y"), "has 3 inputs instead of 2"),
    ],
)
def test_what_does_not_fit_is_refused(made, said: str) -> None:
    constants = {"w": np.zeros(7, np.float32)}
    with pytest.raises(InputError, match=said):
        read(float_model([made], {"x": A}, constants=constants))
