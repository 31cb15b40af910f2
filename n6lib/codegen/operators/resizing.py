"""resize_bilinear: the weights of every output row and column as tables."""

from n6lib.codegen.emitter import Emitters
from n6lib.codegen.scope import Scope
from n6lib.codegen.syntax import constant, wrap
from n6lib.errors import InputError
from n6lib.graph import Operator
from n6lib.numerics.operands import describe
from n6lib.numerics.resize import AxisInterpolation, resize_parameters

LARGEST = 1 << 15


def _table(name: str, axis: AxisInterpolation) -> str:
    entries = zip(axis.lower, axis.upper, axis.lower_weight, axis.upper_weight, strict=True)
    rows = [f"{{{', '.join(str(int(value)) for value in entry)}}}" for entry in entries]
    return f"    static const n6_interpolation {name}[] = {{\n{wrap(rows, 8)}\n    }};"


def emit_resize_bilinear(scope: Scope, operator: Operator) -> str:
    """Statements that run a resize_bilinear."""
    source = scope.graph.tensor(operator.inputs[0])
    target = scope.graph.tensor(operator.outputs[0])
    if max(source.shape[1:3]) >= LARGEST:
        raise InputError(
            f"{describe(scope.graph, operator)}: the image of {source.shape} is too large; "
            f"generated C resizes fewer than {LARGEST} rows and columns."
        )
    parameters = resize_parameters(scope.graph, operator)
    definition = constant(
        "n6_resize",
        "resize",
        {
            "batches": source.shape[0],
            "input_height": source.shape[1],
            "input_width": source.shape[2],
            "channels": source.shape[3],
            "output_height": target.shape[1],
            "output_width": target.shape[2],
            "rows": "rows",
            "columns": "columns",
        },
    )
    tables = [_table("rows", parameters.rows), _table("columns", parameters.columns)]
    operands = f"{scope.read(source.name)}, {scope.write(target.name)}"
    return "\n".join([*tables, definition, f"    n6_resize_bilinear(&resize, {operands});"])


EMITTERS: Emitters = {
    "resize_bilinear": emit_resize_bilinear,
}
