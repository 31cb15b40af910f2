import pytest
from support.onnx_models import assert_as_onnxruntime, float_model, kinds, node, random_inputs, read
from support.qdq_models import Qdq, steps_apart

SHAPE = (2, 3, 4, 5)


@pytest.mark.parametrize("operator", ["Softmax", "LogSoftmax"])
@pytest.mark.parametrize("axis", [0, 1, -1, None])
@pytest.mark.parametrize("opset", [11, 13])
def test_axes(operator: str, axis, opset: int) -> None:
    attributes = {} if axis is None else {"axis": axis}
    data = float_model([node(operator, "x", "y", **attributes)], {"x": SHAPE}, opset=opset)
    assert_as_onnxruntime(data, random_inputs({"x": SHAPE}))


def test_channels_of_an_image_need_no_transpose_of_their_own() -> None:
    nodes = [node("MaxPool", "x", "a", kernel_shape=[2, 2]), node("Softmax", "a", "y", axis=1)]
    found = kinds(read(float_model(nodes, {"x": SHAPE})))
    assert found == ["transpose", "max_pool2d", "softmax", "transpose"]


@pytest.mark.parametrize("dtype", ["int8", "uint8"])
def test_integers_leave_with_the_kind_s_scale_and_are_requantized(dtype: str) -> None:
    zero = -128 if dtype == "int8" else 0
    net = Qdq(dtype)
    x = net.input("x", (3, 6), (0.05, zero + 128))
    for scale, count in ((1 / 256, 1), (1 / 200, 2)):
        data = net.build(net.operator("Softmax", x, (scale, zero), axis=-1))
        assert "dequantize" not in kinds(read(data))[:-1]
        assert kinds(read(data)).count("quantize") == count
        assert steps_apart(data, random_inputs({"x": (3, 6)}), scale) <= 1 + 1e-4
