import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from support import single_op
from support.litert import read
from support.merge import merge
from support.sanitized import Sanitized, random_frames
from support.strategies import scales

TYPED = st.one_of(
    st.tuples(st.sampled_from(("int8", "uint8")), st.tuples(scales(), st.integers(0, 127))),
    st.tuples(st.just("int16"), st.tuples(scales(), st.just(0))),
)
SHAPE = (1, 4, 8, 8)
STEPS = np.arange(256, dtype=np.float32).reshape(SHAPE) - np.float32(128.5)


@given(st.lists(TYPED, min_size=8, max_size=8))
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


@given(st.lists(TYPED, min_size=8, max_size=8))
@settings(max_examples=4)
def test_floats_out(sanitized: Sanitized, sources: list[tuple[str, single_op.Affine]]) -> None:
    """Every byte; of 16 bits, every multiple of 257, of which the first is the smallest value."""
    network = merge([read(single_op.dequantize(SHAPE, *source)) for source in sources])
    every = {
        "int8": np.arange(-128, 128).astype(np.int8).reshape(SHAPE),
        "uint8": np.arange(256).astype(np.uint8).reshape(SHAPE),
        "int16": (257 * np.arange(256) - (1 << 15)).astype(np.int16).reshape(SHAPE),
    }
    frame = {name: every[network.tensor(name).dtype.value] for name in network.inputs}
    backwards = {name: np.ascontiguousarray(values[:, ::-1]) for name, values in frame.items()}
    sanitized.check(network, [frame, backwards])


@given(st.lists(st.tuples(TYPED, TYPED), min_size=12, max_size=12))
@settings(max_examples=4)
def test_from_integers_to_integers(
    sanitized: Sanitized, pairs: list[tuple[tuple[str, single_op.Affine], ...]]
) -> None:
    network = merge(
        [
            read(single_op.quantize(SHAPE, source[0], target[0], source[1], target[1]))
            for source, target in pairs
        ]
    )
    sanitized.check(network, random_frames(network, 3))
