"""Pooling windows: small ones on a POOL unit, larger maxima in steps, the rest in software."""

import math
from typing import cast

from n6lib.compiler.lowering.builder import Builder
from n6lib.compiler.lowering.global_pooling import fits_global_pool, global_pool, too_long
from n6lib.compiler.lowering.rule import Composite, Rules
from n6lib.compiler.lowering.software import in_float, in_software
from n6lib.compiler.node import Unit
from n6lib.graph import DType, Operator
from n6lib.numerics.pooling import kernel_of

_WINDOW = 3  # rows and columns that a POOL unit takes at once
_STRIDE = 15
_PADDING = 7


def _max_pool(builder: Builder, operator: Operator) -> None:
    if not _moves_plainly(operator):
        _float(builder, operator, "MaxPool")
    elif _small(operator) or not builder.profile.follows("maxima_in_steps"):
        _pool(builder, operator, "MaxPool", operator.inputs[0])
    else:
        _pool(builder, operator, "MaxPool", _shrink(builder, operator, _pad(builder, operator)))


def _average_pool(builder: Builder, operator: Operator) -> None:
    if _is_global(builder, operator) and fits_global_pool(builder, operator):
        global_pool(builder, operator, "AveragePool")
    elif _moves_plainly(operator) and _small(operator):
        _pool(builder, operator, "AveragePool", operator.inputs[0])
    else:
        _float(builder, operator, "AveragePool")


def _small(operator: Operator) -> bool:
    padding = max(_attribute(operator, "padding"))
    return max(kernel_of(operator)) <= _WINDOW and padding <= _PADDING


def _pool(builder: Builder, operator: Operator, kind: str, source: str) -> None:
    """The (last) window on a POOL unit; an activation follows on an ACTIV unit."""
    result = builder.graph.tensor(operator.outputs[0])
    plain = operator.attributes["activation"] == "none"
    pooled = (
        builder.declare(result)
        if plain
        else builder.scratch(f"{result.name}.pooled", result.elements, 1)
    )
    reason = "an int8 window of at most 3x3 on a POOL unit"
    border = source == operator.inputs[0] and any(_attribute(operator, "padding"))
    builder.add(operator, kind, Unit.POOL, (source,), (pooled,), reason, border=border)
    if not plain:
        output = builder.declare(result)
        builder.add(operator, "Clip", Unit.ACTIV, (pooled,), (output,), "limits on an ACTIV unit")


def _pad(builder: Builder, operator: Operator) -> str:
    """The padded image: steps of a larger window each see their neighbours, so it comes first."""
    source = builder.graph.tensor(operator.inputs[0])
    if not any(_attribute(operator, "padding")):
        return source.name
    batch, *_, channels = source.shape
    elements = batch * math.prod(_padded(builder, operator)) * channels
    padded = builder.scratch(f"{operator.name}.padded", elements, 1)
    reason = "the border of a window that is pooled in steps is written by a CONVACC unit"
    return builder.add(
        operator, "Pad", Unit.CONV, (source.name,), (padded,), reason, weights=channels
    )


def _shrink(builder: Builder, operator: Operator, source: str) -> str:
    """3x3 maxima of stride 1 until what is left of the window is at most 3x3."""
    batch, *_, channels = builder.graph.tensor(operator.inputs[0]).shape
    height, width = _padded(builder, operator)
    kernel = kernel_of(operator)
    for step in range(max(math.ceil((size - _WINDOW) / (_WINDOW - 1)) for size in kernel)):
        taken = (step + 1) * (_WINDOW - 1)
        rows, columns = (
            size - min(taken, max(taps - _WINDOW, 0))
            for size, taps in zip((height, width), kernel, strict=True)
        )
        part = builder.scratch(f"{operator.name}.step{step}", batch * rows * columns * channels, 1)
        reason = f"a maximum over {kernel[0]}x{kernel[1]} is pooled in steps of at most 3x3"
        source = builder.add(operator, "MaxPool", Unit.POOL, (source,), (part,), reason)
    return source


def _padded(builder: Builder, operator: Operator) -> tuple[int, int]:
    _, height, width, _ = builder.graph.tensor(operator.inputs[0]).shape
    top, bottom, left, right = _attribute(operator, "padding")
    return height + top + bottom, width + left + right


def _float(builder: Builder, operator: Operator, kind: str) -> None:
    height, width = kernel_of(operator)
    strides, padding, dilations = (
        max(_attribute(operator, name)) for name in ("strides", "padding", "dilations")
    )
    reason = (
        f"a {height}x{width} window with strides up to {strides}, padding up to {padding} and "
        f"dilation {dilations}: means on a POOL unit go up to {_WINDOW}x{_WINDOW}, {_STRIDE}, "
        f"{_PADDING} and 1"
    )
    if kind == "AveragePool" and _is_global(builder, operator):
        reason = too_long(builder, operator)
    in_float(builder, operator, f"{kind}(float)", reason, _work(builder, operator))


def _software(kind: str) -> Composite:
    def lower(builder: Builder, operator: Operator) -> None:
        reason = "POOL units take 8-bit integers only"
        in_software(builder, operator, kind, reason, _work(builder, operator))

    return Composite("software", lower)


def _work(builder: Builder, operator: Operator) -> int:
    result = builder.graph.tensor(operator.outputs[0])
    return result.elements * math.prod(kernel_of(operator))


def _is_global(builder: Builder, operator: Operator) -> bool:
    image = builder.graph.tensor(operator.inputs[0]).shape
    return image[1:3] == kernel_of(operator) and not any(_attribute(operator, "padding"))


def _moves_plainly(operator: Operator) -> bool:
    return max(_attribute(operator, "strides")) <= _STRIDE and operator.attributes["dilations"] == (
        1,
        1,
    )


def _attribute(operator: Operator, name: str) -> tuple[int, ...]:
    return cast(tuple[int, ...], operator.attributes[name])


def _by_type(kind: str, quantized: Composite) -> dict[DType, Composite]:
    software = _software(kind)
    return {DType.INT8: quantized, DType.INT16: software, DType.FLOAT32: software}


RULES: Rules = {
    "average_pool2d": _by_type("AveragePool", Composite("POOL; software if large", _average_pool)),
    "max_pool2d": _by_type("MaxPool", Composite("POOL; software if dilated", _max_pool)),
}
