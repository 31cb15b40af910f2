import numpy as np
import pytest
from support.onnx_models import assert_as_onnxruntime, float_model, kinds, node, read

SHAPE = (3, 7)
ANY = ["Abs", "Atan", "Ceil", "Cos", "Cosh", "Erf", "Exp", "Floor", "Neg", "Round", "Sign", "Sin"]
SMALL = ["Acos", "Asin", "Atanh", "Asinh", "Sinh", "Tan"]
POSITIVE = ["Log", "Reciprocal", "Sqrt"]


def values(operator: str):
    spread = np.linspace(-0.95, 0.95, 21, dtype=np.float32).reshape(SHAPE)
    if operator in POSITIVE:
        return spread + np.float32(1.5)
    if operator == "Acosh":
        return spread + np.float32(2.5)
    return spread if operator in SMALL else spread * np.float32(5.5)


@pytest.mark.parametrize("operator", [*ANY, *SMALL, *POSITIVE, "Acosh"])
def test_functions(operator: str) -> None:
    data = float_model([node(operator, "x", "y")], {"x": SHAPE})
    assert kinds(read(data)) == [operator.lower()]
    assert_as_onnxruntime(data, {"x": values(operator)})


def test_ties_round_to_even() -> None:
    data = float_model([node("Round", "x", "y")], {"x": (6,)})
    assert_as_onnxruntime(data, {"x": np.array([-2.5, -1.5, -0.5, 0.5, 1.5, 2.5], np.float32)})
