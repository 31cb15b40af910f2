import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from n6lib.graph.importer.onnx.literals import integer_literals
from n6lib.graph.importer.onnx.parameters import Target
from n6lib.graph.importer.onnx.value import Value, constant
from n6lib.graph.quantization import Quantization

FLOAT = np.dtype(np.float32)
DATA = Value((4,), FLOAT, "x", None, Quantization((0.1,), (0,)), real=True)


def target(scale: float) -> Target:
    return Target(np.dtype(np.int8), Quantization((float(np.float32(scale)),), (0,)))


@given(st.floats(-1e6, 1e6, width=32))
def test_a_single_number_is_kept_exactly(number: float) -> None:
    _, literal = integer_literals("mul", [DATA, constant(np.float32(number))], target(1))
    assert literal is not None
    assert literal.real
    assert literal.data is not None
    assert literal.data.dtype == np.int8
    assert float(literal.array) == number


@pytest.mark.parametrize(("kind", "limit"), [("add", 1.0), ("mul", 12.8), ("prelu", 12.8)])
def test_several_are_rounded_if_the_result_errs_by_less_than_half_a_step(kind, limit) -> None:
    numbers = constant(np.array([-1.27, 0.3], np.float32))
    fine, coarse = target(0.0101 * limit), target(0.0099 * limit)
    assert integer_literals(kind, [DATA, numbers], coarse)[1] is numbers
    literal = integer_literals(kind, [DATA, numbers], fine)[1]
    assert literal is not None
    np.testing.assert_allclose(literal.array, [-1.27, 0.3], atol=0.0051)


def test_what_is_integer_already_or_not_finite_or_of_another_kind_stays() -> None:
    integers = constant(np.array([1, 2]))
    broken = constant(np.array([np.inf, 1], np.float32))
    several = constant(np.ones(3, np.float32))
    assert integer_literals("add", [DATA, integers, None, broken], target(1)) == [
        DATA, integers, None, broken,
    ]  # fmt: skip
    assert integer_literals("div", [DATA, several], target(1)) == [DATA, several]
