"""Functions that an ACTIV unit evaluates, instead of ones that no unit is given."""

from n6lib.explain.rewrites.integers import as_int8
from n6lib.explain.rewrites.replacing import changed, replaced
from n6lib.explain.rewrites.rewrite import Effect, Rewrite
from n6lib.graph import DType, Graph, Operator

_NEAREST = {
    "celu": "relu",
    "elu": "relu",
    "gelu": "relu",
    "mish": "hard_swish",
    "selu": "relu",
    "softplus": "relu",
    "softsign": "tanh",
}


def _activation(graph: Graph, operator: Operator) -> Graph | None:
    nearest = _NEAREST.get(operator.kind)
    return changed(graph, operator, nearest) if nearest else None


def _leaky(graph: Graph, operator: Operator) -> Graph | None:
    """One slope for all channels; a slope per channel of float32 becomes an int8 function too."""
    if operator.kind != "prelu":
        return None
    alone = Operator(
        operator.name, "leaky_relu", operator.inputs[:1], operator.outputs, {"alpha": 0.25}
    )
    graph = replaced(graph, operator, [alone])
    if graph.tensor(operator.inputs[0]).dtype is DType.FLOAT32:
        return as_int8(graph, {operator.name})
    return graph


REWRITES = (
    Rewrite(
        "npu-activation",
        "an activation that the NPU has",
        Effect.RETRAIN,
        "use ReLU instead of GELU, ELU, SELU, CELU or softplus, hard swish instead of Mish, "
        "tanh instead of softsign",
        _activation,
    ),
    Rewrite(
        "leaky-relu",
        "LeakyReLU instead of PReLU",
        Effect.RETRAIN,
        "use ReLU or LeakyReLU with one slope for all channels",
        _leaky,
    ),
)
