import numpy as np
import pytest
from support.onnx_models import assert_as_onnxruntime, float_model, node, random_inputs, read

from n6lib.errors import InputError

SHAPE = (2, 5, 3)


@pytest.mark.parametrize("axis", [0, 1, -1])
@pytest.mark.parametrize("attributes", [{}, {"exclusive": 1}, {"reverse": 1}])
def test_running_sums(axis: int, attributes) -> None:
    constants = {"axis": np.array(axis)}
    made = node("CumSum", "x axis", "y", **attributes)
    data = float_model([made], {"x": SHAPE}, constants=constants)
    assert_as_onnxruntime(data, random_inputs({"x": SHAPE}))


def test_two_axes_are_refused() -> None:
    data = float_model(
        [node("CumSum", "x a", "y")], {"x": SHAPE}, constants={"a": np.array([0, 1])}
    )
    with pytest.raises(InputError, match="an axis that is not one number"):
        read(data)
