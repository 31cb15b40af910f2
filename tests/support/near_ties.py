"""Where a table of LiteRT's depends on the C library of the machine that it runs on."""

import numpy as np
from ai_edge_litert.interpreter import Interpreter, OpResolverType
from support.litert import Array, Reference, read

from n6lib.graph import Graph
from n6lib.numerics.operands import quantization_of
from n6lib.numerics.real_function import real_function
from n6lib.simulator import simulate

RELATIVE = 2.0**-21
"""Eight units in the last place of float32: what a few roundings and a library may err."""


def usual(content: bytes, values: Array) -> Array:
    """The output of a model of one input under LiteRT's usual kernels.

    The set of reference kernels lacks CEIL, ELU and ROUND.
    """
    kernels = OpResolverType.BUILTIN_WITHOUT_DEFAULT_DELEGATES
    interpreter = Interpreter(model_content=content, experimental_op_resolver_type=kernels)
    interpreter.allocate_tensors()
    (source,), (target,) = interpreter.get_input_details(), interpreter.get_output_details()
    interpreter.set_tensor(source["index"], values)
    interpreter.invoke()
    result: Array = interpreter.get_tensor(target["index"])
    return result


def agree_but_at_ties(content: bytes, values: Array, reference: Array | None = None) -> None:
    """Assert that simulator and LiteRT yield the same, or neighbours where the result is a tie.

    A tie is a real result within `RELATIVE` of the middle between two stored values.
    """
    graph = read(content)
    ours = simulate(graph, {"a": values})["y"].astype(int)
    theirs = (Reference(content).run(values)[0] if reference is None else reference).astype(int)
    differing = np.flatnonzero(ours != theirs)
    exact = _scaled(graph, values).ravel()[differing]
    from_tie = np.abs(np.abs(exact - np.floor(exact)) - 0.5)
    assert np.all(from_tie <= RELATIVE * np.maximum(np.abs(exact), 1.0)), differing
    assert np.all(np.abs(ours - theirs).ravel()[differing] == 1)


def _scaled(graph: Graph, values: Array) -> Array:
    """The real result in units of the output's scale."""
    (operator,) = graph.operators
    entry, leave = (quantization_of(graph, name) for name in "ay")
    stored = values.astype(np.float64) - entry.zero_point
    scaled: Array = real_function(operator)(entry.scale * stored) / leave.scale
    return scaled
