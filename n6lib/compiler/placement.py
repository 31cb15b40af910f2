"""Where the generated C keeps its tensors: whole activations, as tightly as first fit can."""

from collections.abc import Iterable

from n6lib.compiler.allocator import Order, by_size_then_late, first_fit, used_bytes
from n6lib.compiler.buffers import Lifetime
from n6lib.compiler.network import Allocation, Placement
from n6lib.errors import InputError
from n6lib.graph import Graph

ALIGNMENT = 16


def tensor_lifetimes(graph: Graph) -> tuple[Lifetime, ...]:
    """Activations of `graph` with the operators between which they live, counted from 0.

    Inputs are there from the first operator on, outputs until the last.
    """
    born = dict.fromkeys(graph.inputs, 0)
    dies: dict[str, int] = {}
    for step, operator in enumerate(graph.operators):
        born.update(dict.fromkeys(operator.outputs, step))
        dies.update(dict.fromkeys((*operator.inputs, *operator.outputs), step))
    end = max(len(graph.operators) - 1, 0)
    dies.update(dict.fromkeys(graph.outputs, end))
    return tuple(
        Lifetime(name, _aligned(graph.tensor(name).bytes), first, dies.get(name, first))
        for name, first in born.items()
    )


def lower_bound(allocations: Iterable[Allocation]) -> int:
    """Bytes alive at the worst step: no plan needs less."""
    alive: dict[int, int] = {}
    for allocation in allocations:
        for step in range(allocation.first, allocation.last + 1):
            alive[step] = alive.get(step, 0) + allocation.size
    return max(alive.values(), default=0)


def place(graph: Graph, capacity: dict[str, int]) -> Placement:
    """The best of several first-fit orders for the activations of `graph`.

    `capacity` maps pools to usable bytes in the order of preference. Raises `InputError` if no
    order fits, with the buffer that did not.
    """
    lifetimes = tensor_lifetimes(graph)
    plans = [first_fit(lifetimes, capacity, _ORDERS[0], ALIGNMENT)]
    plans += [plan for order in _ORDERS[1:] if (plan := _try(lifetimes, capacity, order))]
    best = min(plans, key=lambda plan: sum(used_bytes(plan).values()))
    return Placement(best, used_bytes(best))


def _aligned(size: int) -> int:
    return -(-size // ALIGNMENT) * ALIGNMENT


def _try(
    lifetimes: tuple[Lifetime, ...], capacity: dict[str, int], order: Order
) -> dict[str, Allocation] | None:
    try:
        return first_fit(lifetimes, capacity, order, ALIGNMENT)
    except InputError:
        return None


def _by_area(lifetime: Lifetime) -> tuple[int, ...]:
    return (-lifetime.size * (lifetime.last - lifetime.first + 1), -lifetime.size, lifetime.first)


def _by_size_then_early(lifetime: Lifetime) -> tuple[int, ...]:
    return (-lifetime.size, lifetime.first, lifetime.last)


def _by_duration(lifetime: Lifetime) -> tuple[int, ...]:
    return (lifetime.first - lifetime.last, -lifetime.size, lifetime.first)


_ORDERS: tuple[Order, ...] = (by_size_then_late, _by_size_then_early, _by_area, _by_duration)
