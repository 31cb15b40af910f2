"""Elements by index, whatever their type."""

import math
from typing import cast

from n6lib.codegen.emitter import Emitters
from n6lib.codegen.scope import Scope
from n6lib.codegen.syntax import Value, constant
from n6lib.graph import Operator


def emit_gather(scope: Scope, operator: Operator) -> str:
    """Statements that run a gather."""
    source, indices = (scope.graph.tensor(name) for name in operator.inputs)
    axis = cast(int, operator.attributes["axis"])
    batches = cast(int, operator.attributes["batch_dims"])
    fields: dict[str, Value] = {
        "batches": math.prod(source.shape[:batches]),
        "outer": math.prod(source.shape[batches:axis]),
        "size": source.shape[axis],
        "count": math.prod(indices.shape[batches:]),
        "run": math.prod(source.shape[axis + 1 :]) * source.dtype.itemsize,
        "index_bytes": indices.dtype.itemsize,
    }
    return _call(scope, operator, "n6_gather", constant("n6_selection", "selection", fields))


def emit_gather_nd(scope: Scope, operator: Operator) -> str:
    """Statements that run a gather_nd."""
    source, indices = (scope.graph.tensor(name) for name in operator.inputs)
    depth = indices.shape[-1]
    fields: dict[str, Value] = {
        "depth": depth,
        "count": math.prod(indices.shape[:-1]),
        "run": math.prod(source.shape[depth:]) * source.dtype.itemsize,
        "index_bytes": indices.dtype.itemsize,
        "sizes": f"{{{', '.join(map(str, source.shape[:depth]))}}}",
    }
    return _call(scope, operator, "n6_gather_nd", constant("n6_places", "selection", fields))


def _call(scope: Scope, operator: Operator, kernel: str, definition: str) -> str:
    scope.include("n6_gathering.h")
    source, indices = operator.inputs
    operands = ", ".join(
        (scope.address(source), scope.read(indices), scope.address(operator.outputs[0]))
    )
    return f"{definition}\n    {kernel}(&selection, {operands});"


EMITTERS: Emitters = {
    "gather": emit_gather,
    "gather_nd": emit_gather_nd,
}
