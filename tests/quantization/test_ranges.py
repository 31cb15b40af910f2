import numpy as np
import pytest
from ai_edge_litert import schema_py_generated as schema
from support.keras_network import keras_network
from support.tflite_builder import TFLiteBuilder

from n6lib.quantization.ranges import annotate, observe


def in_place_chain() -> bytes:
    """y = x + 10; z = y + 100, where z may take the place of y."""
    builder = TFLiteBuilder()
    source = builder.tensor("x", (1, 2, 2, 1), "float32")
    for name, constant in (("y", 10.0), ("z", 100.0)):
        term = builder.tensor(f"{name}_term", (1, 2, 2, 1), "float32", data=np.full(4, constant))
        target = builder.tensor(name, (1, 2, 2, 1), "float32")
        builder.operator("ADD", [source, term], [target], schema.AddOptionsT())
        source = target
    return builder.build([0], [source])


def test_each_tensor_has_the_range_of_its_own_values():
    samples = np.array([[-3, 1, 0, 2], [-1, 0, 5, 0]], np.float32).reshape(2, 2, 2, 1)
    ranges = observe(in_place_chain(), samples)
    assert ranges == {0: (-3.0, 5.0), 2: (0.0, 15.0), 4: (0.0, 115.0)}


def test_ranges_are_written_where_they_belong():
    content = in_place_chain()
    annotated = schema.ModelT.InitFromPackedBuf(annotate(content, {0: (-3.0, 5.0)}), 0)
    first, *others = annotated.subgraphs[0].tensors
    assert (list(first.quantization.min), list(first.quantization.max)) == ([-3.0], [5.0])
    assert all(tensor.quantization is None for tensor in others)


@pytest.mark.slow
def test_an_operand_of_an_in_place_sum_keeps_its_own_range():
    """Against Keras, layer by layer; TensorFlow's own calibrator fails this one."""
    import keras

    network = keras_network()
    layer = network.model.get_layer("branch_normalization")
    branch = keras.Model(network.model.inputs[0], layer.output)(network.samples).numpy()
    content = network.converted.float32
    graph = schema.ModelT.InitFromPackedBuf(content, 0).subgraphs[0]
    (index,) = (
        place
        for place, tensor in enumerate(graph.tensors)
        if b"branch" in tensor.name and list(tensor.shape) == [1, 8, 8, 8]
    )
    least, greatest = observe(content, network.samples)[index]
    assert np.isclose(least, branch.min(), rtol=1e-4)
    assert np.isclose(greatest, branch.max(), rtol=1e-4)
