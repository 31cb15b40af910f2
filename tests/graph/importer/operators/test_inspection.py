import pytest
from support.tflite_builder import TFLiteBuilder

from n6lib.errors import InputError
from n6lib.graph.importer import read_model


@pytest.mark.parametrize(
    ("builtin", "shape", "dtype", "kind"),
    [
        ("RANK", (), "int32", "rank"),
        ("SHAPE", (2,), "int64", "shape"),
        ("ZEROS_LIKE", (2, 3), "float32", "zeros_like"),
    ],
)
def test_kinds(builtin: str, shape: tuple[int, ...], dtype: str, kind: str) -> None:
    builder = TFLiteBuilder()
    x, y = builder.tensor("x", (2, 3), "float32"), builder.tensor("y", shape, dtype)
    builder.operator(builtin, [x], [y])
    (operator,) = read_model(builder.build([x], [y]), "net", "m").operators
    assert (operator.kind, operator.attributes) == (kind, {})
    builder.operators[0].inputs = [x, x]
    with pytest.raises(InputError, match="has 2 inputs"):
        read_model(builder.build([x], [y]), "net", "m")
