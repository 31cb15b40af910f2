"""How operators change when they work on tensors with their axes in another order.

An order says where each axis of a tensor is found: axis i of what a graph means is axis `order[i]`
of what is held.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import cast

from n6lib.graph.kinds import FAMILIES
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


def _changed(operator: Operator, order: Order, **attributes: Attribute) -> Changed:
    """`operator` with some attributes changed; its output is in the same order."""
    return Changed(replace(operator, attributes={**operator.attributes, **attributes}), order)


def _elementwise(operator: Operator, order: Order, rank: int) -> Changed | None:
    return Changed(operator, order) if rank == len(order) else None


def _pad(operator: Operator, order: Order, _: int) -> Changed:
    paddings = cast(Order, operator.attributes["paddings"])
    pairs = [paddings[2 * axis : 2 * axis + 2] for axis in inverse(order)]
    return _changed(operator, order, paddings=sum(pairs, ()))


def _along(operator: Operator, order: Order, _: int) -> Changed:
    """One axis, which stays."""
    return _changed(operator, order, axis=order[cast(int, operator.attributes["axis"])])


def _tile(operator: Operator, order: Order, _: int) -> Changed:
    multiples = cast(Order, operator.attributes["multiples"])
    return _changed(operator, order, multiples=permuted(multiples, inverse(order)))


def _slice(operator: Operator, order: Order, _: int) -> Changed | None:
    if operator.attributes["dropped"]:
        return None
    back, values = inverse(order), operator.attributes
    lists = {name: cast(Order, values[name]) for name in ("begins", "sizes", "strides")}
    moved: dict[str, Attribute] = {name: permuted(given, back) for name, given in lists.items()}
    return _changed(operator, order, **moved)


def _reduce(operator: Operator, order: Order, _: int) -> Changed:
    """Axes that go leave the others in the order they have."""
    gone = {order[axis] for axis in cast(Order, operator.attributes["axes"])}
    kept = order
    if not operator.attributes["keep_dims"]:
        left = [axis for axis in order if axis not in gone]
        kept = tuple(sorted(left).index(axis) for axis in left)
    return replace(_changed(operator, order, axes=tuple(sorted(gone))), order=kept)


_FAMILIES = ("activation", "casting", "comparison", "elementwise", "function", "quantization")
_ELEMENTWISE = [kind for family in _FAMILIES for kind in FAMILIES[family].split()]
_REDUCTIONS = ("mean", "reduce_max", "reduce_min", "reduce_prod", "sum")

RULES: Mapping[str, Rule] = {
    **dict.fromkeys(_ELEMENTWISE, _elementwise),
    **dict.fromkeys(_REDUCTIONS, _reduce),
    "concat": _along,
    "cumsum": _along,
    "mirror_pad": _pad,
    "log_softmax": _along,
    "pad": _pad,
    "pad_constant": _pad,
    "tile": _tile,
    "slice": _slice,
    "softmax": _along,
    "split": _along,
}
