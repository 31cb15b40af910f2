from ai_edge_litert import schema_py_generated as schema
from support.tflite_builder import TFLiteBuilder

from n6lib.quantization.flatbuffer import pack


def test_a_file_is_written_back_the_same_each_time():
    builder = TFLiteBuilder()
    source = builder.tensor("x", (1, 4), "float32")
    target = builder.tensor("y", (1, 4), "float32")
    builder.operator("LOGISTIC", [source], [target])
    content = pack(schema.ModelT.InitFromPackedBuf(builder.build([source], [target]), 0))
    assert content[4:8] == b"TFL3"
    again = schema.ModelT.InitFromPackedBuf(content, 0)
    assert [tensor.name for tensor in again.subgraphs[0].tensors] == [b"x", b"y"]
    assert pack(again) == content
