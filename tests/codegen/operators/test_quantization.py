import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from support import single_op
from support.litert import read
from support.merge import merge
from support.sanitized import Sanitized, random_frames
from support.strategies import scales

AFFINES = st.tuples(scales(), st.integers(0, 127))
BYTES = st.sampled_from(("int8", "uint8"))
SHAPE = (1, 4, 8, 8)
STEPS = np.arange(256, dtype=np.float32).reshape(SHAPE) - np.float32(128.5)


@given(st.lists(st.tuples(BYTES, AFFINES), min_size=8, max_size=8))
@settings(max_examples=4)
def test_floats_in(sanitized: Sanitized, targets: list[tuple[str, single_op.Affine]]) -> None:
    """Random values, halves between two steps, and what no integer can hold."""
    graphs = [
        read(single_op.quantize(SHAPE, "float32", dtype, (1, 0), affine))
        for dtype, affine in targets
    ]
    network = merge(graphs)
    halves = {
        name: STEPS * np.float32(scale)
        for name, (_, (scale, _)) in zip(network.inputs, targets, strict=True)
    }
    sanitized.check(network, [*random_frames(network), halves])


@given(st.lists(st.builds(single_op.dequantize, st.just(SHAPE), BYTES, AFFINES), min_size=8))
@settings(max_examples=4)
def test_floats_out(sanitized: Sanitized, models: list[bytes]) -> None:
    network = merge([read(model) for model in models])
    every = np.arange(256, dtype=np.uint8).reshape(SHAPE)
    frames = [
        {name: values.view(network.tensor(name).dtype.numpy) for name in network.inputs}
        for values in (every, np.ascontiguousarray(every[:, ::-1]))
    ]
    sanitized.check(network, frames)
