import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import single_op
from support.gemmlowp import multiply_by_quantized_multiplier, quantize_multiplier
from support.litert import agree
from support.strategies import Filling, affines, fillings, scales

from n6lib.simulator.convolution import conv2d
from n6lib.simulator.kernels import KERNELS

RANDOM = Filling("random", np.iinfo("int8"), 7)
BIASES = Filling("extremes", np.iinfo("int32"), 8)
SMALL = st.integers(1, 3)


def test_it_is_the_kernel_of_its_kind() -> None:
    assert KERNELS["conv2d"] is conv2d


@settings(max_examples=150)
@given(data=st.data(), values=fillings(), taps=fillings(), biases=fillings("int32"))
def test_equals_litert(
    data: st.DataObject, values: Filling, taps: Filling, biases: Filling
) -> None:
    kernel = (data.draw(SMALL), data.draw(SMALL))
    strides = (data.draw(SMALL), data.draw(SMALL))
    dilations = (1, 1) if strides != (1, 1) else (data.draw(SMALL), data.draw(SMALL))
    reach = tuple((k - 1) * d + 1 for k, d in zip(kernel, dilations, strict=True))
    size = (data.draw(st.integers(reach[0], 11)), data.draw(st.integers(reach[1], 11)))
    batch, inputs, outputs = data.draw(SMALL), data.draw(SMALL), data.draw(st.integers(1, 5))
    per_channel = st.lists(scales(2.0**-14, 2.0), min_size=outputs, max_size=outputs)
    weight_scales = data.draw(st.one_of(per_channel, st.just([0.02])))
    input_affine = data.draw(affines())
    coarseness = data.draw(scales(2.0**-6, 2.0**16))
    output_scale = coarseness * input_affine[0] * max(weight_scales)
    model = single_op.conv2d(
        taps(outputs, *kernel, inputs),
        biases(outputs) >> data.draw(st.integers(0, 24)),
        size,
        batch=batch,
        padding=data.draw(st.sampled_from(("same", "valid"))),
        strides=strides,
        dilations=dilations,
        activation=data.draw(st.sampled_from(("none", "relu", "relu6", "relu_n1_to_1"))),
        input_affine=input_affine,
        output_affine=(output_scale, data.draw(st.integers(-128, 127))),
        weight_scales=weight_scales,
    )
    agree(model, values(batch, *size, inputs))


@pytest.mark.parametrize("padding", ["same", "valid"])
def test_equals_litert_over_many_blocks(padding: str) -> None:
    weights, bias = RANDOM(24, 3, 3, 16), BIASES(24) >> 14
    model = single_op.conv2d(weights, bias, (61, 47), padding=padding, output_affine=(3.0, -9))
    result = agree(model, RANDOM(1, 61, 47, 16))
    assert len(np.unique(result)) > 100


@pytest.mark.parametrize("inputs", [1031, 1032, 1033, 1040])
def test_sums_stay_exact_past_the_reach_of_float32(inputs: int) -> None:
    weights = np.full((2, 1, 1, inputs), 127, np.int8)
    weights[1] = -128
    weights[:, :, :, ::7] += np.int8(1) - np.int8(2)
    image = np.full((1, 2, 3, inputs), -128, np.int8)
    image[0, 0, :, ::3] = 127
    image[0, 1, :, 5] = [-127, 0, 1]
    model = single_op.conv2d(
        weights, np.array([3, -5], np.int32), (2, 3), input_affine=(2.0**-9, 127),
        output_affine=(2.0**-9, 0), weight_scales=2.0**-17,
    )  # fmt: skip
    agree(model, image)


def test_accumulators_wrap_as_those_of_litert() -> None:
    largest = np.array([2**31 - 1, -(2**31)], np.int32)
    image = np.array([[[[127, 127]], [[-128, -128]]]], np.int8)
    weights = np.full((2, 1, 1, 2), 127, np.int8)
    model = single_op.conv2d(
        weights, largest, (2, 1), input_affine=(1.0, 0), output_affine=(2.0**24, 0),
        weight_scales=1.0,
    )  # fmt: skip
    result = agree(model, image)
    assert result[0, 0, 0, 0] == -128, "2**31 - 1 plus a positive sum wraps to the lowest number"
    assert result[0, 1, 0, 1] == 127, "-2**31 plus a negative sum wraps to the highest number"


def test_the_effective_scale_is_a_product_divided_in_float64() -> None:
    """Another order of the operations gives another multiplier, seen in accumulators at ties."""
    entry, taps = 0.027566850185394287, 0.000993515131995082
    leave = 0.10179521143436432 * 2.0**12
    multiplier, shift = quantize_multiplier(entry * taps / leave)
    other, _ = quantize_multiplier(entry / leave * taps)
    assert multiplier != other
    near_ties = [
        int((k + 0.5) * 2.0 ** (31 - shift) / multiplier) + step
        for k in range(-120, 120)
        for step in range(-2, 3)
    ]
    biases = [
        tie
        for tie in near_ties
        if multiply_by_quantized_multiplier(tie, multiplier, shift)
        != multiply_by_quantized_multiplier(tie, other, shift)
    ]
    assert len(biases) > 10
    model = single_op.conv2d(
        np.zeros((len(biases), 1, 1, 1), np.int8), np.array(biases, np.int32), (1, 1),
        input_affine=(entry, 0), output_affine=(leave, 0), weight_scales=taps,
    )  # fmt: skip
    agree(model, np.zeros((1, 1, 1, 1), np.int8))


def test_a_left_shift_keeps_the_low_bits_as_litert_does() -> None:
    bias = np.array([1 << 22, (1 << 21) + 5, -(1 << 23) - 9], np.int32)
    model = single_op.conv2d(
        RANDOM(3, 1, 1, 2), bias, (2, 2), input_affine=(1.0, 0), output_affine=(2.0**-10, 0),
        weight_scales=1.0,
    )  # fmt: skip
    agree(model, RANDOM(1, 2, 2, 2))
