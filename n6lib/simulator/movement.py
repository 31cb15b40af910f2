"""Kernels of operators that only move elements."""

import numpy as np

from n6lib.graph import Graph, Operator
from n6lib.numerics.movement import Moves
from n6lib.simulator.kernel import Array, Kernel, Run


def moving(moves: Moves) -> Kernel:
    """The kernel that carries out `moves`."""

    def prepare(graph: Graph, operator: Operator) -> Run:
        outputs = [graph.tensor(name) for name in operator.outputs]

        def run(*sources: Array) -> tuple[Array, ...]:
            targets = tuple(np.empty(tensor.shape, tensor.dtype.numpy) for tensor in outputs)
            for target, source in moves(graph, operator, sources, targets):
                target[...] = source
            return targets

        return run

    return prepare
