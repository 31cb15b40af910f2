"""The kinds of operators, one module per family. Image tensors are NHWC.

`docs/adding-an-operator.md` says what else a kind needs. `FAMILIES` are the modules here.
"""

from collections.abc import Mapping
from pkgutil import iter_modules

from n6lib.graph.dtype import DType
from n6lib.graph.graph import Graph
from n6lib.graph.kind import Kind, Operand
from n6lib.graph.operator import Operator
from n6lib.graph.registry import load

FAMILIES = tuple(sorted(module.name for module in iter_modules(__path__)))
KINDS: Mapping[str, Kind] = load(__name__, "KINDS", FAMILIES)

SUPPORTED = "docs/operators.md lists the kinds that are supported"


def leading_dtype(graph: Graph, operator: Operator) -> DType:
    """Type of the operator's input that chooses among the kernels of its kind."""
    position = KINDS[operator.kind].leading if operator.kind in KINDS else 0
    return graph.tensor(operator.inputs[position]).dtype


__all__ = ["FAMILIES", "KINDS", "SUPPORTED", "Kind", "Operand", "leading_dtype"]
