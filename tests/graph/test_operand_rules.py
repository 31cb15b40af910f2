from dataclasses import replace

import pytest
from support.graph_edits import constant, one_operator

from n6lib.errors import InputError
from n6lib.graph import DType, Graph, Tensor
from n6lib.graph.kind import Kind, Operand
from n6lib.graph.operand_rules import check_operands
from n6lib.graph.shapes import same_shape

REAL, BYTES, WIDE = DType.FLOAT32, DType.INT8, DType.INT16
DENSE = Kind(
    inputs=(
        Operand("input", (BYTES, WIDE, REAL)),
        Operand("index", frozenset({DType.INT32, DType.INT64}), constant=None),
        Operand("weights", (BYTES, BYTES, REAL), rank=2, constant=True),
        Operand("bias", (DType.INT32, DType.INT64, REAL), constant=True, optional=True),
    ),
    outputs=(Operand("output", (BYTES, WIDE, REAL)),),
    shapes=same_shape,
)


def dense(
    source: DType = BYTES,
    weights: DType = BYTES,
    bias: DType | None = None,
    output: DType = BYTES,
    index: DType = DType.INT32,
) -> Graph:
    inputs = [
        Tensor("x", (2,), source),
        constant("i", [1], index),
        constant("w", [[1, 2]], weights),
        None if bias is None else constant("b", [3], bias),
    ]
    return one_operator("dense", inputs, Tensor("y", (2,), output))


def check(graph: Graph) -> None:
    check_operands(DENSE, graph.operators[0], graph.tensors)


@pytest.mark.parametrize("index", [DType.INT32, DType.INT64])
@pytest.mark.parametrize(
    "types",
    [
        (BYTES, BYTES, DType.INT32, BYTES),
        (WIDE, BYTES, DType.INT64, WIDE),
        (REAL, REAL, REAL, REAL),
        (WIDE, BYTES, None, WIDE),
    ],
)
def test_every_signature_passes(
    types: tuple[DType, DType, DType | None, DType], index: DType
) -> None:
    check(dense(*types, index=index))


@pytest.mark.parametrize(
    ("graph", "message"),
    [
        (dense(DType.UINT8), "takes float32 or int16 or int8 as input, and x is uint8"),
        (dense(BYTES, REAL), "takes int8 as weights beside int8, and w is float32; quantize"),
        (dense(WIDE, BYTES, DType.INT32), "takes int64 as bias beside int16, and b is int32"),
        (dense(output=WIDE), "takes int8 as output beside int8, and y is int16"),
        (dense(index=BYTES), "takes int32 or int64 as index, and i is int8"),
    ],
)
def test_types_that_do_not_go_together_are_named(graph: Graph, message: str) -> None:
    with pytest.raises(InputError, match=message):
        check(graph)


def test_either_kind_of_origin_is_taken_where_either_is_allowed() -> None:
    graph = dense()
    computed = replace(graph.tensor("i"), data=None)
    check(replace(graph, tensors={**graph.tensors, "i": computed}, inputs=("x", "i")))
