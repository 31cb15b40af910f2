import pytest
from ai_edge_litert import schema_py_generated as schema
from support.pooling_models import pool
from support.tflite_builder import TFLiteBuilder

from n6lib.errors import InputError
from n6lib.graph.importer import read_model

COMMON = {"kernel": (3, 2), "strides": (2, 1), "dilations": (1, 1), "activation": "relu6"}


@pytest.mark.parametrize(("mode", "padding"), [("valid", (0, 0, 0, 0)), ("same", (0, 1, 0, 1))])
def test_the_window_becomes_attributes(mode: str, padding: tuple[int, ...]) -> None:
    content = pool("MAX_POOL_2D", (1, 6, 6, 3), (3, 2), (2, 1), padding=mode, activation="relu6")
    (operator,) = read_model(content, "net", "m").operators
    assert (operator.kind, operator.inputs) == ("max_pool2d", ("input",))
    assert operator.attributes == {**COMMON, "padding": padding}


def test_padding_is_no_part_of_a_mean() -> None:
    (operator,) = read_model(pool("AVERAGE_POOL_2D"), "net", "m").operators
    assert operator.kind == "average_pool2d"
    assert operator.attributes["count_include_pad"] is False


@pytest.mark.parametrize(("rows", "step"), [(0, 1), (1, 0), (-1, 1)])
def test_windows_without_size_or_stride_are_refused(rows: int, step: int) -> None:
    options = schema.Pool2DOptionsT()
    options.filterHeight, options.filterWidth = rows, 1
    options.strideH, options.strideW = 1, step
    builder = TFLiteBuilder()
    x, y = (builder.tensor(name, (1, 2, 2, 1), scale=0.5) for name in "xy")
    builder.operator("MAX_POOL_2D", [x], [y], options)
    with pytest.raises(InputError, match=r"operator 0 \(MAX_POOL_2D\) has kernel .* positive"):
        read_model(builder.build([x], [y]), "net", "m")


def test_another_scale_at_the_output_is_refused() -> None:
    builder = TFLiteBuilder()
    x = builder.tensor("x", (1, 2, 2, 1), scale=0.5)
    y = builder.tensor("y", (1, 2, 2, 1), scale=0.25)
    options = schema.Pool2DOptionsT()
    options.filterHeight = options.filterWidth = options.strideH = options.strideW = 1
    builder.operator("AVERAGE_POOL_2D", [x], [y], options)
    with pytest.raises(InputError, match="must have the same scale and zero point"):
        read_model(builder.build([x], [y]), "net", "m")
