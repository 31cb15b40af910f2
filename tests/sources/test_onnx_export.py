import numpy as np
import onnx
import onnxruntime
import pytest
from support.keras_network import SHAPE, images, keras_network, normalize

from n6lib.quantization.tensorflow import quiet_tensorflow
from n6lib.sources.onnx_export import IR_VERSION, OPSET, to_onnx

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def content() -> bytes:
    with quiet_tensorflow():
        return to_onnx(keras_network().model, SHAPE)


def test_the_file_computes_what_the_model_does(content: bytes):
    session = onnxruntime.InferenceSession(content)
    for seed in (7, 8):
        sample = normalize(images(1, seed))
        (found,) = session.run(["maps"], {"image": sample})
        with quiet_tensorflow():
            expected = keras_network().model(sample, training=False).numpy()
        assert np.allclose(found, expected, atol=1e-5)


def test_the_file_is_of_versions_that_tools_know(content: bytes):
    model = onnx.load_from_string(content)
    assert model.ir_version == IR_VERSION <= 10
    assert [(entry.domain, entry.version) for entry in model.opset_import] == [("", OPSET)]
    dimensions = model.graph.input[0].type.tensor_type.shape.dim
    assert tuple(dimension.dim_value for dimension in dimensions) == SHAPE


def test_an_operator_without_translation_is_not_written():
    with quiet_tensorflow():
        import keras
        import tensorflow as tf

        from n6lib.sources.step import step

        image = keras.Input((4,), name="x")
        model = keras.Model(image, step("strange", tf.math.bessel_i0e, image), name="strange")
        with pytest.raises(onnx.checker.ValidationError):
            to_onnx(model, (1, 4))
