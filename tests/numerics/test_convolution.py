import numpy as np
import pytest
from support import layers, single_op
from support.gemmlowp import quantize_multiplier
from support.litert import read

from n6lib.errors import InputError
from n6lib.numerics.convolution import conv_parameters, groups_of

SCALES = [0.013, 0.5, 1e-5]


def test_each_channel_has_its_multiplier() -> None:
    weights = np.ones((3, 1, 1, 2), np.int8)
    bias = np.array([1, -2, 3], np.int32)
    graph = read(
        single_op.conv2d(
            weights, bias, input_affine=(0.07, -9), output_affine=(0.3, 17), weight_scales=SCALES
        )
    )
    parameters = conv_parameters(graph, graph.operators[0])
    entry, leave = float(np.float32(0.07)), float(np.float32(0.3))
    expected = [quantize_multiplier(entry * float(np.float32(s)) / leave) for s in SCALES]
    assert list(zip(parameters.multipliers, parameters.shifts, strict=True)) == expected
    assert parameters.bias.tolist() == [1, -2, 3]
    assert (parameters.input_offset, parameters.output_offset) == (9, 17)
    assert (parameters.activation_min, parameters.activation_max) == (-128, 127)


@pytest.mark.parametrize("kind", ["conv2d", "depthwise_conv2d"])
def test_one_scale_serves_every_channel(kind: str) -> None:
    shape = (5, 1, 1, 2) if kind == "conv2d" else (1, 3, 3, 5)
    graph = read(getattr(single_op, kind)(np.ones(shape, np.int8), np.zeros(5, np.int32)))
    parameters = conv_parameters(graph, graph.operators[0])
    assert parameters.multipliers.shape == parameters.shifts.shape == (5,)
    assert len(set(parameters.multipliers.tolist())) == 1


def test_an_absent_bias_is_zeros() -> None:
    graph = read(single_op.depthwise_conv2d(np.ones((1, 3, 3, 4), np.int8), None))
    bias = conv_parameters(graph, graph.operators[0]).bias
    assert bias.tolist() == [0, 0, 0, 0]
    assert bias.dtype == np.int32


def test_the_activation_narrows_the_range() -> None:
    graph = read(
        single_op.conv2d(
            np.ones((1, 1, 1, 1), np.int8), np.zeros(1, np.int32), activation="relu6",
            output_affine=(0.1, -100),
        )
    )  # fmt: skip
    parameters = conv_parameters(graph, graph.operators[0])
    assert (parameters.activation_min, parameters.activation_max) == (-100, -40)


def test_a_factor_beyond_32_bits_is_refused() -> None:
    graph = read(
        single_op.conv2d(
            np.ones((1, 1, 1, 1), np.int8), np.zeros(1, np.int32),
            input_affine=(2.0**20, 0), weight_scales=2.0**10, output_affine=(1.0, 0),
        )
    )  # fmt: skip
    with pytest.raises(InputError) as error:
        conv_parameters(graph, graph.operators[0])
    assert str(error.value) == (
        "model: operator output (conv2d) scales its inputs up by 1.07e+09, more than "
        "32-bit arithmetic can; calibrate the model again."
    )


def test_groups_follow_from_the_shapes() -> None:
    graph = read(layers.conv2d(np.ones((6, 1, 1, 2), np.int8), np.zeros(6, np.int32), (1, 4, 4, 4)))
    assert groups_of(graph, graph.operators[0]) == 2


def test_a_part_has_some_of_the_channels() -> None:
    precision = layers.Precision(source=(0.07, -9), target=(0.3, 17), weights=0.013)
    graph = read(layers.fully_connected(np.ones((2, 3), np.int8), None, (1, 3), precision))
    parameters = conv_parameters(graph, graph.operators[0])
    product = float(np.float32(0.07)) * float(np.float32(0.013))
    expected = quantize_multiplier(product / float(np.float32(0.3)))
    assert (parameters.multipliers[0], parameters.shifts[0]) == expected
    part = parameters.part(slice(1, 2))
    assert (part.multipliers.tolist(), part.bias.shape) == ([expected[0]], (1,))


def test_a_bias_beyond_64_bit_accumulators_is_refused() -> None:
    bias = np.array([1 << 46, 0], np.int64)
    precision = layers.Precision("int16")
    graph = read(layers.fully_connected(np.ones((2, 3), np.int8), bias, (1, 3), precision))
    with pytest.raises(InputError, match="has a bias beyond 46 bits"):
        conv_parameters(graph, graph.operators[0])
