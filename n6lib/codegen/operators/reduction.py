"""Reductions: four nested loops along the kept axes, and four along those that go."""

from collections.abc import Mapping, Sequence
from typing import cast

from n6lib.codegen.emitter import Emitter, Emitters
from n6lib.codegen.scope import Scope
from n6lib.codegen.syntax import Value, constant, float_literal
from n6lib.graph import DType, Operator
from n6lib.numerics.reduction import (
    ReductionParameters,
    axes_of,
    mean_parameters,
    product_parameters,
    reduced_count,
    sum_parameters,
    vector_zero_point,
)

_DEPTH = 4

Loop = tuple[int, int]
"""How often, and how many elements a step."""


def loops(shape: Sequence[int], axes: Sequence[int]) -> tuple[list[Loop], list[Loop]]:
    """The (kept, reduced) loops over a tensor, neighbouring axes of one sort taken together.

    Axes of one element need no loop, so that up to eight axes make up to four loops of each sort.
    """
    sorts: tuple[list[Loop], list[Loop]] = ([], [])
    stride, before = 1, -1
    for axis in reversed(range(len(shape))):
        size, sort = shape[axis], int(axis in axes)
        if size > 1 and sort == before:
            count, step = sorts[sort][0]
            sorts[sort][0] = (count * size, step)
        elif size > 1:
            sorts[sort].insert(0, (size, stride))
            before = sort
        stride *= size
    return sorts


def _fields(nested: list[Loop]) -> dict[str, Value]:
    filled = [(1, 0)] * (_DEPTH - len(nested)) + nested
    sizes, strides = zip(*filled, strict=True)
    return {
        "sizes": f"{{{', '.join(map(str, sizes))}}}",
        "strides": f"{{{', '.join(map(str, strides))}}}",
    }


def over(scope: Scope, operator: Operator) -> dict[str, Value]:
    """Fields of `n6_reduction`."""
    scope.include("n6_reduction.h")
    source = scope.graph.tensor(operator.inputs[0])
    kept, reduced = loops(source.shape, axes_of(operator))
    values = reduced_count(scope.graph, operator)
    return {
        "kept": _fields(kept),
        "reduced": _fields(reduced),
        "results": source.elements // values,
        "values": values,
    }


def _operands(scope: Scope, operator: Operator) -> str:
    return f"{scope.read(operator.inputs[0])}, {scope.write(operator.outputs[0])}"


def _dtype(scope: Scope, operator: Operator) -> str:
    return scope.graph.tensor(operator.inputs[0]).dtype.value


def _plain(kernel: str, *, typed: bool = True) -> Emitter:
    """Statements that call `kernel`, of the input's type unless it has only one."""

    def emit(scope: Scope, operator: Operator) -> str:
        definition = constant("n6_reduction", "over", over(scope, operator))
        name = f"{kernel}_{_dtype(scope, operator)}" if typed else kernel
        return f"{definition}\n    {name}(&over, {_operands(scope, operator)});"

    return emit


def _quantized(scope: Scope, operator: Operator, kernel: str, by: ReductionParameters) -> str:
    fields: dict[str, Value] = {
        "over": over(scope, operator),
        "input_zero_point": by.input_zero_point,
        "output_zero_point": by.output_zero_point,
        "multiplier": by.multiplier,
        "shift": by.shift,
        "minimum": by.low,
        "maximum": by.high,
    }
    definition = constant("n6_quantized_reduction", "reduction", fields)
    name = f"{kernel}_{_dtype(scope, operator)}"
    return f"{definition}\n    {name}(&reduction, {_operands(scope, operator)});"


def emit_quantized_mean(scope: Scope, operator: Operator) -> str:
    """Statements that run a quantized mean: a sum with another multiplier."""
    return _quantized(scope, operator, "n6_sum", mean_parameters(scope.graph, operator))


def emit_quantized_sum(scope: Scope, operator: Operator) -> str:
    """Statements that run a quantized sum."""
    return _quantized(scope, operator, "n6_sum", sum_parameters(scope.graph, operator))


def emit_quantized_product(scope: Scope, operator: Operator) -> str:
    """Statements that run a quantized product."""
    return _quantized(scope, operator, "n6_product", product_parameters(scope.graph, operator))


def _choice(kernel: str) -> Emitter:
    def emit(scope: Scope, operator: Operator) -> str:
        output = scope.graph.tensor(operator.outputs[0])
        last = int(cast(bool, operator.attributes["select_last"]))
        definition = constant("n6_choice", "choice", {"over": over(scope, operator), "last": last})
        name = f"{kernel}_{_dtype(scope, operator)}"
        target = f"(int32_t *)({scope.address(output.name)})"
        call = f"    {name}(&choice, {scope.read(operator.inputs[0])}, {target});"
        if output.dtype is DType.INT32:
            return f"{definition}\n{call}"
        widen = f"    n6_widen_indices({scope.write(output.name)}, {output.elements});"
        return f"{definition}\n{call}\n{widen}"

    return emit


def emit_l2_normalization(scope: Scope, operator: Operator) -> str:
    """Statements that run an l2_normalization."""
    definition = constant("n6_reduction", "over", over(scope, operator))
    dtype = scope.graph.tensor(operator.inputs[0]).dtype
    if dtype is DType.INT8:
        extra = str(vector_zero_point(scope.graph, operator))
    else:
        extra = float_literal(cast(float, operator.attributes["epsilon"]))
    operands = _operands(scope, operator)
    return f"{definition}\n    n6_normalize_{dtype.value}(&over, {extra}, {operands});"


def _by_type(quantized: Emitter, other: Emitter) -> Mapping[DType, Emitter]:
    return {
        **dict.fromkeys((DType.INT8, DType.INT16), quantized),
        **dict.fromkeys((DType.INT32, DType.INT64, DType.FLOAT32), other),
    }


EMITTERS: Emitters = {
    "arg_max": _choice("n6_arg_max"),
    "arg_min": _choice("n6_arg_min"),
    "l2_normalization": emit_l2_normalization,
    "mean": {
        DType.INT8: emit_quantized_mean,
        DType.INT16: emit_quantized_mean,
        DType.FLOAT32: _plain("n6_mean"),
    },
    "reduce_all": _plain("n6_all", typed=False),
    "reduce_any": _plain("n6_any", typed=False),
    "reduce_max": _plain("n6_largest"),
    "reduce_min": _plain("n6_smallest"),
    "reduce_prod": _by_type(emit_quantized_product, _plain("n6_plain_product")),
    "sum": _by_type(emit_quantized_sum, _plain("n6_plain_sum")),
}
