import numpy as np
import pytest
from support import single_op
from support.litert import read

from n6lib.errors import InputError
from n6lib.graph import Quantization
from n6lib.numerics.operands import constant_of, describe, output_multipliers, quantization_of

GRAPH = read(single_op.conv2d(np.full((1, 1, 1, 2), 5, np.int8), np.array([7], np.int32)))
(OPERATOR,) = GRAPH.operators


def test_an_operator_is_described_by_model_name_and_kind() -> None:
    assert describe(GRAPH, OPERATOR) == "model: operator output (conv2d)"


def test_quantization_and_constants_are_found_by_name() -> None:
    assert quantization_of(GRAPH, "input") == Quantization((float(np.float32(0.05)),), (3,))
    assert constant_of(GRAPH, OPERATOR.inputs[1]).tolist() == [[[[5, 5]]]]
    assert constant_of(GRAPH, OPERATOR.inputs[2]).tolist() == [7]


def test_multipliers_up_to_the_largest_shift_pass() -> None:
    multipliers, shifts = output_multipliers(GRAPH, OPERATOR, [0.5, 2.0**30 - 1])
    assert shifts.tolist() == [0, 30]
    assert multipliers[0] == 1 << 30
    with pytest.raises(InputError, match=r"scales its inputs up by 1\.07e\+09"):
        output_multipliers(GRAPH, OPERATOR, [0.5, 2.0**30])
