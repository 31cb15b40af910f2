import numpy as np
import pytest
from ai_edge_litert import schema_py_generated as schema
from support import layers
from support.tflite_builder import TFLiteBuilder

from n6lib.errors import InputError
from n6lib.graph.importer import read_model

WEIGHTS = np.ones((4, 6), np.int8)


def test_options_of_a_fully_connected_layer() -> None:
    data = layers.fully_connected(WEIGHTS, None, (2, 3, 6), activation="relu6", keep=True)
    (operator,) = read_model(data, "net", "m").operators
    assert operator.inputs == ("input", "weights", "")
    assert operator.attributes == {"activation": "relu6", "keep_num_dims": True}


def test_options_of_a_product() -> None:
    data = layers.batch_matmul((3, 2), (3, 5), adj_x=True)
    (operator,) = read_model(data, "net", "m").operators
    assert operator.inputs == ("a", "b")
    assert operator.attributes == {"adj_x": True, "adj_y": False}


def computed_weights(activation: int = 0, formatted: int = 0) -> bytes:
    builder, options = TFLiteBuilder(), schema.FullyConnectedOptionsT()
    options.fusedActivationFunction, options.weightsFormat = activation, formatted
    x, w = (builder.tensor(name, (3, 6), scale=0.5) for name in ("x", "w"))
    y = builder.tensor("y", (3, 3), scale=0.5)
    builder.operator("FULLY_CONNECTED", [x, w, -1], [y], options)
    return builder.build([x, w], [y])


def test_computed_weights_make_a_product_of_two_matrices() -> None:
    (operator,) = read_model(computed_weights(), "net", "m").operators
    assert (operator.kind, operator.inputs) == ("batch_matmul", ("x", "w"))
    assert operator.attributes == {"adj_x": False, "adj_y": True}


def test_what_a_product_of_two_matrices_lacks_is_refused() -> None:
    with pytest.raises(InputError, match="computed weights together with a bias or an activation"):
        read_model(computed_weights(activation=1), "net", "m")
    with pytest.raises(InputError, match="shuffled weights"):
        read_model(computed_weights(formatted=1), "net", "m")
