"""Stored numbers as another type."""

from n6lib.codegen.emitter import Emitters
from n6lib.codegen.scope import Scope
from n6lib.graph import Operator


def emit_cast(scope: Scope, operator: Operator) -> str:
    """Statements that run a cast."""
    scope.include("n6_casting.h")
    source = scope.graph.tensor(operator.inputs[0])
    target = scope.graph.tensor(operator.outputs[0])
    types = ", ".join(f"N6_{tensor.dtype.name}" for tensor in (source, target))
    operands = f"{scope.address(source.name)}, {scope.address(target.name)}"
    return f"    n6_cast({types}, {operands}, {source.elements});"


EMITTERS: Emitters = {
    "cast": emit_cast,
}
