import numpy as np
import pytest
from ai_edge_litert import schema_py_generated as schema
from support.float_networks import tflite_chain

from n6lib.graph import DType
from n6lib.graph.importer import read_model
from n6lib.quantization.mlir import annotate, quantize_annotated
from n6lib.quantization.settings import Settings

RANGES = {0: (-2.0, 2.0), 2: (0.0, 3.5), 4: (0.0, 7.0)}


def test_ranges_are_written_where_they_belong():
    model = schema.ModelT.InitFromPackedBuf(annotate(tflite_chain(), {0: (-3.0, 5.0)}), 0)
    first, *others = model.subgraphs[0].tensors
    assert (list(first.quantization.min), list(first.quantization.max)) == ([-3.0], [5.0])
    assert all(tensor.quantization is None for tensor in others)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("given", "outer"),
    [
        ("uint8", (DType.UINT8, DType.FLOAT32)),
        ("float32", (DType.FLOAT32, DType.FLOAT32)),
        ("int8", (DType.INT8, DType.FLOAT32)),
    ],
)
def test_ends_are_of_the_type_that_was_asked_for(given: str, outer: tuple[DType, DType]):
    settings = Settings(input_type=given)
    content = quantize_annotated("net.tflite", tflite_chain(), RANGES, settings)
    graph = read_model(content, "net", "net")
    assert (graph.tensor(graph.inputs[0]).dtype, graph.tensor(graph.outputs[0]).dtype) == outer
    assert {graph.tensor(op.outputs[0]).dtype for op in graph.operators[:-1]} == {DType.INT8}


@pytest.mark.slow
def test_activations_get_the_ranges_they_were_given():
    settings = Settings(input_type="int8", output_type="int8")
    content = quantize_annotated("net.tflite", tflite_chain(), RANGES, settings)
    graph = read_model(content, "net", "net")
    for name, (low, high) in zip((*graph.inputs, "sum", "y"), RANGES.values(), strict=True):
        quantization = graph.tensor(name).quantization
        assert quantization is not None
        assert np.isclose(quantization.scale, (high - low) / 255, rtol=1e-5)
        assert quantization.zero_point == round(-128 - low / quantization.scale)


@pytest.mark.slow
def test_a_padding_stays_an_operator():
    ranges = {0: (-2.0, 2.0), 2: (-2.0, 2.0), 4: (0.0, 3.5), 6: (0.0, 7.0)}
    settings = Settings(input_type="uint8")
    content = quantize_annotated("net.tflite", tflite_chain(padded=True), ranges, settings)
    kinds = [operator.kind for operator in read_model(content, "net", "net").operators]
    assert kinds == ["quantize", "pad", "add", "mul", "dequantize"]
