from pathlib import Path

import numpy as np
import pytest
from support.float_networks import IMAGE, SEQUENCE, convolutional, samples, transformer
from support.onnx_models import float_model, node, onnxruntime_outputs

from n6lib.errors import InputError
from n6lib.quantization.float_onnx import FloatOnnx
from n6lib.quantization.settings import Settings


def opened(content: bytes, shape: tuple[int, ...]) -> FloatOnnx:
    return FloatOnnx("net.onnx", content, Path(), shape)


def test_every_result_is_watched_with_what_makes_it():
    network = opened(convolutional(), IMAGE)
    assert network.input_shape == (1, *IMAGE)
    assert [(item.name, item.operator) for item in network.activations] == [
        ("x", ""),
        ("c0", "Conv"),
        ("r0", "Clip"),
        ("c1", "Conv"),
        ("sum", "Add"),
        ("normal.scaled", "Mul"),
        ("normal", "Add"),
        ("pooled", "GlobalAveragePool"),
        ("flat", "Flatten"),
        ("logits", "Gemm"),
        ("y", "Softmax"),
    ]
    assert not any(item.fixed for item in network.activations)


def test_values_are_those_of_the_file():
    content = transformer()
    network = opened(content, SEQUENCE)
    for sample in samples(SEQUENCE, 3):
        found = {activation.name: values for activation, values in network.run(sample)}
        (wanted,) = onnxruntime_outputs(content, {"x": sample[np.newaxis]})
        np.testing.assert_allclose(found["y"], wanted, rtol=1e-5, atol=1e-6)
        np.testing.assert_array_equal(found["x"], sample)
        np.testing.assert_allclose(found["attention"].sum(axis=-1), 1, rtol=1e-5)
        means = found["first_sum"].mean(axis=-1, keepdims=True)
        np.testing.assert_allclose(found["first_mean"], means, atol=1e-6)


def test_integers_are_not_watched_and_what_no_sample_reaches_is_fixed():
    nodes = [
        node("RandomUniform", "", "noise", shape=[3], seed=1.0),
        node("Add", "x noise", "moved"),
        node("ArgMax", "moved", "place", axis=1),
        node("Cast", "place", "y", to=1),
    ]
    network = opened(float_model(nodes, {"x": (1, 3)}), (3,))
    watched = {item.name: item.fixed for item in network.activations}
    assert watched == {"x": False, "noise": True, "moved": False, "y": False}


def test_both_ends_stay_float():
    network = opened(convolutional(), IMAGE)
    assert network.settle(Settings()).input_type == "float32"
    for wrong in (Settings(input_type="uint8"), Settings(output_type="int8")):
        with pytest.raises(InputError, match=r"net\.onnx: an ONNX file keeps float32"):
            network.settle(wrong)
