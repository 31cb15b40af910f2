import pytest

from n6lib.graph import DType, Graph
from n6lib.graph.macs import graph_macs
from n6lib.graph.verifier import verify
from n6lib.zoo.assembly import HALF, POSITIVE, STANDARD
from n6lib.zoo.builder import Builder, rounded


def layer(net: Builder, **keywords: object) -> Graph:
    return net.build("layer", net.conv(net.image(9, 9), 8, 3, 2, **keywords))  # type: ignore[arg-type]


def test_edges_are_bytes_in_and_floats_out() -> None:
    graph = layer(Builder())
    assert graph.tensor(graph.inputs[0]).dtype is DType.UINT8
    assert graph.tensor(graph.outputs[0]).dtype is DType.FLOAT32
    assert [op.kind for op in graph.operators] == ["quantize", "conv2d", "dequantize"]


@pytest.mark.parametrize(
    ("net", "zero_point"),
    [
        (Builder(), -1),
        (Builder(pixels=POSITIVE), -128),
        (Builder(edges=False), STANDARD),
        (Builder(edges=False, pixels=HALF), 0),
    ],
)
def test_images_are_quantized_as_their_framework_does(net: Builder, zero_point: int) -> None:
    name = net.image(9, 9)
    image = net.tensors[name].quantization
    assert image is not None
    assert image.zero_point == zero_point
    stored = net.tensors[net.inputs[0]].quantization
    assert stored is not None
    assert stored.zero_point == zero_point + (128 if net.edges else 0)


def test_tables_are_constants_with_one_scale() -> None:
    net = Builder()
    first, second = net.table(1, 2, 5), net.table(1, 1)
    assert net.shape(first) == (1, 2, 5)
    assert first != second
    assert net.tensors[first].constant


def test_what_is_requantized_keeps_its_shape() -> None:
    net = Builder(edges=False)
    x = net.activate(net.image(4, 4), "sigmoid")
    graph = net.build("scaled", net.requantize(x))
    assert graph.operators[-1].kind == "quantize"
    found = graph.tensor(graph.outputs[0])
    assert found.shape == (1, 4, 4, 3)
    assert found.quantization is not None
    assert found.quantization != graph.tensor(graph.operators[-1].inputs[0]).quantization


def test_without_edges_everything_is_int8() -> None:
    graph = layer(Builder(edges=False))
    assert {graph.tensor(n).dtype for n in (*graph.inputs, *graph.outputs)} == {DType.INT8}
    assert [op.kind for op in graph.operators] == ["conv2d"]


@pytest.mark.parametrize(("padding", "size"), [("same", 5), (0, 4), (1, 5), (2, 6)])
def test_padding(padding: str | int, size: int) -> None:
    graph = layer(Builder(edges=False), padding=padding)
    assert graph.tensor(graph.outputs[0]).shape == (1, size, size, 8)


@pytest.mark.parametrize(
    ("fused", "activation", "attribute", "zero_point"),
    [
        (True, "relu6", "relu6", -128),
        (True, "none", "none", 4),
        (False, "relu6", "none", -128),
        (False, "none", "none", 4),
    ],
)
def test_a_relu_is_an_attribute_or_a_range(
    fused: bool, activation: str, attribute: str, zero_point: int
) -> None:
    graph = layer(Builder(fused=fused, edges=False), activation=activation)
    (operator,) = graph.operators
    quantization = graph.tensor(operator.outputs[0]).quantization
    assert operator.attributes["activation"] == attribute
    assert quantization is not None
    assert quantization.zero_point == zero_point


def test_a_swish_multiplies_by_its_sigmoid() -> None:
    graph = layer(Builder(edges=False), activation="swish")
    assert [op.kind for op in graph.operators] == ["conv2d", "sigmoid", "mul"]
    assert graph.operators[2].inputs == (graph.operators[0].name, graph.operators[1].name)


def test_weights_are_the_seed_s() -> None:
    first, again, other = (layer(Builder(seed=seed)) for seed in (1, 1, 2))
    assert first.tensors == again.tensors
    assert first.tensors != other.tensors


def test_groups_share_the_input_s_channels() -> None:
    net = Builder(edges=False)
    x = net.conv(net.image(4, 4, 12), 24, 3, groups=3)
    graph = net.build("grouped", x)
    assert graph.tensor(graph.operators[0].inputs[1]).shape == (24, 3, 3, 4)
    assert graph_macs(graph) == 16 * 24 * 9 * 4


def test_every_layer_verifies() -> None:
    net = Builder()
    x = net.image(8, 8, 4)
    x = net.concat(net.upsample(net.pool(x, "max", 2, 2)), net.depthwise(x, 5, dilation=2))
    x = net.concat(*net.split(net.add(x, net.upsample(net.pool(x, "average", 2, 2), "bilinear"))))
    x = net.transpose_conv(net.activate(x, "leaky_relu"), 6, 2)
    assert net.shape(x) == (1, 16, 16, 6)
    rows = net.reshape(net.transpose(x, 0, 3, 1, 2), 1, 6, 256)
    square = net.matmul(rows, rows, transposed=True)
    part = net.slice(square, (0, 1, 2), (1, 4, 3))
    verify(net.build("all", net.activate(net.dense(part, 5), "softmax"), net.mean(x)))
    assert net.shape(part) == (1, 4, 3)


@pytest.mark.parametrize(("wanted", "got"), [(16, 16), (11.2, 16), (12, 16), (33.6, 32), (3, 8)])
def test_channels_are_rounded_as_mobilenet_rounds_them(wanted: float, got: int) -> None:
    assert rounded(wanted) == got
