"""Kinds that no family has yet, to show what the IR can describe: many inputs, many outputs."""

import pytest
from support.graph_edits import constant

from n6lib.graph import DType, Graph, Operator, Quantization, Tensor
from n6lib.graph.attributes import AttributeSpec
from n6lib.graph.kind import Kind, Operand, Operands, Shape
from n6lib.graph.kinds import KINDS

TYPES = (DType.INT8, DType.FLOAT32)
AFFINE = Quantization((0.5,), (0,))


def halves(_: Operator, inputs: Operands, outputs: Operands) -> tuple[Shape, ...]:
    """Equal parts of the first axis, one per output."""
    first, *rest = inputs["input"].shape
    return ((first // len(outputs), *rest),) * len(outputs)


def joined(_: Operator, inputs: Operands, __: Operands) -> tuple[Shape]:
    """All inputs one after the other along the first axis."""
    return ((sum(tensor.shape[0] for tensor in inputs.values()), *inputs["part0"].shape[1:]),)


SPLIT = Kind(
    inputs=(Operand("input", TYPES),),
    outputs=(Operand("part", TYPES, variadic=True),),
    shapes=halves,
)
JOIN = Kind(
    inputs=(Operand("part", TYPES, constant=None, variadic=True),),
    outputs=(Operand("output", TYPES),),
    shapes=joined,
    attributes={"axis": AttributeSpec(int)},
)


def with_kinds(monkeypatch: pytest.MonkeyPatch, **kinds: Kind) -> None:
    """Add `kinds` to the table that every layer reads, until the test ends."""
    for name, kind in kinds.items():
        monkeypatch.setitem(KINDS.loaded, name, kind)


def split_and_join() -> Graph:
    """x of six elements becomes a, b and c; with a constant k, y = (c, k, a) and b are outputs."""
    x = Tensor("x", (6,), DType.INT8, AFFINE)
    a, b, c = (Tensor(name, (2,), DType.INT8, AFFINE) for name in "abc")
    k = constant("k", [7, 8], DType.INT8, AFFINE)
    y = Tensor("y", (6,), DType.INT8, AFFINE)
    operators = (
        Operator("a", "split", ("x",), ("a", "b", "c")),
        Operator("y", "join", ("c", "k", "a"), ("y",), {"axis": 0}),
    )
    tensors = {tensor.name: tensor for tensor in (x, a, b, c, k, y)}
    return Graph("parts", tensors, operators, ("x",), ("y", "b"))
