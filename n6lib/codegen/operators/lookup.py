"""Operators from bytes to bytes, as a table of 256."""

import numpy as np
import numpy.typing as npt

from n6lib.codegen.scope import Scope
from n6lib.graph import Operator


def look_up(scope: Scope, operator: Operator, table: npt.NDArray[np.generic]) -> str:
    """Statements that replace each byte of the first input by its entry in `table`.

    The entries stand in the order of the input's bits read as an unsigned byte. All operands are
    `uint8_t *` to the kernel, whatever their types.
    """
    source, target = operator.inputs[0], operator.outputs[0]
    elements = scope.graph.tensor(source).elements
    return (
        f"    n6_look_up((const uint8_t *){scope.constants.table(table.view(np.uint8))},\n"
        f"               (const uint8_t *)({scope.address(source)}),\n"
        f"               (uint8_t *)({scope.address(target)}), {elements});"
    )
