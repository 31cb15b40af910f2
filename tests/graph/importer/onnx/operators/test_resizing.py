import numpy as np
import pytest
from support.onnx_models import assert_as_onnxruntime, float_model, kinds, node, random_inputs, read
from support.qdq_models import Qdq, steps_apart

from n6lib.errors import InputError

SHAPE = (1, 2, 4, 5)
COORDINATES = ["half_pixel", "pytorch_half_pixel", "align_corners", "asymmetric"]


def resize(shape=SHAPE, opset: int = 18, sizes=None, scales=None, **attributes) -> bytes:
    constants = {"sizes": np.array(sizes)} if sizes else {"scales": np.array(scales, np.float32)}
    made = node("Resize", "x _ _ sizes" if sizes else "x _ scales", "y", **attributes)
    return float_model([made], {"x": shape}, constants=constants, opset=opset)


@pytest.mark.parametrize("coordinates", COORDINATES)
@pytest.mark.parametrize("mode", ["nearest", "linear", "cubic"])
@pytest.mark.parametrize("sizes", [[1, 2, 8, 10], [1, 2, 7, 3], [1, 2, 2, 5]])
def test_sizes(coordinates: str, mode: str, sizes) -> None:
    data = resize(sizes=sizes, mode=mode, coordinate_transformation_mode=coordinates)
    assert_as_onnxruntime(data, random_inputs({"x": SHAPE}), 2e-5)


@pytest.mark.parametrize("mode", ["nearest", "linear", "cubic"])
@pytest.mark.parametrize("scales", [[1, 1, 2, 2], [1, 1, 1.7, 0.6]])
def test_scales(mode: str, scales) -> None:
    data = resize(scales=scales, mode=mode)
    assert_as_onnxruntime(data, random_inputs({"x": SHAPE}), 2e-5)


@pytest.mark.parametrize("nearest", ["floor", "ceil", "round_prefer_floor", "round_prefer_ceil"])
@pytest.mark.parametrize("coordinates", ["asymmetric", "half_pixel"])
def test_roundings(nearest: str, coordinates: str) -> None:
    attributes = {"nearest_mode": nearest, "coordinate_transformation_mode": coordinates}
    data = resize(scales=[1, 1, 1.5, 0.7], **attributes)
    assert_as_onnxruntime(data, random_inputs({"x": SHAPE}))


def test_plain_repetition_is_told_as_such() -> None:
    graph = read(resize(scales=[1, 1, 2, 2]))
    (operator,) = [item for item in graph.operators if item.kind == "resize_nearest"]
    assert not any(operator.attributes.values())


@pytest.mark.parametrize("mode", ["nearest", "linear"])
def test_sequences_and_other_axes(mode: str) -> None:
    data = resize((1, 3, 5), sizes=[1, 3, 9], mode=mode)
    assert_as_onnxruntime(data, random_inputs({"x": (1, 3, 5)}), 2e-5)
    data = resize((3, 5), sizes=[6, 5], mode=mode)
    assert_as_onnxruntime(data, random_inputs({"x": (3, 5)}), 2e-5)


def test_named_axes() -> None:
    data = resize(sizes=[8, 10], axes=[2, 3], mode="linear")
    assert "resize_bilinear" in kinds(read(data))
    assert_as_onnxruntime(data, random_inputs({"x": SHAPE}), 2e-5)


@pytest.mark.parametrize("mode", ["nearest", "linear"])
@pytest.mark.parametrize("opset", [7, 9, 10])
def test_early_opsets(mode: str, opset: int) -> None:
    scales = np.array([1, 1, 2, 3], np.float32)
    if opset == 7:
        nodes, constants = [node("Upsample", "x", "y", mode=mode, scales=scales.tolist())], {}
    else:
        operator = "Upsample" if opset == 9 else "Resize"
        nodes, constants = [node(operator, "x scales", "y", mode=mode)], {"scales": scales}
    data = float_model(nodes, {"x": SHAPE}, constants=constants, opset=opset)
    assert_as_onnxruntime(data, random_inputs({"x": SHAPE}), 2e-5)


@pytest.mark.parametrize("mode", ["nearest", "linear"])
def test_integers(mode: str) -> None:
    net = Qdq()
    x = net.input("x", SHAPE, (0.03, 4))
    net.constant("sizes", np.array([1, 2, 8, 10]))
    y = net.operator("Resize", f"{x} _ _ sizes", (0.03, 4), mode=mode)
    data = net.build(y)
    assert kinds(read(data)).count("dequantize") == 1
    inputs = random_inputs({"x": SHAPE})
    assert steps_apart(data, inputs, 0.03) <= (0 if mode == "nearest" else 1 + 1e-4)


@pytest.mark.parametrize(
    ("attributes", "said"),
    [
        ({"coordinate_transformation_mode": "tf_crop_and_resize"}, "has the coordinates tf_crop"),
        ({"mode": "?"}, "has the unknown mode"),
        ({"keep_aspect_ratio_policy": "not_larger"}, "keeps the aspect ratio"),
    ],
)
def test_other_modes_are_refused(attributes, said: str) -> None:
    with pytest.raises(InputError, match=said):
        read(resize(sizes=[1, 2, 8, 8], **attributes))


@pytest.mark.parametrize(
    ("sizes", "said"),
    [
        ([8, 8], "no scale or size for each"),
        ([1, 2, 1 << 40, 8], "resizes 4 elements"),
        ([1, 2, 0, 8], "resizes 4 elements to 0"),
    ],
)
def test_sizes_that_do_not_fit_are_refused(sizes, said: str) -> None:
    with pytest.raises(InputError, match=said):
        read(resize(sizes=sizes))
