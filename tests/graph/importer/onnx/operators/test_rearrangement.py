import pytest
from support.onnx_models import assert_as_onnxruntime, float_model, kinds, node, random_inputs, read

from n6lib.errors import InputError

DEEP, WIDE = (2, 12, 2, 3), (2, 3, 4, 6)


@pytest.mark.parametrize("mode", ["DCR", "CRD"])
def test_depth_to_space(mode: str) -> None:
    data = float_model([node("DepthToSpace", "x", "y", blocksize=2, mode=mode)], {"x": DEEP})
    assert kinds(read(data)) == ["transpose", "depth_to_space", "transpose"]
    assert_as_onnxruntime(data, random_inputs({"x": DEEP}))


def test_space_to_depth() -> None:
    data = float_model([node("SpaceToDepth", "x", "y", blocksize=2)], {"x": WIDE})
    assert_as_onnxruntime(data, random_inputs({"x": WIDE}))


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (node("DepthToSpace", "x", "y", blocksize=2, mode="?"), "unknown mode"),
        (node("SpaceToDepth", "x", "y"), "blocks of 0"),
        (node("DepthToSpace", "x", "y", blocksize=5), "divides 12 channels by 25"),
    ],
)
def test_what_does_not_fit_is_refused(made, said: str) -> None:
    with pytest.raises(InputError, match=said):
        read(float_model([made], {"x": DEEP}))
