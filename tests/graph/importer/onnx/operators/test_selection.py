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

SHAPE = (3, 4, 5)


@pytest.mark.parametrize("axis", [0, 1, -1])
@pytest.mark.parametrize("indices", [[2, 0, -1], [[0, 1], [1, 2]]])
def test_known_indices(axis: int, indices) -> None:
    constants = {"i": np.array(indices)}
    data = float_model([node("Gather", "x i", "y", axis=axis)], {"x": SHAPE}, constants=constants)
    assert kinds(read(data)) == ["gather"]
    assert_as_onnxruntime(data, random_inputs({"x": SHAPE}))


@pytest.mark.parametrize("indices", [1, [-1], [[2]]])
def test_one_known_index_is_a_slice(indices) -> None:
    constants = {"i": np.array(indices)}
    data = float_model([node("Gather", "x i", "y", axis=1)], {"x": SHAPE}, constants=constants)
    assert "gather" not in kinds(read(data))
    assert_as_onnxruntime(data, random_inputs({"x": SHAPE}))


def test_computed_indices_into_a_table() -> None:
    table = np.random.default_rng(0).standard_normal((7, 4), np.float32)
    made = proto(
        [node("Gather", "t i", "y")],
        {"i": ("int64", (2, 3))},
        {"y": ("float32", None)},
        {"t": table},
    )
    data = made.SerializeToString()
    assert_as_onnxruntime(data, {"i": np.array([[0, 6, 2], [3, 3, 1]])})


def test_places() -> None:
    constants = {"i": np.array([[0, 1], [2, 3]])}
    data = float_model([node("GatherND", "x i", "y")], {"x": SHAPE}, constants=constants)
    assert_as_onnxruntime(data, random_inputs({"x": SHAPE}))


@pytest.mark.parametrize("axis", [0, 1, -1])
def test_elements_of_each_line(axis: int) -> None:
    indices = np.random.default_rng(0).integers(-3, 3, (3, 2, 5))
    made = node("GatherElements", "x i", "y", axis=axis)
    data = float_model([made], {"x": SHAPE}, constants={"i": indices})
    assert_as_onnxruntime(data, random_inputs({"x": SHAPE}))


@pytest.mark.parametrize("shape", [[3, 4, 5], [2, 1, 1, 1], [1, 1, 1]])
def test_expand(shape) -> None:
    nodes = [node("Expand", "x s", "e"), node("Abs", "e", "y")]
    for given in (SHAPE, (3, 1, 5)):
        data = float_model(nodes, {"x": given}, constants={"s": np.array(shape)})
        assert_as_onnxruntime(data, random_inputs({"x": given}))


def test_tile() -> None:
    data = float_model(
        [node("Tile", "x t", "y")], {"x": SHAPE}, constants={"t": np.array([1, 2, 3])}
    )
    assert_as_onnxruntime(data, random_inputs({"x": SHAPE}))


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (node("Gather", "x far", "y"), "chooses elements that are not among 3"),
        (node("Gather", "x far", "y", axis=4), "has axis 4 for 3 axes"),
        (node("GatherND", "x far", "y", batch_dims=1), "has batch_dims set"),
        (node("GatherElements", "x far", "y"), "another number of axes than 3"),
        (node("GatherElements", "x deep", "y"), "not in"),
        (node("Expand", "x seven", "y"), r"cannot expand \[3, 4, 5\] to \[7\]"),
        (node("Tile", "x seven", "y"), r"repeats 3 axes \[7\] times"),
    ],
)
def test_what_does_not_fit_is_refused(made, said: str) -> None:
    constants = {"far": np.array([3, 1]), "seven": np.array([7]), "deep": np.array([[[9]]])}
    with pytest.raises(InputError, match=said):
        read(float_model([made], {"x": SHAPE}, constants=constants))
