from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import single_op
from support.litert import read
from support.merge import merge
from support.placement import spread
from support.sanitized import Sanitized
from support.strategies import affines, scales

from n6lib.codegen.operators.function import emit_bytes
from n6lib.codegen.operators.quantization import emit_requantize
from n6lib.codegen.scope import Scope
from n6lib.simulator import simulate

BYTES = st.sampled_from(("int8", "uint8"))
EVERY_BYTE = np.arange(256, dtype=np.uint8).reshape(1, 4, 8, 8)


REQUANTIZATIONS = st.builds(
    single_op.quantize,
    st.just(EVERY_BYTE.shape),
    BYTES,
    BYTES,
    st.tuples(scales(), st.integers(0, 127)),
    st.tuples(scales(), st.integers(0, 127)),
)
SIGMOIDS = st.builds(single_op.logistic, st.just(EVERY_BYTE.shape), affines(2.0**-6, 2.0))


@given(st.lists(REQUANTIZATIONS | SIGMOIDS, min_size=16, max_size=16))
@settings(max_examples=5)
def test_every_byte(sanitized: Sanitized, models: list[bytes]) -> None:
    network = merge([read(model) for model in models])
    frames = [
        {name: values.view(network.tensor(name).dtype.numpy) for name in network.inputs}
        for values in (EVERY_BYTE, np.ascontiguousarray(EVERY_BYTE[:, ::-1]))
    ]
    sanitized.check(network, frames)


@pytest.mark.parametrize(
    ("content", "emitter"),
    [
        (single_op.logistic(EVERY_BYTE.shape), emit_bytes),
        (single_op.quantize(EVERY_BYTE.shape, "uint8", "int8"), emit_requantize),
    ],
)
def test_the_table_is_the_operator(content: bytes, emitter: Callable[..., str]) -> None:
    graph = read(content)
    scope = Scope(graph, spread(graph))
    text = emitter(scope, graph.operators[0])
    assert text.count("n6_look_up") == 1
    values = EVERY_BYTE.view(graph.tensor("input").dtype.numpy)
    expected = simulate(graph, {"input": values})["output"]
    assert scope.constants.blob().tobytes() == expected.tobytes()
