import math

import pytest

from n6lib.graph.attributes import MAX_VALUES, AttributeSpec
from n6lib.graph.operator import Attribute


@pytest.mark.parametrize(
    ("spec", "value"),
    [
        (AttributeSpec(int), -5),
        (AttributeSpec(int, minimum=1), 1),
        (AttributeSpec(int, length=2), (1, 2)),
        (AttributeSpec(int, length=0), ()),
        (AttributeSpec(int, length=0), tuple(range(MAX_VALUES))),
        (AttributeSpec(float), 0.5),
        (AttributeSpec(float, length=0), (0.5, -1.0)),
        (AttributeSpec(bool), True),
        (AttributeSpec(str, choices=("none", "relu")), "relu"),
    ],
)
def test_fitting_values_have_no_problem(spec: AttributeSpec, value: Attribute) -> None:
    assert spec.problem(value) is None


@pytest.mark.parametrize(
    ("spec", "value", "problem"),
    [
        (AttributeSpec(int), True, "must be of type int, not True"),
        (AttributeSpec(int), 1.0, "must be of type int, not 1.0"),
        (AttributeSpec(bool), 1, "must be of type bool, not 1"),
        (AttributeSpec(float), 1, "must be of type float, not 1"),
        (AttributeSpec(float), math.nan, "must be finite, not nan"),
        (AttributeSpec(int, minimum=1), 0, "must lie in 1..2147483647, not 0"),
        (AttributeSpec(int), 2**31, "must lie in -2147483648..2147483647, not 2147483648"),
        (AttributeSpec(int), (1,), "must be of type int, not (1,)"),
        (AttributeSpec(int, length=2), 1, "must be a list of int, not 1"),
        (AttributeSpec(int, length=2), (1, 2, 3), "must hold 2 values, not 3"),
        (AttributeSpec(int, length=2, minimum=0), (1, -1), "must lie in 0..2147483647, not -1"),
        (AttributeSpec(int, length=0), (0,) * 65, "holds 65 values; at most 64 are allowed"),
        (AttributeSpec(str, choices=("a", "b")), "c", "must be one of a, b, not c"),
        (AttributeSpec(int), "x" * 999, f"must be of type int, not {'x' * 40}..."),
    ],
)
def test_other_values_are_described(spec: AttributeSpec, value: Attribute, problem: str) -> None:
    assert spec.problem(value) == problem
