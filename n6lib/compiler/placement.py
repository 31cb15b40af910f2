"""Where the generated C keeps its tensors: whole activations, planned as well as can be."""

from collections import Counter
from collections.abc import Sequence

from n6lib.compiler.buffers import Lifetime
from n6lib.compiler.network import Placement
from n6lib.compiler.planner import plan_memory
from n6lib.graph import Graph
from n6lib.targets import Pool


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
        Lifetime(name, graph.tensor(name).bytes, first, dies.get(name, first))
        for name, first in born.items()
    )


def tensor_traffic(graph: Graph) -> dict[str, int]:
    """Bytes each activation is accessed with: written once, read once by each operator."""
    accesses = Counter(graph.inputs)
    for operator in graph.operators:
        accesses.update((*dict.fromkeys(operator.inputs), *operator.outputs))
    return {t.name: t.bytes * accesses[t.name] for t in graph.activations()}


def place(graph: Graph, pools: Sequence[Pool], objective: str = "balanced") -> Placement:
    """The plan for the activations of `graph` in `pools` that `objective` prefers.

    Raises `InputError` if they do not fit, with what is alive at the peak and what would help.
    """
    plan = plan_memory(tensor_lifetimes(graph), tensor_traffic(graph), pools, objective)
    return Placement(plan.allocations, plan.spaces, plan.pools, plan.bound)
