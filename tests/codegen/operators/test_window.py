import numpy as np
from support import single_op
from support.litert import read
from support.placement import spread

from n6lib.codegen.operators.window import requantization, window
from n6lib.codegen.scope import Scope
from n6lib.numerics.convolution import conv_parameters

GRAPH = read(
    single_op.conv2d(
        np.ones((6, 3, 2, 5), np.int8),
        np.arange(6, dtype=np.int32),
        (9, 8),
        batch=2,
        strides=(2, 1),
        dilations=(1, 1),
        activation="relu6",
    )
)


def test_the_window_has_the_shapes_and_attributes() -> None:
    fields = window(Scope(GRAPH, spread(GRAPH)), GRAPH.operators[0])
    assert list(fields.values()) == [2, 9, 8, 5, 5, 8, 6, 3, 2, 2, 1, 1, 1, 1, 0]


def test_the_requantization_refers_to_tables_of_every_channel() -> None:
    scope = Scope(GRAPH, spread(GRAPH))
    parameters = conv_parameters(GRAPH, GRAPH.operators[0])
    fields = requantization(scope, parameters, np.full(6, 30))
    assert fields["bias"] == "WORDS(0)"
    assert fields["multiplier"] == "WORDS(6)"
    words = scope.constants.all_words()
    folded = np.arange(6) + 30 * parameters.input_offset
    assert words.tolist() == [*folded.tolist(), *parameters.multipliers.tolist()]
    shifts = scope.constants.blob()[:6].view(np.int8)
    assert shifts.tolist() == parameters.shifts.tolist()
    assert (fields["minimum"], fields["maximum"]) == (-5, 55)
