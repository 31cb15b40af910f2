import numpy as np
import pytest

from n6lib.quantization.tensorflow import quiet_tensorflow
from n6lib.sources.frozen import freeze
from n6lib.sources.step import step

pytestmark = pytest.mark.slow


def test_a_function_becomes_a_layer_of_that_name():
    with quiet_tensorflow():
        import keras

        image = keras.Input((3,), name="x")
        low, high = step("halves", lambda x: (x - 0.5, x + 0.5), image)
        model = keras.Model(image, step("product", lambda a, b: a * b, low, high))
        found = model(np.array([[1, 2, 3]], np.float32)).numpy()
        operations = [each.name for each in freeze(model, (1, 3)).graph.get_operations()]
    assert [layer.name for layer in model.layers] == ["x", "halves", "product"]
    assert found.tolist() == [[0.75, 3.75, 8.75]]
    assert any("halves" in name for name in operations)
    assert any("product" in name for name in operations)
