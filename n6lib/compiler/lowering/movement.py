"""What copies come down to: stream engines where elements are bytes, else software."""

from collections.abc import Mapping

from n6lib.compiler.lowering.builder import Builder
from n6lib.compiler.lowering.rule import Composite, Lowering, Rule
from n6lib.compiler.lowering.software import in_float
from n6lib.compiler.node import Unit
from n6lib.graph import DType, Operator

_BYTES = (DType.INT8, DType.UINT8)
_ORDER = "no unit moves elements in this order: a copy in software"
_REAL = "ST's tables of operators give this to no unit: bytes are copied as float32 in software"


def software(node: str) -> Rule:
    """A copy that no published run shows on the NPU."""
    return Rule(node, Unit.CPU, _ORDER)


def real_copy(node: str, reason: str = _REAL) -> Mapping[DType, Lowering]:
    """A copy of `node` in software: of bytes between conversions to float32 and back.

    So ST's tables of operators have Gather and Tile, and software that they do not list.
    """

    def lower(builder: Builder, operator: Operator) -> None:
        in_float(builder, operator, f"{node}(float)", reason, 0)

    real = Composite("software in float32", lower)
    return {dtype: real if dtype in _BYTES else software(node) for dtype in DType}


def bytewise(rule: Lowering, node: str = "") -> Mapping[DType, Lowering]:
    """`rule` for int8 and uint8; `node`, by default the rule's, in software for all others."""
    name = node or (rule.node if isinstance(rule, Rule) else "")
    wide = Rule(name, Unit.CPU, "the NPU computes on integers of one byte: a copy in software")
    return {dtype: rule if dtype in _BYTES else wide for dtype in DType}
