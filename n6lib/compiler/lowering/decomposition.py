"""Kernels larger than a CONVACC takes: cut into parts that are convolved apart and added."""

from dataclasses import replace
from typing import cast

from n6lib.compiler.convolution import Convolution
from n6lib.compiler.lowering.builder import Builder
from n6lib.compiler.node import Unit
from n6lib.compiler.parts import COLUMNS, ROWS, Part, parts
from n6lib.compiler.weights import layer_weights
from n6lib.graph import Operator

_BYTES, _FLOAT_BYTES = 2, 4  # of a sum on the NPU, of features in software
_ADDED = f"parts of a kernel of more than {ROWS} rows or {COLUMNS} columns are added"
_CENTRED = "software in floating point takes features whose zero point is subtracted"
_COLUMN = "a single column of a depthwise kernel is float software"


def convolve(
    builder: Builder, operator: Operator, features: str, geometry: Convolution, elements: int
) -> str:
    """The Conv nodes of `operator` over `features`, and the Adds that sum them pair by pair."""
    pieces = _pieces(builder, operator, geometry)
    sums = [
        builder.scratch(f"{operator.name}.sums{i}", elements, _BYTES) for i in range(len(pieces))
    ]
    slow = [i for i, piece in enumerate(pieces) if piece.software]
    fast = [i for i in reversed(range(len(pieces))) if i not in slow]
    early = [i for i in fast if slow and i > slow[0]]  # the order that gives the published numbers
    for index in early:
        _on_unit(builder, operator, features, geometry, sums[index], first=index == 0)
    if slow:
        centred = _centred(builder, operator, features)
        for index in slow:
            _in_float(builder, operator, centred, pieces[index], sums[index])
    for index in fast[len(early) :]:
        _on_unit(builder, operator, features, geometry, sums[index], first=index == 0)
    return _added(builder, operator, sums, elements)


def _pieces(builder: Builder, operator: Operator, geometry: Convolution) -> tuple[Part, ...]:
    strides = cast(tuple[int, int], operator.attributes.get("strides", (1, 1)))
    reduces = geometry.depthwise and geometry.result[:2] == (1, 1)
    return parts(geometry.kernel, strides[1], reduces=reduces, rules=builder.profile.rules)


def _on_unit(
    builder: Builder,
    operator: Operator,
    features: str,
    geometry: Convolution,
    result: str,
    *,
    first: bool,
) -> None:
    """One part; the `first` brings the vectors of scales and biases that all share."""
    count = len(_pieces(builder, operator, geometry))
    units = f"{geometry.pipes} CONVACC units" if geometry.pipes > 1 else "one CONVACC unit"
    split = f", decomposed into {count} kernels of at most {ROWS} rows" if count > 1 else ""
    height, width = geometry.kernel
    part = replace(geometry, weights=geometry.weights // count)
    vectors = layer_weights(builder.graph, operator, builder.profile).vectors
    builder.add(
        operator,
        "Conv",
        Unit.CONV,
        (features,),
        (result,),
        f"int8 {height}x{width} kernel on {units}{split}",
        units=geometry.pipes,
        weights=part.weights + (vectors if first else 0),
        convolution=part,
    )


def _centred(builder: Builder, operator: Operator, features: str) -> str:
    centred = builder.scratch(f"{operator.name}.centred", builder.elements(features), _BYTES)
    return builder.add(operator, "Sub", Unit.ARITH, (features,), (centred,), _CENTRED)


def _in_float(builder: Builder, operator: Operator, features: str, part: Part, result: str) -> None:
    elements, products = builder.elements(features), builder.elements(result)
    real = builder.scratch(f"{result}.features", elements, _FLOAT_BYTES)
    builder.add(operator, "DequantizeLinear", Unit.CPU, (features,), (real,), _COLUMN)
    summed = builder.scratch(f"{result}.float", products, _FLOAT_BYTES)
    work = products * part.taps
    builder.add(operator, "Conv", Unit.CPU, (real,), (summed,), _COLUMN, macs=work)
    builder.add(operator, "Cast", Unit.CPU, (summed,), (result,), _COLUMN)


def _added(builder: Builder, operator: Operator, sums: list[str], elements: int) -> str:
    count = 0
    while len(sums) > 1:
        totals = []
        for first, second in zip(sums[::2], sums[1::2], strict=False):
            total = builder.scratch(f"{operator.name}.total{count}", elements, _BYTES)
            builder.add(operator, "Add", Unit.ARITH, (first, second), (total,), _ADDED)
            totals.append(total)
            count += 1
        sums = [*totals, *sums[len(totals) * 2 :]]
    return sums[0]
