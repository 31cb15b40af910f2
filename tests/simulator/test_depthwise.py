import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from support import single_op
from support.litert import agree
from support.strategies import Filling, affines, fillings, scales

from n6lib.simulator.depthwise import depthwise_conv2d
from n6lib.simulator.kernels import KERNELS

RANDOM = Filling("random", np.iinfo("int8"), 7)
SMALL = st.integers(1, 3)


def test_it_is_the_kernel_of_its_kind() -> None:
    assert KERNELS["depthwise_conv2d"] is depthwise_conv2d


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
    batch, inputs, multiplier = data.draw(SMALL), data.draw(SMALL), data.draw(SMALL)
    outputs = inputs * multiplier
    per_channel = st.lists(scales(2.0**-14, 2.0), min_size=outputs, max_size=outputs)
    weight_scales = data.draw(st.one_of(per_channel, st.just([0.02])))
    input_affine = data.draw(affines())
    coarseness = data.draw(scales(2.0**-6, 2.0**16))
    output_scale = coarseness * input_affine[0] * max(weight_scales)
    model = single_op.depthwise_conv2d(
        taps(1, *kernel, outputs),
        data.draw(st.sampled_from((biases(outputs) >> data.draw(st.integers(0, 24)), None))),
        size,
        batch=batch,
        depth_multiplier=multiplier,
        padding=data.draw(st.sampled_from(("same", "valid"))),
        strides=strides,
        dilations=dilations,
        activation=data.draw(st.sampled_from(("none", "relu", "relu6", "relu_n1_to_1"))),
        input_affine=input_affine,
        output_affine=(output_scale, data.draw(st.integers(-128, 127))),
        weight_scales=weight_scales,
    )
    agree(model, values(batch, *size, inputs))


def test_equals_litert_over_many_blocks() -> None:
    bias = np.arange(-48, 48, dtype=np.int32) * 100
    model = single_op.depthwise_conv2d(
        RANDOM(1, 5, 5, 96), bias, (33, 29), strides=(2, 2), output_affine=(1.5, 7)
    )
    result = agree(model, RANDOM(1, 33, 29, 96))
    assert len(np.unique(result)) > 100


def test_sums_stay_exact_past_the_reach_of_float32() -> None:
    weights = np.full((1, 33, 33, 2), -128, np.int8)
    weights[:, ::5, 3:7, 1] = 127
    image = np.full((1, 33, 33, 2), -128, np.int8)
    image[0, 4:6, 7, :] = 127
    model = single_op.depthwise_conv2d(
        weights, np.array([1, -1], np.int32), (33, 33), padding="valid",
        input_affine=(2.0**-9, 127), output_affine=(2.0**-4, 0), weight_scales=2.0**-13,
    )  # fmt: skip
    agree(model, image)
