import numpy as np
import pytest
from support.onnx_models import assert_as_onnxruntime, float_model, node, proto, random_inputs, read

from n6lib.errors import InputError

SHAPE = (2, 3, 4)
NAMES = [
    "ReduceMean", "ReduceSum", "ReduceMax", "ReduceMin", "ReduceProd", "ReduceL1", "ReduceL2",
    "ReduceLogSumExp", "ReduceSumSquare",
]  # fmt: skip


@pytest.mark.parametrize("operator", NAMES)
@pytest.mark.parametrize("axes", [[1], [-1, 0], [0, 1, 2], None])
@pytest.mark.parametrize("keepdims", [0, 1])
def test_axes_are_an_input_of_late_opsets(operator: str, axes, keepdims: int) -> None:
    constants = {} if axes is None else {"axes": np.array(axes)}
    made = node(operator, "x" if axes is None else "x axes", "y", keepdims=keepdims)
    data = float_model([made], {"x": SHAPE}, constants=constants, opset=18)
    assert_as_onnxruntime(data, random_inputs({"x": SHAPE}))


@pytest.mark.parametrize("operator", NAMES)
def test_axes_are_an_attribute_of_early_opsets(operator: str) -> None:
    data = float_model([node(operator, "x", "y", axes=[-2])], {"x": SHAPE}, opset=11)
    assert_as_onnxruntime(data, random_inputs({"x": SHAPE}))


def test_the_logarithm_of_a_sum() -> None:
    data = float_model([node("ReduceLogSum", "x", "y", axes=[1])], {"x": SHAPE}, opset=13)
    assert_as_onnxruntime(data, {"x": np.abs(random_inputs({"x": SHAPE})["x"]) + np.float32(0.1)})


def test_no_axes_may_mean_nothing_to_reduce() -> None:
    made = node("ReduceSum", "x", "r", noop_with_empty_axes=1)
    data = float_model([made, node("Abs", "r", "y")], {"x": SHAPE}, opset=18)
    assert_as_onnxruntime(data, random_inputs({"x": SHAPE}))


@pytest.mark.parametrize("operator", ["ArgMax", "ArgMin"])
@pytest.mark.parametrize("keepdims", [0, 1])
@pytest.mark.parametrize("last", [0, 1])
@pytest.mark.parametrize("axis", [0, -1])
def test_positions(operator: str, keepdims: int, last: int, axis: int) -> None:
    made = node(operator, "x", "y", keepdims=keepdims, select_last_index=last, axis=axis)
    declared, results = {"x": ("float32", SHAPE)}, {"y": ("int64", None)}
    data = proto([made], declared, results).SerializeToString()
    values = np.random.default_rng(0).integers(0, 3, SHAPE).astype(np.float32)
    assert_as_onnxruntime(data, {"x": values})


@pytest.mark.parametrize("power", [1, 2])
def test_vectors_of_length_1(power: int) -> None:
    data = float_model([node("LpNormalization", "x", "y", p=power, axis=1)], {"x": SHAPE})
    assert_as_onnxruntime(data, random_inputs({"x": SHAPE}))


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (node("ReduceMean", "x", "y", axes=[3]), "has axis 3 for 3 axes"),
        (node("ReduceMean", "x", "y", axes=[1, -2]), "names an axis twice"),
        (node("ArgMax", "x", "y", axis=5), "has axis 5 for 3 axes"),
        (node("LpNormalization", "x", "y", p=3), "has norm 3"),
    ],
)
def test_what_does_not_fit_is_refused(made, said: str) -> None:
    with pytest.raises(InputError, match=said):
        read(float_model([made], {"x": SHAPE}))
