"""Resampling: where every output row and column comes from, as tables."""

from n6lib.codegen.emitter import Emitters
from n6lib.codegen.scope import Scope
from n6lib.codegen.syntax import Value, constant, float_literal, wrap
from n6lib.errors import InputError
from n6lib.graph import DType, Operator
from n6lib.numerics.nearest import nearest_parameters
from n6lib.numerics.operands import describe
from n6lib.numerics.resize import (
    AxisInterpolation,
    RealInterpolation,
    real_parameters,
    resize_parameters,
)

LARGEST = 1 << 15


def _table(name: str, axis: AxisInterpolation) -> str:
    entries = zip(axis.lower, axis.upper, axis.lower_weight, axis.upper_weight, strict=True)
    rows = [f"{{{', '.join(str(int(value)) for value in entry)}}}" for entry in entries]
    return f"    static const n6_interpolation {name}[] = {{\n{wrap(rows, 8)}\n    }};"


def _fields(scope: Scope, operator: Operator) -> dict[str, Value]:
    """Fields of a bilinear resize of either type."""
    batches, height, width, channels = scope.graph.tensor(operator.inputs[0]).shape
    target = scope.graph.tensor(operator.outputs[0]).shape
    return {
        "batches": batches,
        "input_height": height,
        "input_width": width,
        "channels": channels,
        "output_height": target[1],
        "output_width": target[2],
        "rows": "rows",
        "columns": "columns",
    }


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
    definition = constant("n6_resize", "resize", _fields(scope, operator))
    tables = [_table("rows", parameters.rows), _table("columns", parameters.columns)]
    operands = f"{scope.read(source.name)}, {scope.write(target.name)}"
    return "\n".join([*tables, definition, f"    n6_resize_bilinear(&resize, {operands});"])


def emit_resize_bilinear_float32(scope: Scope, operator: Operator) -> str:
    """Statements that run a resize_bilinear of floats."""
    scope.include("n6_resizing.h")
    names = zip(("rows", "columns"), real_parameters(scope.graph, operator), strict=True)
    tables = [_real_table(name, axis) for name, axis in names]
    definition = constant("n6_real_resize", "resize", _fields(scope, operator))
    operands = f"{scope.read(operator.inputs[0])}, {scope.write(operator.outputs[0])}"
    return "\n".join([*tables, definition, f"    n6_resize_bilinear_float32(&resize, {operands});"])


def _real_table(name: str, axis: RealInterpolation) -> str:
    entries = zip(axis.lower, axis.upper, axis.lower_weight, axis.upper_weight, strict=True)
    rows = [
        f"{{{int(lower)}, {int(upper)}, {float_literal(float(a))}, {float_literal(float(b))}}}"
        for lower, upper, a, b in entries
    ]
    return f"    static const n6_real_interpolation {name}[] = {{\n{wrap(rows, 8)}\n    }};"


def emit_resize_nearest(scope: Scope, operator: Operator) -> str:
    """Statements that run a resize_nearest of any type."""
    scope.include("n6_resizing.h")
    source = scope.graph.tensor(operator.inputs[0])
    target = scope.graph.tensor(operator.outputs[0])
    parameters = nearest_parameters(scope.graph, operator)
    definition = constant(
        "n6_repetition",
        "repetition",
        {
            "batches": source.shape[0],
            "input_height": source.shape[1],
            "input_width": source.shape[2],
            "output_height": target.shape[1],
            "output_width": target.shape[2],
            "pixel": source.shape[3] * source.dtype.itemsize,
            "rows": scope.constants.words(parameters.rows),
            "columns": scope.constants.words(parameters.columns),
        },
    )
    operands = f"{scope.address(source.name)}, {scope.address(target.name)}"
    return f"{definition}\n    n6_resize_nearest(&repetition, {operands});"


EMITTERS: Emitters = {
    "resize_bilinear": {
        DType.FLOAT32: emit_resize_bilinear_float32,
        DType.INT8: emit_resize_bilinear,
    },
    "resize_nearest": emit_resize_nearest,
}
