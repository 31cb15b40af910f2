import pytest
from support.graph_edits import infer, one_operator

from n6lib.errors import InputError
from n6lib.graph import DType, Graph, Quantization, Tensor

AFFINE = Quantization((0.5,), (0,))
KINDS = pytest.mark.parametrize("kind", ["max_pool2d", "average_pool2d"])


def pool(kind: str, size: tuple[int, int], kernel: tuple[int, int], **changes: object) -> Graph:
    """A pooling of [2, *size, 3]."""
    attributes = {"kernel": kernel, "strides": (1, 1), "dilations": (1, 1)} | {
        "padding": (0, 0, 0, 0),
        "activation": "none",
    }
    x = Tensor("x", (2, *size, 3), DType.INT8, AFFINE)
    y = Tensor("y", (2, 1, 1, 3), DType.INT8, AFFINE)
    return one_operator(kind, [x], y, **(attributes | changes))


@KINDS
def test_windows_move_by_strides_over_the_padded_image(kind: str) -> None:
    assert infer(pool(kind, (7, 5), (3, 2), strides=(2, 3))) == (2, 3, 2, 3)
    padded = pool(kind, (7, 5), (3, 2), strides=(2, 3), padding=(1, 2, 0, 1))
    assert infer(padded) == (2, 4, 2, 3)
    assert infer(pool(kind, (7, 5), (3, 2), dilations=(2, 4))) == (2, 3, 1, 3)


@KINDS
@pytest.mark.parametrize(
    ("size", "changes", "side"),
    [
        ((5, 5), {"padding": (3, 0, 0, 0)}, "5 high"),
        ((5, 6), {"padding": (0, 0, 0, 3)}, "6 wide"),
        ((5, 6), {"padding": (0, 0, 2, 3)}, "6 wide"),
        ((3, 6), {"padding": (0, 6, 0, 0), "dilations": (4, 1)}, "3 high"),
    ],
)
def test_windows_on_nothing_but_padding_are_refused(
    kind: str, size: tuple[int, int], changes: dict[str, object], side: str
) -> None:
    with pytest.raises(InputError, match=f"nothing but padding of an image {side}"):
        infer(pool(kind, size, (3, 3), **changes))


@KINDS
def test_a_stride_may_step_over_padding_at_the_end(kind: str) -> None:
    graph = pool(kind, (5, 5), (3, 3), padding=(0, 3, 0, 3), strides=(4, 4))
    assert infer(graph) == (2, 2, 2, 3)
