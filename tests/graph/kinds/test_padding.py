import numpy as np
import pytest
from support.graph_edits import constant, infer, one_operator

from n6lib.errors import InputError
from n6lib.graph import DType, Quantization, Tensor
from n6lib.graph.verifier import verify

AFFINE = Quantization((0.5,), (0,))
X = Tensor("x", (1, 4, 5, 3), DType.INT8, AFFINE)
Y = Tensor("y", (9, 8, 2, 9), DType.INT8, AFFINE)


def test_borders_are_added() -> None:
    paddings = (0, 0, 1, 2, 0, 3, 0, 0)
    assert infer(one_operator("pad", [X], Y, paddings=paddings)) == (1, 7, 8, 3)
    mirrored = one_operator("mirror_pad", [X], Y, paddings=paddings, mode="reflect")
    assert infer(mirrored) == (1, 7, 8, 3)
    value = constant("value", 3, DType.INT8, AFFINE)
    assert infer(one_operator("pad_constant", [X, value], Y, paddings=paddings)) == (1, 7, 8, 3)


@pytest.mark.parametrize("kind", ["pad", "mirror_pad"])
def test_each_axis_needs_a_pair(kind: str) -> None:
    with pytest.raises(InputError, match="has 2 paddings for 4 axes"):
        infer(one_operator(kind, [X], Y, paddings=(0, 1), mode="edge"))


@pytest.mark.parametrize(
    ("mode", "most"), [("reflect", 3), ("symmetric", 4), ("wrap", 4), ("edge", 9)]
)
def test_a_border_is_no_larger_than_what_it_repeats(mode: str, most: int) -> None:
    paddings = [0, 0, 0, most, 0, 0, 0, 0]
    assert infer(one_operator("mirror_pad", [X], Y, paddings=paddings, mode=mode))[1] == 4 + most
    if mode == "edge":
        return
    paddings[2] = most + 1
    with pytest.raises(InputError, match=f"pads 4 elements of axis 1 by {most + 1} in mode {mode}"):
        infer(one_operator("mirror_pad", [X], Y, paddings=paddings, mode=mode))


def test_the_value_is_one_element_of_the_same_quantization() -> None:
    many = constant("value", [1, 2], DType.INT8, AFFINE)
    with pytest.raises(InputError, match="pads with 2 values instead of one"):
        infer(one_operator("pad_constant", [X, many], Y, paddings=(0,) * 8))
    other = constant("value", np.array([1]), DType.INT8, Quantization((0.25,), (0,)))
    same = Tensor("y", X.shape, DType.INT8, AFFINE)
    with pytest.raises(InputError, match="must have the same scale and zero point"):
        verify(one_operator("pad_constant", [X, other], same, paddings=(0,) * 8))
