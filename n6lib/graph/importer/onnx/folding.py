"""Nodes whose inputs are all known, evaluated by the onnx package's reference."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from n6lib.errors import InputError
from n6lib.graph.importer.onnx.constants import Array, Budget, widened
from n6lib.graph.importer.onnx.node import Node
from n6lib.graph.importer.onnx.phrase import phrase
from n6lib.graph.importer.onnx.sizes import SIZES
from n6lib.graph.importer.onnx.value import Value, constant

_WIDEST = 8
"""Bytes of the largest element type."""


def foldable(node: Node) -> bool:
    """Whether `evaluate` takes the operator."""
    return node.operator in SIZES


def fold(node: Node, operands: Sequence[Value | None], budget: Budget) -> tuple[Value, ...]:
    """The outputs of `node` for operands that are constants or left out."""
    arrays = [None if value is None else value.array for value in operands]
    return tuple(constant(data) for data in evaluate(node, arrays, budget))


def evaluate(node: Node, inputs: Sequence[Array | None], budget: Budget) -> list[Array]:
    """The outputs of `node` for constant `inputs` (None: absent), read-only.

    Memory is claimed from `budget` first. An `InputError` is the end of a sentence about the node.
    """
    present = [data for data in inputs if data is not None]
    try:
        budget.spend(_WIDEST * max(SIZES[node.operator](present), 1))
        with np.errstate(all="ignore"):
            results = _run(node, inputs)
    except InputError:
        raise
    except Exception as error:  # the reference raises whatever NumPy or its own checks raise
        text = phrase(" ".join(str(error).split()))
        raise InputError(f"cannot be evaluated on its constant inputs ({text})") from error
    return [_frozen(result) for result in results]


def _run(node: Node, inputs: Sequence[Array | None]) -> list[Any]:
    from onnx import NodeProto
    from onnx.reference import ReferenceEvaluator

    proto = NodeProto()
    proto.CopyFrom(node.proto)
    del proto.input[:]
    feeds = {}
    for index, data in enumerate(inputs):
        proto.input.append("" if data is None else f"in{index}")
        if data is not None:
            feeds[f"in{index}"] = data
    del proto.output[:]
    proto.output.extend(f"out{index}" for index in range(len(node.outputs)))
    return list(ReferenceEvaluator(proto, opsets={"": node.opset}).run(None, feeds))


def _frozen(result: object) -> Array:
    data = widened(np.asarray(result))
    if data.dtype.kind not in "biuf":
        raise InputError(f"yields {data.dtype}, which is no number")
    data = data if data.flags.owndata else data.copy()
    data.flags.writeable = False
    return data
