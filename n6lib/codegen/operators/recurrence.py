"""lstm, gru and rnn in float32, and TFLite's LSTM in their form."""

from typing import Any, cast

from n6lib.codegen.scope import Scope
from n6lib.codegen.syntax import Value, constant, float_literal
from n6lib.graph import Operator
from n6lib.graph.kinds import KINDS
from n6lib.numerics.recurrence import stacked_weights

_GATES = {"gru": 3, "lstm": 4, "rnn": 1}
_FLOAT = 4


def emit_lstm(scope: Scope, operator: Operator) -> str:
    """Statements that run an lstm."""
    return _emit_layer(scope, operator, "n6_lstm_cell")


def emit_gru(scope: Scope, operator: Operator) -> str:
    """Statements that run a gru."""
    linear = operator.attributes["linear_before_reset"]
    return _emit_layer(scope, operator, "n6_gru_linear_cell" if linear else "n6_gru_cell")


def emit_rnn(scope: Scope, operator: Operator) -> str:
    """Statements that run an rnn."""
    return _emit_layer(scope, operator, f"n6_rnn_{operator.attributes['activation']}_cell")


def emit_real_sequence_lstm(scope: Scope, operator: Operator) -> str:
    """Statements that run a sequence_lstm on float32."""
    names = ("weights", "recurrence", "bias")
    tables = stacked_weights(scope.graph, operator)
    given = {
        name: f"(const float *)({scope.constants.table(table)})"
        for name, table in zip(names, tables, strict=True)
    }
    clip = float_literal(cast(float, operator.attributes["cell_clip"]))
    shape = scope.graph.tensor(operator.inputs[0]).shape
    batch_first = not operator.attributes["time_major"]
    fields = {**_fields(scope, operator, shape, batch_first, 1), **given, "cell_clip": clip}
    return _call(scope, operator, fields, "n6_lstm_cell")


def _emit_layer(scope: Scope, operator: Operator, cell: str) -> str:
    places, _ = KINDS[operator.kind].sides(operator)
    given = {
        {"initial_h": "initial_state", "initial_c": "initial_cell"}.get(role, role): scope.read(
            name
        )
        for role, _, name in places
        if name and role != "input"
    }
    shape = scope.graph.tensor(operator.inputs[0]).shape
    directions = scope.graph.tensor(operator.inputs[1]).shape[0]
    batch_first = bool(operator.attributes["batch_first"])
    fields = _fields(scope, operator, shape, batch_first, directions)
    return _call(scope, operator, {**fields, **given}, cell)


def _fields(
    scope: Scope, operator: Operator, shape: tuple[int, ...], batch_first: bool, directions: int
) -> dict[str, Value]:
    """Sizes, strides and scratch of the layer; strides are those of row-major arrays."""
    steps, batches = shape[1::-1] if batch_first else shape[:2]
    units, gates = scope.graph.tensor(operator.outputs[0]).shape[-1], _GATES.get(operator.kind, 4)
    state, total = scope.reserve(_FLOAT * (gates + 3) * units), directions * batches
    return {
        "steps": steps,
        "batches": batches,
        "directions": directions,
        "inputs": shape[2],
        "units": units,
        "gates": gates,
        "reverse": int(operator.attributes.get("direction") == "reverse"),
        "input_step": 1 if batch_first else batches,
        "input_batch": steps if batch_first else 1,
        "output_step": directions if batch_first else total,
        "output_batch": steps * directions if batch_first else 1,
        "output_direction": 1 if batch_first else batches,
        "state_batch": directions if batch_first else 1,
        "state_direction": 1 if batch_first else batches,
        **{
            name: f"(float *)({state} + {_FLOAT * offset * units})"
            for offset, name in enumerate(("state", "cell", "more", "sums"))
        },
    }


def _call(scope: Scope, operator: Operator, fields: dict[str, Any], cell: str) -> str:
    scope.include("n6_recurrent.h")
    definition = constant("n6_recurrence", "layer", fields)
    results = [scope.write(name) for name in operator.outputs]
    operands = ", ".join([scope.read(operator.inputs[0]), *results, *["NULL"] * (3 - len(results))])
    return f"{definition}\n    n6_run_recurrence(&layer, {cell}, {operands});"
