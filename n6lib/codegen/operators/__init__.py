"""The C of each kind of operator: the `EMITTERS` of every family's module here."""

from n6lib.codegen.emitter import Emitters
from n6lib.codegen.scope import Scope
from n6lib.errors import InputError
from n6lib.graph import Operator
from n6lib.graph.kinds import FAMILIES, leading_dtype
from n6lib.graph.registry import Table, select
from n6lib.numerics.operands import describe

EMITTERS: Emitters = Table(__name__, "EMITTERS", FAMILIES)


def emit_operator(scope: Scope, operator: Operator) -> str:
    """C statements that run `operator`; a kind or type without a kernel is an `InputError`."""
    dtype = leading_dtype(scope.graph, operator)
    emitter = select(EMITTERS.get(operator.kind), dtype)
    if emitter is None:
        raise InputError(
            f"{describe(scope.graph, operator)} has no {dtype.value} kernel in C; rewrite the "
            "model with what docs/operators.md lists."
        )
    return emitter(scope, operator)
