"""Tensors that the importer refuses, and what it makes of the others."""

from typing import Any

import numpy as np
import pytest
from ai_edge_litert import schema_py_generated as schema
from support import single_op
from support.tflite_builder import TFLiteBuilder, serialize

from n6lib.errors import InputError
from n6lib.graph import Quantization
from n6lib.graph.importer import read_model

INPUT, WEIGHTS, BIAS, OUTPUT = range(4)


def convolution() -> tuple[TFLiteBuilder, Any]:
    """A 1x1 convolution of 3 to 2 channels and its `ModelT`, to be spoilt."""
    builder = TFLiteBuilder()
    weights = np.arange(6).reshape(2, 1, 1, 3)
    builder.tensor("x", (1, 4, 4, 3), scale=0.5, zero_point=1)
    builder.tensor("w", weights.shape, scale=[0.25, 0.5], data=weights)
    builder.tensor("b", (2,), "int32", [0.125, 0.25], data=[1, 2])
    builder.tensor("y", (1, 4, 4, 2), scale=0.5)
    options = schema.Conv2DOptionsT()
    options.strideH = options.strideW = 1
    builder.operator("CONV_2D", [INPUT, WEIGHTS, BIAS], [OUTPUT], options)
    return builder, builder.model([INPUT], [OUTPUT])


def spoilt(tensor: int, **changes: Any) -> bytes:
    builder, model = convolution()
    for name, value in changes.items():
        setattr(builder.tensors[tensor], name, value)
    return serialize(model)


def refuse(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_model(data, "net", "m.tflite")


def test_the_unspoilt_convolution() -> None:
    graph = read_model(spoilt(INPUT), "net", "m.tflite")
    assert graph.tensor("w").quantization == Quantization((0.25, 0.5), (0, 0), 0)
    assert graph.tensor("x").quantization == Quantization((0.5,), (1,))
    assert graph.tensor("b").data.tolist() == [1, 2]


@pytest.mark.parametrize("code", [1, 5, 17, 18, 21, 22])
def test_types_without_support_are_named(code: int) -> None:
    names = {
        1: "FLOAT16",
        5: "STRING",
        17: "INT4",
        18: "BFLOAT16",
        21: "FLOAT8_E4M3FN",
        22: "FLOAT8_E5M2",
    }
    refuse(spoilt(WEIGHTS, type=code), f"tensor 1 is of type {names[code]}; supported are BOOL, ")


def test_types_of_later_schemas_are_numbered() -> None:
    refuse(spoilt(WEIGHTS, type=99), "tensor 1 is of type code 99")
    refuse(spoilt(WEIGHTS, type=-3), "tensor 1 is of type code -3")


def test_a_float_model_is_told_apart() -> None:
    refuse(spoilt(INPUT, type=0), "takes float32 as weights beside float32, and w is int8")


def test_sparse_variable_and_external_tensors() -> None:
    refuse(spoilt(WEIGHTS, sparsity=schema.SparsityParametersT()), "tensor 1 is sparse")
    refuse(spoilt(WEIGHTS, isVariable=True), "tensor 1 is a variable")
    refuse(spoilt(WEIGHTS, externalBuffer=3), "tensor 1 is stored in another file")


def test_buffers_outside_the_file_or_the_list() -> None:
    refuse(spoilt(WEIGHTS, buffer=99), "tensor 1 lies in buffer 99 of 5")
    builder, model = convolution()
    builder.buffers[2].offset = 4096
    refuse(serialize(model), "tensor 1 lies outside the FlatBuffer")


def test_weights_must_be_constant_and_of_their_size() -> None:
    refuse(spoilt(WEIGHTS, buffer=0), "tensor w is quantized per channel; only constants can be")
    plain = quantization(scale=[0.25], zeroPoint=[0])
    refuse(spoilt(WEIGHTS, buffer=0, quantization=plain), "y reads w before it is computed")
    refuse(spoilt(WEIGHTS, shape=[2, 1, 1, 4]), r"tensor 1 is int8\[2, 1, 1, 4\] and holds 6 bytes")
    refuse(spoilt(WEIGHTS, shape=[2, 1, 1, -3]), "tensor 1 is int8.* and holds 6 bytes")


def test_shapes_are_bounded() -> None:
    refuse(spoilt(INPUT, shape=[1] * 9), "tensor 0 has 9 axes; at most 8 are supported")
    refuse(spoilt(INPUT, shape=[1, 0, 4, 3]), r"tensor x has shape \[1, 0, 4, 3\]")
    refuse(spoilt(INPUT, shape=[1, 2**30, 2**30, 3]), "tensor x has .* bytes; at most")
    refuse(spoilt(INPUT, shape=[4, 3]), r"operator 0 \(CONV_2D\) x has shape \[4, 3\]")


def test_a_dynamic_batch_is_read_as_stored() -> None:
    data = spoilt(INPUT, shapeSignature=[-1, 4, 4, 3])
    assert read_model(data, "net", "m").tensor("x").shape == (1, 4, 4, 3)


def quantization(**changes: Any) -> Any:
    parameters = schema.QuantizationParametersT()
    parameters.scale, parameters.zeroPoint = [0.5], [1]
    for name, value in changes.items():
        setattr(parameters, name, value)
    return parameters


def test_quantization_must_be_there_and_sound() -> None:
    refuse(spoilt(INPUT, quantization=None), "works on x, which has no quantization")
    refuse(spoilt(INPUT, quantization=quantization(scale=[])), "works on x, which has no quant")
    for scale in (0.0, -1.0, float("nan"), float("inf")):
        refuse(spoilt(INPUT, quantization=quantization(scale=[scale])), "tensor x has scale")
    refuse(spoilt(INPUT, quantization=quantization(zeroPoint=[200])), "tensor x has zero point 200")
    refuse(spoilt(INPUT, quantization=quantization(zeroPoint=[])), "1 scales and 0 zero points")
    two = quantization(scale=[0.5, 0.5], zeroPoint=[0, 0], quantizedDimension=3)
    refuse(spoilt(INPUT, quantization=two), "tensor x is quantized per channel")


def test_quantization_by_blocks_is_refused() -> None:
    blocks = quantization(
        detailsType=schema.QuantizationDetails.BlockwiseQuantization,
        details=schema.BlockwiseQuantizationT(),
    )
    refuse(
        spoilt(WEIGHTS, quantization=blocks), "tensor 1 is quantized by blocks or in a custom way"
    )


def test_scales_of_float_tensors_are_left_out() -> None:
    builder = TFLiteBuilder()
    source = builder.tensor("x", (2,), scale=0.5)
    result = builder.tensor("y", (2,), "float32", scale=0.5)
    builder.operator("DEQUANTIZE", [source], [result])
    graph = read_model(builder.build([source], [result]), "net", "m")
    assert graph.tensor("y").quantization is None


def test_one_scale_has_no_axis() -> None:
    data = single_op.depthwise_conv2d(np.ones((1, 2, 2, 1), np.int8), np.zeros(1, np.int32))
    assert read_model(data, "net", "m").tensor("weights").quantization.axis is None


def test_shared_buffers_cannot_outgrow_the_file() -> None:
    builder = TFLiteBuilder()
    weights = np.ones((1000, 1, 1, 1000))
    last = builder.tensor("x", (1, 1, 1, 1000), scale=0.5)
    source, shared = last, None
    for index in range(60):
        w = builder.tensor(
            f"w{index}", weights.shape, scale=0.5, data=weights if index == 0 else None
        )
        shared = builder.tensors[w].buffer if shared is None else shared
        builder.tensors[w].buffer = shared
        y = builder.tensor(f"y{index}", (1, 1, 1, 1000), scale=0.5)
        options = schema.Conv2DOptionsT()
        options.strideH = options.strideW = 1
        builder.operator("CONV_2D", [last, w], [y], options)
        last = y
    data = builder.build([source], [last])
    assert len(data) < 1_100_000
    refuse(data, "its tensors share buffers so often")


def misaligned(data: bytes, content: bytes) -> bytes:
    """`data` with the vector `content` moved to an odd offset at its end."""
    vector = len(content).to_bytes(4, "little") + content
    words = np.frombuffer(data[: len(data) // 4 * 4], np.uint32).astype(np.int64)
    (field,) = np.flatnonzero(4 * np.arange(words.size) + words == data.index(vector))
    moved = bytearray(data + bytes(1 + len(data) % 2))
    assert len(moved) % 2
    moved[4 * field : 4 * field + 4] = (len(moved) - 4 * int(field)).to_bytes(4, "little")
    return bytes(moved) + vector


def test_data_that_is_not_aligned_is_copied() -> None:
    content = np.array([1, 2], np.int32).tobytes()
    data = misaligned(spoilt(INPUT), content)
    graph = read_model(data, "net", "m")
    bias, file = graph.tensor("b").data, np.frombuffer(data, np.uint8)
    assert bias.flags.aligned
    assert not np.shares_memory(bias, file)
    assert np.shares_memory(graph.tensor("w").data, file)
    assert not bias.flags.writeable
    assert bias.tolist() == [1, 2]
