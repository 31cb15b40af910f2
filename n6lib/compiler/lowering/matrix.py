"""Products with a constant matrix as 1x1 convolutions; those of two computed ones in software."""

import math

from n6lib.compiler.lowering.builder import Builder
from n6lib.compiler.lowering.convolution import (
    SIGNED_MINIMUM,
    Features,
    lower_layer,
    zero_point_of,
)
from n6lib.compiler.lowering.rule import Composite, Rule, Rules
from n6lib.compiler.node import Unit
from n6lib.graph import DType, Operator

_SOFTWARE = "a CONVACC takes its kernel from the weights: the product is software"
_PRODUCT = Rule("MatMul", Unit.CPU, _SOFTWARE)
_NAME = "the elements keep their order under other axes"
_TURNED = "rows become pixels and columns channels: a copy brings them into that order"
_LINES = "what a CONVACC reads has its channels side by side: a copy puts them there"
_HEAD = "stream engines read each matrix of the stack on its own"
_SCATTERED = "a softmax leaves the matrices of a stack interleaved: software takes them apart"
_JOIN = "stream engines write the matrices of a stack one after the other"


def lower_fully_connected(builder: Builder, operator: Operator) -> None:
    """Lower a fully_connected to a 1x1 convolution over a line of pixels, one for each row."""
    source = builder.graph.tensor(operator.inputs[0])
    outputs, depth = builder.graph.tensor(operator.inputs[1]).shape
    rows = source.elements // depth
    name = source.name
    if rows > 1:
        name = _pixels(builder, operator, depth)
    features = Features(name, (1, rows, depth), zero_point_of(source))
    lower_layer(builder, operator, features, (1, rows, outputs))


def _pixels(builder: Builder, operator: Operator, depth: int) -> str:
    """The rows of a matrix as pixels with `depth` channels; once for all who read it."""
    source = builder.graph.tensor(operator.inputs[0])
    turned = f"{source.name}.turned"
    if not builder.declared(turned):
        rows = builder.rename(f"{source.name}.rows", source.name)
        builder.add(operator, "Reshape", Unit.LAYOUT, (source.name,), (rows,), _NAME)
        copy = builder.scratch(f"{source.name}.columns", source.elements, 1)
        builder.add(operator, "Identity", Unit.STREAM, (rows,), (copy,), _TURNED)
        builder.rename(turned, copy)
        builder.add(operator, "Transpose", Unit.LAYOUT, (copy,), (turned,), _NAME)
    if zero_point_of(source) == SIGNED_MINIMUM:
        return turned
    lines = f"{source.name}.lines"
    if not builder.declared(lines):
        builder.scratch(lines, source.elements, 1, depth)
        builder.add(operator, "Identity", Unit.STREAM, (turned,), (lines,), _LINES)
    return lines


def lower_batch_matmul(builder: Builder, operator: Operator) -> None:
    """Lower a product of two stacks of matrices: one convolution in software for each pair."""
    first, second, result = (
        builder.graph.tensor(name) for name in (*operator.inputs, *operator.outputs)
    )
    heads = math.prod(result.shape[:-2])
    if first.constant or second.constant:
        _PRODUCT(builder, operator)
        return
    features = _heads(builder, operator, second.name, heads, scattered=False)
    features = tuple(_line(builder, operator, name) for name in features)
    kernels = _heads(
        builder, operator, first.name, heads, scattered=_scattered(builder, first.name)
    )
    parts = []
    work = result.elements * first.shape[-1] // heads
    for head, (x, w) in enumerate(zip(features, kernels, strict=True)):
        product = builder.scratch(f"{result.name}.head{head}", result.elements // heads, 1)
        builder.add(operator, "Conv", Unit.CPU, (x, w), (product,), _SOFTWARE, macs=work)
        parts.append(_renamed(builder, operator, product, f"{product}.matrix"))
    if heads == 1:
        _finish(builder, operator, parts[0])
        return
    joined = builder.scratch(f"{result.name}.joined", result.elements, 1)
    builder.add(operator, "Concat", Unit.STREAM, tuple(parts), (joined,), _JOIN)
    _finish(builder, operator, joined)


def _finish(builder: Builder, operator: Operator, product: str) -> None:
    output = builder.declare(builder.graph.tensor(operator.outputs[0]), alias=product)
    builder.add(operator, "Reshape", Unit.LAYOUT, (product,), (output,), _NAME)


def _heads(
    builder: Builder, operator: Operator, name: str, heads: int, *, scattered: bool
) -> tuple[str, ...]:
    """The matrices of the stack `name`, each a buffer of its own; one alone stays where it is."""
    if heads == 1:
        return (_renamed(builder, operator, name, f"{operator.name}.{name}.matrix"),)
    elements = builder.graph.tensor(name).elements // heads
    stack = _renamed(builder, operator, name, f"{operator.name}.{name}.stack")
    parts = tuple(
        builder.scratch(f"{operator.name}.{name}.part{head}", elements, 1) for head in range(heads)
    )
    unit, reason = (Unit.CPU, _SCATTERED) if scattered else (Unit.STREAM, _HEAD)
    builder.add(operator, "Split", unit, (stack,), parts, reason)
    return tuple(_renamed(builder, operator, part, f"{part}.matrix") for part in parts)


def _line(builder: Builder, operator: Operator, name: str) -> str:
    elements = builder.elements(name)
    line = builder.scratch(f"{name}.line", elements, 1)
    return builder.add(operator, "Identity", Unit.STREAM, (name,), (line,), _LINES)


def _renamed(builder: Builder, operator: Operator, name: str, alias: str) -> str:
    builder.rename(alias, name)
    return builder.add(operator, "Reshape", Unit.LAYOUT, (name,), (alias,), _NAME)


def _scattered(builder: Builder, name: str) -> bool:
    """Whether `name` comes from a softmax, which keeps the last axis but two innermost."""
    operator = builder.writer(name)
    while operator is not None and operator.kind in ("quantize", "reshape"):
        operator = builder.writer(operator.inputs[0])
    return operator is not None and operator.kind == "softmax"


RULES: Rules = {
    "batch_matmul": {
        **dict.fromkeys(DType, _PRODUCT),
        DType.INT8: Composite("software, stream engines", lower_batch_matmul),
    },
    "fully_connected": {
        DType.INT8: Composite("CONVACC, ARITH, ACTIV", lower_fully_connected),
        DType.INT16: Rule(
            "Gemm", Unit.CPU, "the NPU multiplies bytes: a 16-bit product is integer software"
        ),
        DType.FLOAT32: Rule("Gemm", Unit.CPU, "the NPU has no float: its product is software"),
    },
}
