import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from support import single_op
from support.litert import Array, agree, read
from support.strategies import Affine, scales

from n6lib.simulator import simulate
from n6lib.simulator.kernels import KERNELS
from n6lib.simulator.quantization import dequantize, quantize

TYPES = ("int8", "uint8", "int16")


@st.composite
def typed(draw: st.DrawFn, low: float, high: float) -> tuple[str, Affine]:
    """An integer type and a scale and zero point of it, which is 0 for 16 bits."""
    dtype = draw(st.sampled_from(TYPES))
    limits = np.iinfo(dtype)
    zero_point = 0 if dtype == "int16" else draw(st.integers(limits.min, limits.max))
    return dtype, (draw(scales(low, high)), zero_point)


def every(dtype: str) -> Array:
    """Every value of an integer type, as one row."""
    limits = np.iinfo(dtype)
    return np.arange(limits.min, limits.max + 1).astype(dtype).reshape(1, -1)


def test_they_are_the_kernels_of_their_kinds() -> None:
    assert KERNELS["quantize"] is quantize
    assert KERNELS["dequantize"] is dequantize


@settings(max_examples=300)
@given(typed(2.0**-20, 2.0**6), typed(2.0**-20, 2.0**6))
def test_requantization_equals_litert_on_every_value(
    source: tuple[str, Affine], target: tuple[str, Affine]
) -> None:
    """LiteRT has no way from int16 to uint8."""
    assume((source[0], target[0]) != ("int16", "uint8"))
    values = every(source[0])
    agree(single_op.quantize(values.shape, source[0], target[0], source[1], target[1]), values)


@settings(max_examples=100)
@given(typed(2.0**-100, 2.0**100))
def test_dequantization_equals_litert_on_every_value(source: tuple[str, Affine]) -> None:
    values = every(source[0])
    agree(single_op.dequantize(values.shape, *source), values)


@settings(max_examples=200)
@given(
    typed(2.0**-12, 2.0**6),
    arrays.arrays(np.float32, (1, 64), elements=st.floats(-(2.0**18), 2.0**18, width=32)),
)
def test_quantization_equals_litert(target: tuple[str, Affine], values: object) -> None:
    model = single_op.quantize((1, 64), "float32", target[0], target_affine=target[1])
    agree(model, np.asarray(values, np.float32))


@settings(max_examples=100)
@given(typed(2.0**-12, 2.0**6), st.integers(-140, 10))
def test_quantization_equals_litert_at_ties(target: tuple[str, Affine], first: int) -> None:
    halves = (np.arange(first, first + 128) + 0.5) * np.float32(target[1][0])
    values = halves.astype(np.float32).reshape(1, 128)
    values = np.concatenate(
        [
            values,
            np.nextafter(values, np.float32(np.inf)),
            np.nextafter(values, np.float32(-np.inf)),
        ]
    )
    agree(single_op.quantize((3, 128), "float32", target[0], target_affine=target[1]), values)


@pytest.mark.parametrize(
    ("dtype", "low", "high"),
    [("int8", -128, 127), ("uint8", 0, 255), ("int16", -(1 << 15), (1 << 15) - 1)],
)
def test_quantization_saturates_where_conversion_to_int32_is_undefined(
    dtype: str, low: int, high: int
) -> None:
    graph = read(single_op.quantize((1, 5), "float32", dtype, target_affine=(0.1, 0)))
    values = np.array([[np.inf, 3e38, -np.inf, -3e38, np.nan]], np.float32)
    result = simulate(graph, {graph.inputs[0]: values})[graph.outputs[0]]
    assert result.tolist() == [[high, high, low, low, low]]
