"""Operands of an operator, counted before they are used."""

import pytest
from support.tflite_builder import TFLiteBuilder

from n6lib.errors import InputError
from n6lib.graph.importer import read_model

WANTED = {
    "ADD": "2 and 1",
    "CONV_2D": "2 to 3 and 1",
    "DEPTHWISE_CONV_2D": "2 to 3 and 1",
    "DEQUANTIZE": "1 and 1",
    "LOGISTIC": "1 and 1",
    "PAD": "2 and 1",
    "QUANTIZE": "1 and 1",
    "RESIZE_BILINEAR": "2 and 1",
}


@pytest.mark.parametrize("builtin", WANTED)
@pytest.mark.parametrize(("inputs", "outputs"), [(0, 1), (4, 1), (1, 0), (2, 2)])
def test_another_number_of_operands_is_refused(builtin: str, inputs: int, outputs: int) -> None:
    builder = TFLiteBuilder()
    x = builder.tensor("x", (1, 2, 2, 1), scale=0.5)
    results = [builder.tensor(f"y{index}", (1, 2, 2, 1), scale=0.5) for index in range(2)]
    builder.operator(builtin, [x] * inputs, results[:outputs])
    message = (
        rf"operator 0 \({builtin}\) has {inputs} inputs and {outputs} outputs "
        f"instead of {WANTED[builtin]}"
    )
    with pytest.raises(InputError, match=message):
        read_model(builder.build([x], results[:1]), "net", "m")
