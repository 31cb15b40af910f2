"""cumsum: the loops of a reduction, whose values all become results."""

from typing import cast

from n6lib.codegen.emitter import Emitters
from n6lib.codegen.operators.reduction import over
from n6lib.codegen.scope import Scope
from n6lib.codegen.syntax import Value, constant
from n6lib.graph import Operator


def emit_cumsum(scope: Scope, operator: Operator) -> str:
    """Statements that run a cumsum."""
    scope.include("n6_scan.h")
    source = scope.graph.tensor(operator.inputs[0])
    fields: dict[str, Value] = {"over": over(scope, operator)}
    for name in ("exclusive", "reverse"):
        fields[name] = int(cast(bool, operator.attributes[name]))
    operands = f"{scope.read(source.name)}, {scope.write(operator.outputs[0])}"
    definition = constant("n6_scan", "scan", fields)
    return f"{definition}\n    n6_scan_{source.dtype.value}(&scan, {operands});"


EMITTERS: Emitters = {
    "cumsum": emit_cumsum,
}
