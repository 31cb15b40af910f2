from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from support import single_op
from support.litert import read
from support.strategies import Affine, affines

from n6lib.errors import InputError
from n6lib.graph import Quantization
from n6lib.numerics.sigmoid import sigmoid_table


@given(affines(2.0**-14, 16.0))
def test_the_table_is_within_rounding_of_the_function_and_monotonic(affine: Affine) -> None:
    graph = read(single_op.logistic(affine=affine))
    table = sigmoid_table(graph, graph.operators[0])
    assert (table.shape, table.dtype) == ((256,), np.int8)
    stored = np.arange(-128, 128)
    result = table[stored.astype(np.int8).view(np.uint8)].astype(int)
    real = np.float64(np.float32(affine[0])) * (stored - affine[1])
    with np.errstate(over="ignore"):
        exact = np.clip(256 / (1 + np.exp(-real)) - 128, -128, 127)
    assert np.all(np.abs(result - exact) <= 0.5001)
    assert np.all(np.diff(result) >= 0)


def test_an_output_scale_other_than_1_256_is_refused() -> None:
    graph = read(single_op.logistic())
    output = replace(graph.tensor("output"), quantization=Quantization((0.125,), (-128,)))
    graph = replace(graph, tensors={**graph.tensors, "output": output})
    with pytest.raises(InputError) as error:
        sigmoid_table(graph, graph.operators[0])
    assert str(error.value) == (
        "model: operator output (sigmoid) has output scale 0.125; LiteRT defines it for 1/256 "
        "only, which its converter sets."
    )
