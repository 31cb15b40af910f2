import numpy as np
import pytest
from support.onnx_models import assert_as_onnxruntime, float_model, kinds, node, random_inputs, read

from n6lib.errors import InputError

SHAPE = (2, 3, 1, 4)


@pytest.mark.parametrize("shape", [[6, 4], [0, -1], [2, 3, 4], [-1], [0, 0, 4, 1]])
def test_reshape(shape) -> None:
    constants = {"s": np.array(shape)}
    data = float_model([node("Reshape", "x s", "y")], {"x": SHAPE}, constants=constants)
    assert kinds(read(data)) == ["reshape"]
    assert_as_onnxruntime(data, random_inputs({"x": SHAPE}))


def test_a_shape_computed_from_the_input_s_shape_is_known() -> None:
    nodes = [
        node("Shape", "x", "s"),
        node("Gather", "s first", "n", axis=0),
        node("Unsqueeze", "n", "n1", axes=[0]),
        node("Concat", "n1 rest", "t", axis=0),
        node("Reshape", "x t", "y"),
    ]
    constants = {"first": np.array(0), "rest": np.array([-1])}
    data = float_model(nodes, {"x": SHAPE}, constants=constants, opset=11)
    assert kinds(read(data)) == ["reshape"]
    assert_as_onnxruntime(data, random_inputs({"x": SHAPE}))


@pytest.mark.parametrize("axis", [0, 1, 2, -1, 4])
def test_flatten(axis: int) -> None:
    data = float_model([node("Flatten", "x", "y", axis=axis)], {"x": SHAPE})
    assert_as_onnxruntime(data, random_inputs({"x": SHAPE}))


@pytest.mark.parametrize("opset", [11, 13])
def test_axes_of_size_1_come_and_go(opset: int) -> None:
    if opset < 13:
        nodes, constants = [node("Squeeze", "x", "a", axes=[-2])], {}
        nodes.append(node("Unsqueeze", "a", "y", axes=[0, 3]))
    else:
        constants = {"s": np.array([-2]), "u": np.array([0, 3])}
        nodes = [node("Squeeze", "x s", "a"), node("Unsqueeze", "a u", "y")]
    data = float_model(nodes, {"x": SHAPE}, constants=constants, opset=opset)
    assert kinds(read(data)) == ["reshape"]
    assert_as_onnxruntime(data, random_inputs({"x": SHAPE}))


def test_all_axes_of_size_1_are_squeezed() -> None:
    data = float_model([node("Squeeze", "x", "y")], {"x": SHAPE})
    assert_as_onnxruntime(data, random_inputs({"x": SHAPE}))


@pytest.mark.parametrize("perm", [None, [0, 2, 3, 1], [3, 2, 1, 0]])
def test_transpose(perm) -> None:
    attributes = {"perm": perm} if perm else {}
    data = float_model([node("Transpose", "x", "y", **attributes)], {"x": SHAPE})
    assert_as_onnxruntime(data, random_inputs({"x": SHAPE}))


def test_what_does_nothing_vanishes_and_outputs_are_copies() -> None:
    nodes = [node("Identity", "x", "a"), node("Dropout", "a", "b"), node("Identity", "b", "y")]
    data = float_model(nodes, {"x": SHAPE})
    assert kinds(read(data)) == ["concat"]
    assert_as_onnxruntime(data, random_inputs({"x": SHAPE}))


def test_a_constant_output() -> None:
    nodes = [node("Abs", "x", "y"), node("Shape", "x", "s"), node("Cast", "s", "z", to=1)]
    data = float_model(nodes, {"x": SHAPE}, ("y", "z"))
    assert_as_onnxruntime(data, random_inputs({"x": SHAPE}))


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (node("Reshape", "x s", "y"), r"cannot make \[5, -1\] of the shape \[2, 3, 1, 4\]"),
        (node("Reshape", "x", "y"), "lacks its shape"),
        (node("Squeeze", "x", "y", axes=[0]), r"squeezes axes \[0\] of the shape"),
        (node("Transpose", "x", "y", perm=[0, 1]), r"has perm \[0, 1\] for 4 axes"),
        (node("Flatten", "x", "y", axis=5), "has axis 5 for 4 axes"),
        (node("Dropout", "x _ t", "y"), "is in training mode"),
    ],
)
def test_what_does_not_fit_is_refused(made, said: str) -> None:
    constants = {"s": np.array([5, -1]), "t": np.array(True)}
    with pytest.raises(InputError, match=said):
        read(float_model([made], {"x": SHAPE}, constants=constants, opset=12))
