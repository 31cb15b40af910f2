from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from support.litert import Reference, read
from support.recurrent_layers import LAYERS, Layer
from support.recurrent_models import SequenceLstm

from n6lib.simulator import simulate


@settings(max_examples=150)
@given(LAYERS)
def test_equals_onnxruntime(layer: Layer) -> None:
    results = simulate(layer.graph(), layer.frame())
    for ours, theirs in zip(results.values(), layer.onnxruntime(), strict=True):
        np.testing.assert_allclose(ours, theirs, rtol=1e-5, atol=1e-6)


@settings(max_examples=60)
@given(LAYERS)
def test_the_batch_may_come_first(layer: Layer) -> None:
    """Which onnxruntime does not support; the values are those of time first."""
    first = replace(layer, batch_first=True)
    output, *last = simulate(first.graph(), first.frame()).values()
    expected, *expected_last = simulate(layer.graph(), layer.frame()).values()
    np.testing.assert_array_equal(output.transpose(1, 2, 0, 3), expected)
    for states, wanted in zip(last, expected_last, strict=True):
        np.testing.assert_array_equal(states.swapaxes(0, 1), wanted)


@settings(max_examples=60)
@given(
    st.builds(
        SequenceLstm,
        batch=st.integers(1, 3),
        steps=st.integers(1, 9),
        inputs=st.integers(1, 9),
        units=st.integers(1, 9),
        time_major=st.booleans(),
        cell_clip=st.sampled_from([0.0, 0.05, 0.5, 10.0]),
        seed=st.integers(0, 2**32 - 1),
    )
)
def test_sequence_lstm_equals_litert(model: SequenceLstm) -> None:
    leading = (model.steps, model.batch) if model.time_major else (model.batch, model.steps)
    random = np.random.default_rng(model.seed)
    values = random.normal(0, 1, (*leading, model.inputs)).astype(np.float32)
    content = model.build("float32")
    (ours,) = simulate(read(content), {"x": values}).values()
    (theirs,) = Reference(content).run(values)
    np.testing.assert_allclose(ours, theirs, rtol=1e-5, atol=1e-6)
