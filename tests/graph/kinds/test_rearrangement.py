from typing import Any

import pytest
from support.graph_edits import infer, one_operator

from n6lib.errors import InputError
from n6lib.graph import DType, Graph, Quantization, Tensor
from n6lib.graph.verifier import verify

AFFINE = Quantization((0.5,), (0,))
X = Tensor("x", (4, 6, 4, 8), DType.INT8, AFFINE)
Y = Tensor("y", (4, 8, 24), DType.INT8, AFFINE)


def graph(kind: str, **attributes: Any) -> Graph:
    return one_operator(kind, [X], Y, **attributes)


@pytest.mark.parametrize(
    ("kind", "attributes", "shape"),
    [
        ("reshape", {}, Y.shape),
        ("transpose", {"permutation": (3, 0, 2, 1)}, (8, 4, 4, 6)),
        ("reverse", {"axes": (1, 3)}, X.shape),
        ("space_to_depth", {"block": 2}, (4, 3, 2, 32)),
        ("depth_to_space", {"block": 2, "mode": "dcr"}, (4, 12, 8, 2)),
        ("space_to_batch", {"blocks": (3, 2), "paddings": (2, 1, 0, 2)}, (24, 3, 3, 8)),
        ("space_to_batch", {"blocks": (3,), "paddings": (0, 0)}, (12, 2, 4, 8)),
        ("batch_to_space", {"blocks": (2, 2), "crops": (1, 0, 3, 2)}, (1, 11, 3, 8)),
    ],
)
def test_shapes(kind: str, attributes: dict[str, Any], shape: tuple[int, ...]) -> None:
    assert infer(graph(kind, **attributes)) == shape


@pytest.mark.parametrize(
    ("kind", "attributes", "message"),
    [
        ("transpose", {"permutation": (0, 1, 2)}, r"permutes 4 axes by \[0, 1, 2\]"),
        ("transpose", {"permutation": (0, 1, 2, 2)}, r"permutes 4 axes by \[0, 1, 2, 2\]"),
        ("reverse", {"axes": (4,)}, r"works along axes \[4\] of 4 axes"),
        ("space_to_depth", {"block": 4}, "divides 6 rows by 4"),
        ("depth_to_space", {"block": 3, "mode": "crd"}, "divides 8 channels by 9"),
        ("space_to_batch", {"blocks": (4,), "paddings": (0, 1)}, "divides 7 elements by 4"),
        ("space_to_batch", {"blocks": (2, 2), "paddings": (0, 0)}, "has 2 blocks and 2 paddings"),
        ("batch_to_space", {"blocks": (3,), "crops": (0, 0)}, "divides 4 images by 3"),
        ("batch_to_space", {"blocks": (2,), "crops": (6, 6)}, r"crops all of an image to \[0\]"),
        ("batch_to_space", {"blocks": (1,) * 4, "crops": (0,) * 8}, "has 4 blocks"),
    ],
)
def test_what_does_not_fit_is_refused(kind: str, attributes: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError, match=message):
        infer(graph(kind, **attributes))


def test_a_reshape_keeps_every_element() -> None:
    with pytest.raises(InputError, match=r"makes \[3, 5\] of the 768 elements it takes"):
        infer(one_operator("reshape", [X], Tensor("y", (3, 5), DType.INT8, AFFINE)))


def test_values_keep_type_and_quantization() -> None:
    other = Tensor("y", X.shape, DType.INT8, Quantization((0.25,), (0,)))
    with pytest.raises(InputError, match="must have the same scale and zero point"):
        verify(one_operator("reverse", [X], other, axes=(1,)))
    real = Tensor("y", X.shape, DType.FLOAT32)
    with pytest.raises(InputError, match="takes int8 as output beside int8"):
        verify(one_operator("reverse", [X], real, axes=(1,)))
