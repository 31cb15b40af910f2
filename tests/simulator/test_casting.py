from itertools import product

import numpy as np
import pytest
from support.litert import agree
from support.movements import AFFINES, NUMBERS
from support.tflite_builder import TFLiteBuilder

PAIRS = list(product((*NUMBERS, "bool"), repeat=2))


@pytest.mark.parametrize(("source", "target"), PAIRS)
def test_equals_litert(source: str, target: str) -> None:
    """Integers and floats inside and outside the target's range."""
    generator = np.random.default_rng(0)
    if source == "float32":
        values = generator.normal(0, 200, 64).astype(np.float32)
        values[:6] = [1e30, -1e30, np.nan, np.inf, -np.inf, -0.0]
        values[6:8] = [2.0**31, -(2.0**63)]
    elif source == "bool":
        values = generator.integers(0, 2, 64).astype(np.bool_)
    else:
        limits = np.iinfo(source)
        values = generator.integers(limits.min, limits.max, 64, source, endpoint=True)
    builder = TFLiteBuilder()
    x = builder.tensor("x", (64,), source, *AFFINES.get(source, ()))
    y = builder.tensor("y", (64,), target, *AFFINES.get(target, ()))
    builder.operator("CAST", [x], [y], version=4)
    agree(builder.build([x], [y]), values)
