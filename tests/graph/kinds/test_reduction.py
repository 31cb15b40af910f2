from dataclasses import replace

import pytest
from support.graph_edits import infer, one_operator

from n6lib.errors import InputError
from n6lib.graph import DType, Graph, Quantization, Tensor
from n6lib.graph.kinds.reduction import UNIT_VECTORS, reduced_shape
from n6lib.graph.verifier import verify

X = Tensor("x", (2, 3, 4, 5), DType.INT8, Quantization((0.5,), (0,)))
REDUCTIONS = ("mean", "sum", "reduce_max", "reduce_min", "reduce_prod")


def reduction(kind: str, axes: tuple[int, ...], keep_dims: bool = False) -> Graph:
    return one_operator(kind, [X], replace(X, name="y"), axes=axes, keep_dims=keep_dims)


def choice(axis: int, output: Tensor, keep_dims: bool = False) -> Graph:
    attributes = {"axis": axis, "keep_dims": keep_dims, "select_last": False}
    return one_operator("arg_max", [X], output, **attributes)


def vectors(output: Tensor, axis: int = 3) -> Graph:
    return one_operator("l2_normalization", [X], output, axis=axis, epsilon=1e-6)


@pytest.mark.parametrize(
    ("axes", "kept", "left"),
    [
        ((), (2, 3, 4, 5), (2, 3, 4, 5)),
        ((1, 2), (2, 1, 1, 5), (2, 5)),
        ((0, 1, 2, 3), (1, 1, 1, 1), ()),
    ],
)
def test_axes_go_or_stay_with_one_element(
    axes: tuple[int, ...], kept: tuple[int, ...], left: tuple[int, ...]
) -> None:
    assert reduced_shape(X.shape, axes, keep_dims=True) == kept
    assert reduced_shape(X.shape, axes, keep_dims=False) == left
    for kind in REDUCTIONS:
        assert infer(reduction(kind, axes, keep_dims=True)) == kept
        assert infer(reduction(kind, axes)) == left


@pytest.mark.parametrize("axes", [(4,), (1, 1)])
def test_other_axes_are_refused(axes: tuple[int, ...]) -> None:
    with pytest.raises(InputError, match=r"works along axes \[.*\] of 4 axes"):
        infer(reduction("mean", axes))


def test_extremes_keep_scale_and_zero_point() -> None:
    y = Tensor("y", (2, 5), DType.INT8, Quantization((0.25,), (0,)))
    for kind in ("reduce_max", "reduce_min"):
        with pytest.raises(InputError, match="must have the same scale"):
            verify(one_operator(kind, [X], y, axes=(1, 2), keep_dims=False))
    verify(one_operator("mean", [X], y, axes=(1, 2), keep_dims=False))


@pytest.mark.parametrize("dtype", [DType.INT32, DType.INT64])
def test_indices_are_32_or_64_bits_wide(dtype: DType) -> None:
    verify(choice(1, Tensor("y", (2, 4, 5), dtype)))
    verify(choice(1, Tensor("y", (2, 1, 4, 5), dtype), keep_dims=True))


def test_other_indices_are_refused() -> None:
    with pytest.raises(InputError, match="takes int32 or int64 as output"):
        verify(choice(1, replace(X, name="y", shape=(2, 4, 5))))
    with pytest.raises(InputError, match="works along axis 4 of 4 axes"):
        infer(choice(4, Tensor("y", (2,), DType.INT32)))


def test_vectors_keep_their_shape_and_have_one_quantization() -> None:
    verify(vectors(replace(X, name="y", quantization=UNIT_VECTORS)))
    with pytest.raises(InputError, match="must have an output of scale 1/128"):
        verify(vectors(replace(X, name="y")))
    with pytest.raises(InputError, match="works along axis 4 of 4 axes"):
        verify(vectors(replace(X, name="y", quantization=UNIT_VECTORS), axis=4))


def test_truths_are_of_booleans() -> None:
    x, y = Tensor("x", (2, 3), DType.BOOL), Tensor("y", (2,), DType.BOOL)
    verify(one_operator("reduce_any", [x], y, axes=(1,), keep_dims=False))
    with pytest.raises(InputError, match="takes bool as input"):
        verify(reduction("reduce_all", ()))
