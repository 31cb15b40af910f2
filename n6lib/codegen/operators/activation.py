"""sigmoid: a table of every byte."""

from n6lib.codegen.emitter import Emitters
from n6lib.codegen.operators.lookup import look_up
from n6lib.codegen.scope import Scope
from n6lib.graph import Operator
from n6lib.numerics.sigmoid import sigmoid_table


def emit_sigmoid(scope: Scope, operator: Operator) -> str:
    """Statements that run a sigmoid."""
    return look_up(scope, operator, sigmoid_table(scope.graph, operator))


EMITTERS: Emitters = {
    "sigmoid": emit_sigmoid,
}
