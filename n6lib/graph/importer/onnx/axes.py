"""How operators change when they work on tensors with their axes in another order.

An order says where each axis of a tensor is found: axis i of what a graph means is axis `order[i]`
of what is held.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import cast

from n6lib.graph.operator import Attribute, Operator

Order = tuple[int, ...]


@dataclass(frozen=True)
class Changed:
    """The operator on held tensors, and the order that makes its output what was meant."""

    operator: Operator
    order: Order


Rule = Callable[[Operator, Order, int], Changed | None]
"""Of the operator, the order of all its operands and the rank of its output; None if it cannot."""


def inverse(order: Order) -> Order:
    """The order that undoes `order`."""
    return tuple(sorted(range(len(order)), key=order.__getitem__))


def permuted(shape: tuple[int, ...], order: Order) -> tuple[int, ...]:
    """Shape of what `order` makes of a tensor of `shape`."""
    return tuple(shape[axis] for axis in order)


def with_attributes(operator: Operator, **attributes: Attribute) -> Operator:
    """`operator` with some attributes changed."""
    return replace(operator, attributes={**operator.attributes, **attributes})


def _elementwise(operator: Operator, order: Order, rank: int) -> Changed | None:
    return Changed(operator, order) if rank == len(order) else None


def _pad(operator: Operator, order: Order, _: int) -> Changed:
    paddings = cast(tuple[int, ...], operator.attributes["paddings"])
    pairs = [paddings[2 * axis : 2 * axis + 2] for axis in inverse(order)]
    return Changed(with_attributes(operator, paddings=sum(pairs, ())), order)


def _axis(operator: Operator, order: Order, _: int) -> Changed:
    axis = cast(int, operator.attributes["axis"])
    return Changed(with_attributes(operator, axis=order[axis % len(order)]), order)


_ELEMENTWISE = ("add", "dequantize", "quantize", "sigmoid")

RULES: Mapping[str, Rule] = {**dict.fromkeys(_ELEMENTWISE, _elementwise), "pad": _pad}
