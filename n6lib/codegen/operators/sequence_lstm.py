"""sequence_lstm: the matrices of its gates one below the other."""

from n6lib.codegen.scope import Scope
from n6lib.codegen.syntax import Value, constant
from n6lib.graph import Operator
from n6lib.numerics.sequence_lstm import GATES, GateProducts, sequence_lstm_parameters


def _products(scope: Scope, products: GateProducts) -> dict[str, Value]:
    return {
        "weights": scope.constants.table(products.weights),
        "bias": scope.constants.words(products.bias),
        "columns": products.weights.shape[1],
        "multiplier": f"{{{', '.join(map(str, products.multipliers))}}}",
        "shift": f"{{{', '.join(map(str, products.shifts))}}}",
    }


def strides(operator: Operator, shape: tuple[int, ...]) -> dict[str, Value]:
    """Fields that say where the vector of a step and a batch lies, in vectors."""
    steps, batches = shape[:2] if operator.attributes["time_major"] else shape[1::-1]
    sizes = (batches, 1) if operator.attributes["time_major"] else (1, steps)
    return {
        "steps": steps,
        "batches": batches,
        "step_stride": sizes[0],
        "batch_stride": sizes[1],
    }


def emit_integer_sequence_lstm(scope: Scope, operator: Operator) -> str:
    """Statements that run a sequence_lstm on int8."""
    parameters = sequence_lstm_parameters(scope.graph, operator)
    source, target = operator.inputs[0], operator.outputs[0]
    *_, units = scope.graph.tensor(target).shape
    scratch = scope.reserve((2 * GATES + 2 + 1) * units)
    scope.include("n6_recurrent.h")
    definition = constant(
        "n6_sequence_lstm",
        "lstm",
        {
            **strides(operator, scope.graph.tensor(source).shape),
            "units": units,
            "input": _products(scope, parameters.input),
            "recurrent": _products(scope, parameters.recurrent),
            "cell_bits": parameters.cell_bits,
            "cell_clip": parameters.cell_clip,
            "output_multiplier": parameters.multiplier,
            "output_shift": parameters.shift,
            "output_zero_point": parameters.zero_point,
            "gates": f"(int16_t *)({scratch})",
            "cell": f"(int16_t *)({scratch} + {2 * GATES * units})",
            "start": f"{scratch} + {(2 * GATES + 2) * units}",
        },
    )
    call = f"n6_run_sequence_lstm(&lstm, {scope.read(source)}, {scope.write(target)});"
    return f"{definition}\n    {call}"
