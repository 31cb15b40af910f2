"""Operators that take tensors apart and put them together."""

import numpy as np

from n6lib.codegen.emitter import Emitters
from n6lib.codegen.operators.movement import emit_moves, moving
from n6lib.codegen.scope import Scope
from n6lib.graph import Operator
from n6lib.numerics import partition


def emit_concat(scope: Scope, operator: Operator) -> str:
    """Statements that run a concat: inputs that are quantized otherwise go through scratch."""
    tables = [partition.part_table(scope.graph, operator, i) for i in range(len(operator.inputs))]
    addresses: dict[int, str] = {}
    statements = []
    used = 0
    for position, (name, table) in enumerate(zip(operator.inputs, tables, strict=True)):
        if table is None:
            continue
        size = scope.graph.tensor(name).bytes
        scratch = f"{scope.reserve(used + size)} + {used}"
        addresses[position] = scratch
        used += size
        statements.append(
            f"    n6_look_up((const uint8_t *){scope.constants.table(table.view(np.uint8))},\n"
            f"               (const uint8_t *)({scope.address(name)}),\n"
            f"               (uint8_t *)({scratch}), {size});"
        )
    return "\n".join([*statements, emit_moves(scope, operator, partition.concat, addresses)])


EMITTERS: Emitters = {
    "concat": emit_concat,
    "slice": moving(partition.cut),
    "split": moving(partition.split),
    "stack": moving(partition.stack),
    "unstack": moving(partition.unstack),
}
