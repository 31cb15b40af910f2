import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.onnx_models import assert_as_onnxruntime, float_model, node, random_inputs, read

from n6lib.errors import InputError

SHAPE = (2, 6, 4)


@pytest.mark.parametrize("axis", [0, 1, -1])
def test_concat(axis: int) -> None:
    data = float_model(
        [node("Concat", "x c x", "y", axis=axis)],
        {"x": SHAPE},
        constants={"c": np.ones(SHAPE, np.float32)},
    )
    assert_as_onnxruntime(data, random_inputs({"x": SHAPE}))


@pytest.mark.parametrize("sizes", [[2, 4], None])
@pytest.mark.parametrize("opset", [11, 13, 18])
def test_split(sizes, opset: int) -> None:
    constants, attributes, operands = {}, {"axis": 1}, "x"
    if sizes and opset >= 13:
        constants, operands = {"sizes": np.array(sizes)}, "x sizes"
    elif sizes:
        attributes["split"] = sizes
    elif opset >= 18:
        attributes["num_outputs"] = 2
    made = node("Split", operands, "y z", **attributes)
    data = float_model([made], {"x": SHAPE}, ("y", "z"), constants, opset)
    assert_as_onnxruntime(data, random_inputs({"x": SHAPE}))


@pytest.mark.parametrize("opset", [9, 13])
@pytest.mark.parametrize(
    ("starts", "ends", "axes"),
    [([1], [5], [1]), ([0, -3], [9, -1], [0, 1]), ([1, 2, 0], [2, 1 << 40, 3], None)],
)
def test_slices(opset: int, starts, ends, axes) -> None:
    given_axes = {"axes": axes} if axes else {}
    if opset < 10:
        made, constants = node("Slice", "x", "y", starts=starts, ends=ends, **given_axes), {}
    else:
        made = node("Slice", "x starts ends axes" if axes else "x starts ends", "y")
        constants = {"starts": np.array(starts), "ends": np.array(ends)}
        constants |= {"axes": np.array(axes)} if axes else {}
    data = float_model([made], {"x": SHAPE}, constants=constants, opset=opset)
    assert_as_onnxruntime(data, random_inputs({"x": SHAPE}))


@settings(max_examples=60)
@given(st.data())
def test_slices_with_steps_are_python_s(data: st.DataObject) -> None:
    draw = data.draw
    size = draw(st.integers(1, 9))
    start, end = draw(st.integers(-12, 12)), draw(st.integers(-12, 12))
    step = draw(st.sampled_from([-3, -2, -1, 1, 2, 3]))
    constants = {
        name: np.array([value]) for name, value in {"s": start, "e": end, "a": 0, "t": step}.items()
    }
    made = float_model([node("Slice", "x s e a t", "y")], {"x": (size,)}, constants=constants)
    inputs = random_inputs({"x": (size,)})
    if not inputs["x"][start : None if step < 0 and end < -size else end : step].size:
        with pytest.raises(InputError, match="takes nothing"):
            read(made)
        return
    assert_as_onnxruntime(made, inputs)


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (node("Split", "x", "y z w v u", axis=1), "splits 6 elements into 5 parts"),
        (node("Split", "x", "y z", axis=1, split=[2, 2]), "splits 6 elements into 2 parts"),
        (node("Slice", "x", "y", starts=[0]), "lacks its starts or ends"),
        (node("Slice", "x", "y", starts=[0], ends=[1, 2]), "of unequal number"),
        (node("Slice", "x", "y", starts=[3], ends=[3]), "takes nothing"),
        (node("Concat", "x _", "y", axis=0), "lacks inputs"),
    ],
)
def test_what_does_not_fit_is_refused(made, said: str) -> None:
    with pytest.raises(InputError, match=said):
        read(float_model([made], {"x": SHAPE}, opset=9))
