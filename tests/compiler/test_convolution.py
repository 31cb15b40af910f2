from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from n6lib.compiler.convolution import Convolution, largest_divisor


def pointwise(size: int, channels_in: int, channels_out: int, unsigned: bool = True) -> Convolution:
    return Convolution(
        kernel=(1, 1),
        source=(size, size, channels_in),
        result=(size, size, channels_out),
        weights=channels_in * channels_out,
        depthwise=False,
        inflation=1,
        unsigned=unsigned,
    )


def square(size: int, channels_in: int, channels_out: int, unsigned: bool) -> Convolution:
    return Convolution(
        kernel=(3, 3),
        source=(size, size, channels_in),
        result=(size, size, channels_out),
        weights=9 * channels_in * channels_out,
        depthwise=False,
        inflation=1,
        unsigned=unsigned,
    )


def depthwise(size: int, channels: int, inflation: int = 8) -> Convolution:
    return Convolution(
        kernel=(3, 3),
        source=(size, size, channels),
        result=(size, size, channels),
        weights=9 * channels * inflation,
        depthwise=True,
        inflation=inflation,
        unsigned=True,
    )


@given(st.integers(1, 3000), st.integers(1, 200))
def test_largest_divisor_divides_and_nothing_larger_within_the_limit_does(number, limit):
    divisor = largest_divisor(number, limit)
    assert divisor <= limit
    assert number % divisor == 0
    assert all(number % d for d in range(divisor + 1, min(number, limit) + 1))


@given(
    st.integers(1, 64),
    st.integers(1, 700),
    st.integers(1, 700),
    st.booleans(),
)
def test_groups_pipes_and_passes_cover_the_input_channels_exactly(size, ich, och, unsigned):
    shape = pointwise(size, ich, och, unsigned)
    assert shape.pass_group * shape.pipes * shape.passes == ich
    assert 1 <= shape.pipes <= 4
    assert och % shape.output_group == 0
    assert shape.cycles >= max(size * size * och, 1)


def test_a_narrow_pointwise_kernel_takes_all_its_channels_at_once():
    shape = pointwise(48, 24, 24, unsigned=False)
    assert (shape.input_group, shape.output_group, shape.readings) == (24, 24, 1)
    assert shape.streamable


def test_more_output_channels_than_a_group_read_the_input_again():
    shape = pointwise(48, 24, 144, unsigned=False)
    assert shape.readings == 6
    assert not shape.streamable


@pytest.mark.parametrize(
    ("ich", "och", "size", "unsigned", "passes"),
    [
        (384, 64, 12, True, 1),  # deep mode takes 128 channels a unit
        (576, 96, 12, True, 2),
        (960, 320, 6, True, 2),
        (160, 960, 6, False, 2),
        (96, 576, 12, False, 1),
        (1280, 64, 6, True, 5),
    ],
)
def test_passes_of_published_layers(ich, och, size, unsigned, passes):
    """Partial sums appear in published memory plans exactly where passes exceed one."""
    assert pointwise(size, ich, och, unsigned).passes == passes


def test_signed_features_halve_the_output_group_of_wide_kernels():
    assert square(32, 3, 32, unsigned=True).output_group == 8
    assert square(32, 3, 32, unsigned=False).output_group == 4


def test_a_depthwise_kernel_streams_in_its_inflation_group():
    shape = depthwise(24, 192)
    assert (shape.input_group, shape.output_group, shape.pipes, shape.passes) == (8, 8, 1, 1)
    assert shape.streamable
    assert shape.cycles == 24 * 24 * 192


def test_small_depthwise_maps_wait_for_their_kernels():
    shape = depthwise(6, 960)
    assert shape.cycles == 960 * 9 * 8


def test_small_maps_keep_features_in_the_unit():
    assert pointwise(6, 160, 960, unsigned=False).stationary
    assert not pointwise(96, 16, 96, unsigned=False).stationary
    assert not depthwise(4, 8).stationary


def test_features_that_stay_in_the_unit_are_read_once():
    """As published of 8x8x64 to 384: 4096 bytes read, not 16 times as many."""
    small, large = pointwise(8, 64, 384, unsigned=False), pointwise(96, 64, 384, unsigned=False)
    assert (small.rounds, small.readings) == (16, 1)
    assert large.readings == large.rounds == 16


def test_deep_mode_reads_for_every_group_of_results():
    shape = pointwise(4, 576, 160, unsigned=True)
    assert shape.deep
    assert shape.readings == shape.rounds == 8


@pytest.mark.parametrize(("size", "readings"), [(56, 2), (28, 2), (14, 1)])
def test_wide_blocks_over_signed_features_are_walked_twice(size, readings):
    """A kernel gives four channels of eight at once; published up to 28x28, not of 14x14."""
    shape = replace(depthwise(size, 64), unsigned=False)
    assert shape.readings == readings
    assert shape.cycles == readings * size * size * 64
    assert replace(shape, inflation=4).readings == 1


def test_windows_of_stride_1_wait_for_their_first_rows():
    assert depthwise(28, 192).fill == 28 * 192
    assert replace(depthwise(28, 192), result=(14, 14, 192)).fill == 0
    assert pointwise(28, 192, 32).fill == 0
    dense = square(64, 3, 32, unsigned=True)
    assert dense.fill == dense.rounds * 64 * 3


@pytest.mark.parametrize(
    ("units", "pipes", "passes"), [(4, 4, 4), (3, 2, 8), (2, 2, 8), (1, 1, 16)]
)
def test_fewer_units_in_series_take_more_passes(units, pipes, passes):
    shape = replace(square(64, 128, 32, unsigned=True), units=units)
    assert (shape.pipes, shape.passes) == (pipes, passes)


def test_deep_mode_works_part_of_a_cycle_for_a_whole_one():
    """A published epoch of 8x8x384 to 64 takes 10923 cycles."""
    assert replace(pointwise(8, 384, 64), sparing=True).cycles == 10923


def test_deep_mode_needs_unsigned_features_and_a_short_line():
    assert pointwise(12, 384, 64, unsigned=True).deep
    assert not pointwise(12, 384, 64, unsigned=False).deep
    assert not pointwise(96, 128, 128, unsigned=True).deep
    assert not square(12, 384, 64, unsigned=True).deep


def test_newer_depthwise_kernels_of_stride_2_take_two_elements_per_cycle():
    older = replace(depthwise(16, 32, 1), result=(8, 8, 32))
    assert older.cycles == 16 * 16 * 32
    assert replace(older, paired=True).cycles == 16 * 16 * 32 // 2
    assert replace(depthwise(16, 32, 1), paired=True).cycles == 16 * 16 * 32


@pytest.mark.parametrize(
    ("ich", "och", "filling"),
    # Kernels of MobileNetV1 and YOLOX as published: bytes beyond input x output channels.
    [(256, 256, 32), (128, 256, 16), (512, 256, 64), (32, 16, 1), (64, 64, 0), (256, 101, 202)],
)
def test_kernels_of_the_deep_mode_lie_in_threes(ich, och, filling):
    assert pointwise(14, ich, och).filling == filling
    assert pointwise(14, ich, och, unsigned=False).filling == 0


@given(st.integers(1, 32), st.integers(1, 700), st.integers(1, 700))
def test_filling_completes_every_block_of_a_deep_kernel(size, ich, och):
    shape = pointwise(size, ich, och)
    blocks = ich // shape.pass_group * (och // shape.output_group)
    assert 0 <= shape.filling <= 2 * blocks
    assert (ich * och + shape.filling) % 3 == 0 or not shape.deep
