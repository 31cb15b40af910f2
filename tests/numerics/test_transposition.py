import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from n6lib.numerics.transposition import axis_phases


@given(
    inputs=st.integers(1, 6),
    kernel=st.integers(1, 5),
    stride=st.integers(1, 4),
    dilation=st.integers(1, 3),
    before=st.integers(0, 4),
    extra=st.integers(-3, 5),
)
def test_phases_place_every_product(
    inputs: int, kernel: int, stride: int, dilation: int, before: int, extra: int
) -> None:
    """Against the definition: input i times tap k adds to output i * stride + k * dilation."""
    full = (inputs - 1) * stride + (kernel - 1) * dilation + 1
    outputs = max(full - before + extra, 1)
    expected = np.zeros((outputs, inputs, kernel), bool)
    for i in range(inputs):
        for k in range(kernel):
            at = i * stride + k * dilation - before
            if 0 <= at < outputs:
                expected[at, i, k] = True
    found = np.zeros_like(expected)
    seen = []
    for phase in axis_phases(outputs, kernel, stride, dilation, before):
        for index in range(phase.outputs):
            at = phase.start + index * stride
            seen.append(at)
            for place, tap in enumerate(phase.taps):
                source = index - phase.padding + place * phase.dilation
                if 0 <= source < inputs:
                    found[at, source, tap] = True
    assert sorted(seen) == list(range(outputs))
    assert np.array_equal(found, expected)
