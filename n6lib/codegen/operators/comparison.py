"""Comparisons, logic and selection."""

from dataclasses import asdict

from n6lib.codegen.emitter import Emitters
from n6lib.codegen.operators.broadcast import emit_elementwise
from n6lib.codegen.operators.elementwise import emit_stored, kernel_name
from n6lib.codegen.scope import Scope
from n6lib.graph import DType, Operator
from n6lib.graph.kinds.comparison import KINDS
from n6lib.numerics.compare import compare_parameters


def emit_quantized(scope: Scope, operator: Operator) -> str:
    """Statements that compare two tensors of int8."""
    scope.include("n6_comparison.h")
    fields = asdict(compare_parameters(scope.graph, operator))
    return emit_elementwise(
        scope, operator, kernel_name(scope, operator), ("n6_comparison", fields)
    )


def emit_plain(scope: Scope, operator: Operator) -> str:
    """Statements that compare or combine values as they are stored."""
    scope.include("n6_comparison.h")
    return emit_stored(scope, operator)


def emit_select(scope: Scope, operator: Operator) -> str:
    """Statements that run a select."""
    scope.include("n6_comparison.h")
    bits = 8 * scope.graph.tensor(operator.outputs[0]).dtype.itemsize
    return emit_elementwise(scope, operator, f"n6_select_{bits}", None)


_AS_STORED = (DType.INT32, DType.INT64, DType.FLOAT32, DType.BOOL)

EMITTERS: Emitters = {
    **{
        kind: {DType.INT8: emit_quantized} | dict.fromkeys(_AS_STORED, emit_plain) for kind in KINDS
    },
    "select": emit_select,
}
