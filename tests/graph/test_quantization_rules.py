from dataclasses import replace

import numpy as np
import pytest
from support.graph_edits import small_graph, with_attribute, with_tensor

from n6lib.errors import InputError
from n6lib.graph import Graph, Quantization
from n6lib.graph.verifier import verify


def refuse(graph: Graph, message: str) -> None:
    with pytest.raises(InputError, match=message):
        verify(graph)


def weights_of(graph: Graph, name: str) -> Quantization:
    quantization = graph.tensor(name).quantization
    assert quantization is not None
    return quantization


@pytest.mark.parametrize(("source", "result"), [("stem", "pad"), ("sum", "resize")])
def test_padding_and_resizing_pass_values_through(source: str, result: str) -> None:
    graph = small_graph()
    for changed in (
        Quantization((0.5,), (-5,)),
        Quantization(weights_of(graph, source).scales, (1,)),
    ):
        refuse(
            with_tensor(graph, result, quantization=changed),
            f"operator {result} .* passes values through, so {source} and {result} must have",
        )


@pytest.mark.parametrize("name", ["image_0", "tfl.quantize", "stem", "sum", "sigmoid", "stem/w"])
def test_eight_bit_tensors_need_a_quantization(name: str) -> None:
    refuse(with_tensor(small_graph(), name, quantization=None), f"works on {name}, which has no")


def test_weights_are_symmetric() -> None:
    graph = small_graph()
    quantization = replace(weights_of(graph, "stem/w"), zero_points=(0, 0, 1, 0))
    refuse(with_tensor(graph, "stem/w", quantization=quantization), "zero point other than 0")


def test_weights_are_quantized_along_their_outputs() -> None:
    graph = small_graph()
    three = Quantization((0.5, 0.5, 0.5), (0, 0, 0), 3)
    refuse(with_tensor(graph, "stem/w", quantization=three), "along axis 3 instead of 0")
    one = Quantization((0.5,), (0,), 0)
    refuse(with_tensor(graph, "dw/w", quantization=one), "along axis 0 instead of 3")


def test_weights_may_have_one_scale() -> None:
    graph = with_tensor(small_graph(), "stem/w", quantization=Quantization((0.5,), (0,)))
    verify(with_tensor(graph, "stem/b", quantization=Quantization((0.5 / 128,), (0,))))


def test_bias_scale_is_the_product_within_two_percent_of_the_output() -> None:
    graph = small_graph()
    bias, output = weights_of(graph, "stem/b"), weights_of(graph, "stem").scale
    for share, sound in ((0.019, True), (0.021, False), (-0.021, False)):
        scales = np.float32(bias.scales)
        scales[2] += np.float32(share * output)
        changed = replace(bias, scales=tuple(np.abs(scales).tolist()))
        edited = with_tensor(graph, "stem/b", quantization=changed)
        if sound:
            verify(edited)
        elif share > 0:
            refuse(edited, "bias stem/b whose scale is not .* in channel 2")
    verify(with_tensor(graph, "stem/b", quantization=None))


def test_one_weight_scale_goes_with_a_bias_scale_per_channel_and_back() -> None:
    graph = with_tensor(small_graph(), "stem/w", quantization=Quantization((1 / 64,), (0,)))
    channels = Quantization((2.0**-13,) * 4, (0,) * 4, 0)
    verify(with_tensor(graph, "stem/b", quantization=channels))
    four = Quantization((1 / 64,) * 4, (0,) * 4, 0)
    graph = with_tensor(graph, "stem/w", quantization=four)
    verify(with_tensor(graph, "stem/b", quantization=Quantization((2.0**-13,), (0,))))


def test_resizing_takes_one_of_two_modes() -> None:
    graph = with_attribute(small_graph(), "resize", align_corners=True)
    refuse(graph, "resize .* sets both align_corners and half_pixel_centers")
    verify(with_attribute(graph, "resize", half_pixel_centers=False))
