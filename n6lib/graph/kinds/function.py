"""Elementary functions of one value; input and output have scales of their own."""

from collections.abc import Mapping

from n6lib.graph.dtype import DType
from n6lib.graph.kind import Kind, Operand
from n6lib.graph.shapes import same_shape

_NAMES = """
    abs acos acosh asin asinh atan atanh ceil cos cosh erf floor neg reciprocal round sign sin sinh
    sqrt square tan
"""
_INTERPOLATED = ("exp", "log", "rsqrt")


def _function(*types: DType) -> Kind:
    return Kind(
        inputs=(Operand("input", types),),
        outputs=(Operand("output", types),),
        shapes=same_shape,
    )


KINDS: Mapping[str, Kind] = {
    **dict.fromkeys(_NAMES.split(), _function(DType.INT8, DType.FLOAT32)),
    **dict.fromkeys(_INTERPOLATED, _function(DType.INT8, DType.INT16, DType.FLOAT32)),
}
