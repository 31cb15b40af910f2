"""What copies come down to: stream engines where elements are bytes, else software."""

from collections.abc import Mapping

from n6lib.compiler.lowering.rule import Lowering, Rule
from n6lib.compiler.node import Unit
from n6lib.graph import DType

_BYTES = (DType.INT8, DType.UINT8)


def software(node: str) -> Rule:
    """A copy that no published run shows on the NPU."""
    return Rule(node, Unit.CPU, "no unit moves elements in this order: a copy in software")


def bytewise(rule: Lowering, node: str = "") -> Mapping[DType, Lowering]:
    """`rule` for int8 and uint8; `node`, by default the rule's, in software for all others."""
    name = node or (rule.node if isinstance(rule, Rule) else "")
    wide = Rule(name, Unit.CPU, "the NPU computes on integers of one byte: a copy in software")
    return {dtype: rule if dtype in _BYTES else wide for dtype in DType}
