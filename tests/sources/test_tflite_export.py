import numpy as np
import pytest
from support.keras_network import SHAPE, images, keras_network, normalize
from support.litert import Reference, read

from n6lib.graph import DType
from n6lib.quantization.tensorflow import quiet_tensorflow
from n6lib.sources.tflite_export import to_tflite

pytestmark = pytest.mark.slow


def test_the_file_computes_what_the_model_does():
    network = keras_network()
    with quiet_tensorflow():
        content = to_tflite(network.model, SHAPE)
        for seed in (7, 8):
            sample = normalize(images(1, seed))
            expected = network.model(sample, training=False).numpy()
            assert np.allclose(Reference(content).run(sample)[-1], expected, atol=1e-5)


def test_the_file_is_float_of_static_shape_with_named_ends():
    with quiet_tensorflow():
        content = to_tflite(keras_network().model, SHAPE)
        again = to_tflite(keras_network().model, SHAPE)
    assert content == again
    graph = read(content)
    assert graph.inputs == ("image",)
    assert graph.outputs == ("maps",)
    assert graph.tensor("image").shape == SHAPE
    made = [graph.tensor(name).dtype for each in graph.operators for name in each.outputs]
    assert set(made) == {DType.FLOAT32}
    assert "pad" in {operator.kind for operator in graph.operators}
