import numpy as np
import pytest
from support.keras_network import SHAPE, images, keras_network, normalize

from n6lib.quantization.tensorflow import quiet_tensorflow
from n6lib.sources.frozen import freeze, output_names

pytestmark = pytest.mark.slow


def test_the_function_computes_what_the_model_does_and_has_no_variables():
    network = keras_network()
    sample = normalize(images(1, 7))
    with quiet_tensorflow():
        import tensorflow as tf

        function = freeze(network.model, SHAPE)
        (found,) = function(tf.constant(sample))
        expected = network.model(sample, training=False).numpy()
    assert np.allclose(found.numpy(), expected, atol=1e-6)
    assert not function.variables
    assert function.inputs[0].shape.as_list() == list(SHAPE)


def test_outputs_are_named_after_the_layers_that_make_them():
    with quiet_tensorflow():
        import keras

        model = keras_network().model
        two = keras.Model(
            model.inputs[0], [model.output, model.get_layer("double").output], name="two"
        )
    assert output_names(model) == ["maps"]
    assert output_names(two) == ["maps", "double"]
