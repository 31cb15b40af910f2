import numpy as np
import pytest
from support.onnx_models import node

from n6lib.errors import InputError
from n6lib.graph.importer.onnx.constants import Budget
from n6lib.graph.importer.onnx.folding import evaluate, fold, foldable
from n6lib.graph.importer.onnx.node import Node
from n6lib.graph.importer.onnx.value import Value, constant
from n6lib.graph.quantization import Quantization


def reader(operator: str, inputs: str = "a b", outputs: str = "y", **attributes) -> Node:
    return Node(0, node(operator, inputs, outputs, **attributes), 17)


def run(made: Node, *inputs, budget: int = 1 << 20) -> list:
    return evaluate(made, [None if x is None else np.asarray(x) for x in inputs], Budget(budget))


@pytest.mark.parametrize(
    ("made", "inputs", "expected"),
    [
        (reader("Add"), ([1, 2], 3), [4, 5]),
        (reader("Concat", axis=0), ([1, 2], [3]), [1, 2, 3]),
        (reader("Gather", axis=0), ([5, 6, 7], 1), 6),
        (reader("Slice", "a b c"), ([5, 6, 7], [1], [3]), [6, 7]),
        (reader("Range", "a b c"), (0, 7, 2), [0, 2, 4, 6]),
        (reader("Expand"), ([[1], [2]], [2, 3]), [[1, 1, 1], [2, 2, 2]]),
        (reader("Tile"), ([1, 2], [2]), [1, 2, 1, 2]),
        (reader("Where", "a b c"), ([True, False], [1, 2], [3, 4]), [1, 4]),
        (reader("Cast", "a", to=1), ([1, 2],), [1.0, 2.0]),
        (reader("ReduceProd", "a", keepdims=0), ([2, 3],), 6),
    ],
)
def test_nodes_are_evaluated_as_onnx_defines_them(made: Node, inputs, expected) -> None:
    assert foldable(made)
    (result,) = run(made, *inputs)
    assert result.tolist() == expected
    assert not result.flags.writeable


def test_every_output_is_given() -> None:
    results = run(reader("Split", "a b", "y z", axis=0), [1, 2, 3], [1, 2])
    assert [data.tolist() for data in results] == [[1], [2, 3]]


def test_an_absent_operand_stays_absent() -> None:
    (result,) = run(reader("Clip", "a _ b"), np.float32([1, 9]), None, np.float32(4))
    assert result.tolist() == [1, 4]


def test_quantized_constants_count_as_what_they_stand_for() -> None:
    data = np.array([1, 2], np.int8)
    value = Value((2,), np.dtype(np.float32), "w", data, Quantization((0.5,), (0,)), real=True)
    (result,) = fold(reader("Add"), [value, constant(np.float32([1, 1]))], Budget(1 << 20))
    assert result.array.tolist() == [1.5, 2.0]


def test_memory_is_claimed_first() -> None:
    with pytest.raises(InputError, match="more memory"):
        run(reader("Expand"), [1], [1 << 30])


@pytest.mark.parametrize(
    ("made", "inputs"),
    [
        (reader("Add"), ([1, 2], [1, 2, 3])),
        (reader("Reshape"), ([1, 2], [3])),
        (reader("Expand"), ([1], [[0.5]])),
        (reader("Gather", axis=0), ([1], 9)),
        (reader("Range", "a b c"), (0, 1)),
    ],
)
def test_what_cannot_be_evaluated_is_refused_in_one_line(made: Node, inputs) -> None:
    if not foldable(made):
        assert made.operator == "Reshape"
        return
    with pytest.raises(InputError, match="cannot be evaluated on its constant inputs") as caught:
        run(made, *inputs)
    assert "\n" not in str(caught.value)


def test_operators_of_unknown_size_are_left_alone() -> None:
    assert not foldable(reader("NonMaxSuppression"))
    assert not foldable(reader("RandomUniform"))
