from support.tflite_builder import TFLiteBuilder

from n6lib.graph.importer import read_model


def test_types_are_the_tensors() -> None:
    builder = TFLiteBuilder()
    x, y = builder.tensor("x", (2,), "int32"), builder.tensor("y", (2,), "float32")
    builder.operator("CAST", [x], [y])
    (operator,) = read_model(builder.build([x], [y]), "net", "m").operators
    assert (operator.kind, operator.inputs, operator.attributes) == ("cast", ("x",), {})
