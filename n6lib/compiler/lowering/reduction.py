"""Reductions: means and maxima over whole images on a POOL unit, all others in software."""

from n6lib.compiler.lowering.builder import Builder
from n6lib.compiler.lowering.global_pooling import fits_global_pool, global_pool, too_long
from n6lib.compiler.lowering.rule import Composite, Lowering, Rules
from n6lib.compiler.lowering.software import in_float, in_software
from n6lib.graph import DType, Operator
from n6lib.numerics.reduction import axes_of

_IMAGE = 4
_SPATIAL = (1, 2)


def _software(node: str, whole: str = "") -> Lowering:
    def lower(builder: Builder, operator: Operator) -> None:
        reason = "no unit reduces tensors of this type: it is software"
        name = whole if whole and _over_image(builder, operator) else node
        in_software(builder, operator, name, reason, _values(builder, operator))

    return Composite("software", lower)


def _real(node: str) -> Lowering:
    """8-bit values are converted: the software for these reductions is in floating point."""

    def lower(builder: Builder, operator: Operator) -> None:
        reason = "no unit reduces along these axes: it is software in floating point"
        in_float(builder, operator, f"{node}(float)", reason, _values(builder, operator))

    return Composite("software in float", lower)


def _pooled(pool: str, node: str, whole: str) -> Lowering:
    """`pool` on the NPU; in software `whole` over images, as ST's reports call it, else `node`."""
    software = _real(node)

    def lower(builder: Builder, operator: Operator) -> None:
        images = _over_image(builder, operator) and fits_global_pool(builder, operator)
        if images or _over_lines(builder, operator):
            global_pool(builder, operator, pool)
        elif _over_image(builder, operator):
            reason = too_long(builder, operator)
            in_float(builder, operator, f"{whole}(float)", reason, _values(builder, operator))
        else:
            software(builder, operator)

    return Composite("POOL over whole images; software in float", lower)


def _over_image(builder: Builder, operator: Operator) -> bool:
    """Whether all pixels of an image are reduced, or of one that lost its axis of rows."""
    name = operator.inputs[0]
    rank = len(builder.graph.tensor(name).shape)
    if rank == _IMAGE - 1:
        return name not in builder.turned and axes_of(operator) == _SPATIAL[:1]
    return rank == _IMAGE and axes_of(operator) == _SPATIAL


def _over_lines(builder: Builder, operator: Operator) -> bool:
    """Whether the innermost axis of a matrix is reduced, as if each of its rows were an image."""
    name = operator.inputs[0]
    rank = len(builder.graph.tensor(name).shape)
    return rank == _IMAGE - 1 and name in builder.turned and axes_of(operator) == (rank - 1,)


def _values(builder: Builder, operator: Operator) -> int:
    return builder.graph.tensor(operator.inputs[0]).elements


def _rules(node: str, pool: str = "") -> dict[DType, Lowering]:
    """Rules for every type: int8 on a POOL unit if `pool` names its node, else in software."""
    whole = f"Global{pool}" if pool else ""
    quantized = _pooled(pool, node, whole) if pool else _real(node)
    return {**dict.fromkeys(DType, _software(node, whole)), DType.INT8: quantized}


RULES: Rules = {
    "arg_max": _rules("ArgMax"),
    "arg_min": _rules("ArgMin"),
    "l2_normalization": _rules("LpNormalization"),
    "mean": _rules("ReduceMean", "AveragePool"),
    "reduce_all": _rules("ReduceAll"),
    "reduce_any": _rules("ReduceAny"),
    "reduce_max": _rules("ReduceMax", "MaxPool"),
    "reduce_min": _rules("ReduceMin"),
    "reduce_prod": _rules("ReduceProd"),
    "sum": _rules("ReduceSum"),
}
