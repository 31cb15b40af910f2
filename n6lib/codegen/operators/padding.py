"""pad: a border of one value around up to four axes."""

from n6lib.codegen.emitter import Emitters
from n6lib.codegen.scope import Scope
from n6lib.codegen.syntax import constant
from n6lib.errors import InputError
from n6lib.graph import Operator
from n6lib.numerics.operands import describe
from n6lib.numerics.pad import pad_parameters

AXES = 4


def _braces(values: tuple[int, ...], fill: int) -> str:
    """`values` after as many `fill` as make four, as a C initializer."""
    return f"{{{', '.join(map(str, (fill,) * (AXES - len(values)) + values))}}}"


def emit_pad(scope: Scope, operator: Operator) -> str:
    """Statements that run a pad of bytes."""
    graph = scope.graph
    source = graph.tensor(operator.inputs[0])
    if len(source.shape) > AXES:
        raise InputError(
            f"{describe(graph, operator)}: has {len(source.shape)} axes; generated C pads up to "
            f"{AXES}."
        )
    parameters = pad_parameters(graph, operator)
    definition = constant(
        "n6_padding",
        "padding",
        {
            "shape": _braces(source.shape, 1),
            "before": _braces(tuple(before for before, _ in parameters.paddings), 0),
            "after": _braces(tuple(after for _, after in parameters.paddings), 0),
            "value": parameters.value,
        },
    )
    target = scope.write(operator.outputs[0])
    return f"{definition}\n    n6_pad(&padding, {scope.read(source.name)}, {target});"


EMITTERS: Emitters = {
    "pad": emit_pad,
}
