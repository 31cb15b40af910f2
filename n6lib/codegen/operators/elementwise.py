"""add: two int8 tensors of one shape."""

from n6lib.codegen.emitter import Emitters
from n6lib.codegen.scope import Scope
from n6lib.codegen.syntax import constant
from n6lib.errors import InputError
from n6lib.graph import Operator
from n6lib.numerics.add import add_parameters
from n6lib.numerics.operands import describe


def emit_add(scope: Scope, operator: Operator) -> str:
    """Statements that run an add."""
    graph = scope.graph
    a, b = (graph.tensor(name) for name in operator.inputs)
    output = graph.tensor(operator.outputs[0])
    if not a.shape == b.shape == output.shape:
        raise InputError(
            f"{describe(graph, operator)}: adds {a.shape} and {b.shape}; generated C adds tensors "
            "of one shape."
        )
    parameters = add_parameters(graph, operator)
    definition = constant(
        "n6_addition",
        "addition",
        {
            "left_shift": parameters.left_shift,
            "a_offset": parameters.a_offset,
            "a_multiplier": parameters.a_multiplier,
            "a_shift": parameters.a_shift,
            "b_offset": parameters.b_offset,
            "b_multiplier": parameters.b_multiplier,
            "b_shift": parameters.b_shift,
            "output_offset": parameters.output_offset,
            "output_multiplier": parameters.output_multiplier,
            "output_shift": parameters.output_shift,
            "minimum": parameters.activation_min,
            "maximum": parameters.activation_max,
        },
    )
    sources = ", ".join(scope.read(name) for name in operator.inputs)
    target = scope.write(output.name)
    return f"{definition}\n    n6_add(&addition, {sources}, {target}, {output.elements});"


EMITTERS: Emitters = {
    "add": emit_add,
}
