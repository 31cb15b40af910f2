from dataclasses import replace

import pytest
from support.networks import Network

from n6lib.compiler.copies import insert_copies
from n6lib.compiler.epochs import group_epochs
from n6lib.compiler.lowering import lower
from n6lib.compiler.profile import load_profile
from n6lib.graph import Graph, Operator, Quantization
from n6lib.targets import load_target
from n6lib.zoo.builder import Builder

PROFILE = load_profile("st-2.1")
NPU = load_target("stm32n6570-dk").npu


def epochs(graph: Graph) -> list[list[str]]:
    assert NPU is not None
    return [[node.kind for node in g.nodes] for g in group_epochs(lower(graph, PROFILE), NPU)]


def residual(kernel: int) -> Graph:
    net = Network()
    x = net.conv2d(net.input((1, 32, 32, 16), zero_point=5), 32, zero_point=7, activation="none")
    y = net.conv2d(x, 32, kernel, zero_point=7, activation="none")
    return net.build(net.add(y, x, zero_point=7))


def test_a_sum_joins_the_convolution_whose_groups_the_other_summand_has() -> None:
    assert any(kinds[-2:] == ["Add", "Add"] for kinds in (e[:-1] for e in epochs(residual(1))))


def test_a_sum_waits_where_the_groups_are_smaller_than_a_beat() -> None:
    """3x3 kernels over signed features yield groups of 4 bytes; memory gives 8 at once."""
    assert epochs(residual(3))[-1] == ["Add", "Transpose"]


def test_the_newest_generation_adds_to_groups_of_any_size() -> None:
    """As the published memory of EfficientNetV2 B1 and B2 leaves no room for the other summand."""
    newest = load_profile("st-4.0")
    groups = group_epochs(lower(residual(3), newest), NPU, streams=newest.streams)
    last = [node.kind for node in groups[-1].nodes if node.kind != "Transpose"]
    assert last[-3:] == ["Conv", "Add", "Add"]


def test_a_product_of_a_function_with_its_argument_waits() -> None:
    """What the CONVACC made is not kept for the product while the function is evaluated."""
    net = Network()
    x = net.conv2d(net.input((1, 16, 16, 16), zero_point=5), 16, zero_point=7, activation="none")
    y = net.sigmoid(x)
    shape = net.tensors[x].shape
    product = net._operator("mul", (x, y), shape, 3, {"activation": "none"})
    graph = net.build(product)
    old = load_profile("st-2.0")
    groups = group_epochs(lower(graph, old), NPU)
    kinds = [[node.kind for node in group.nodes] for group in groups]
    assert ["Conv", "Mul", "Add", "Sigmoid"] in kinds
    assert ["Conv", "Mul", "Add", "Swish", "Transpose"] in epochs(graph)


@pytest.mark.parametrize("zero_point", [5, -128])
def test_a_square_waits_for_memory(zero_point: int) -> None:
    net = Network()
    x = net.add(*[net.input((1, 16, 16, 16), zero_point=5)] * 2, zero_point=zero_point)
    shape = net.tensors[x].shape
    y = net._operator("mul", (x, x), shape, 3, {"activation": "none"})
    assert ["Transpose", "Add"] not in epochs(net.build(y))
    assert epochs(net.build(y))[-1] == ["Mul", "Add", "Transpose"]


def test_a_window_takes_the_stream_of_a_convolution() -> None:
    net = Network()
    x = net.conv2d(net.input((1, 16, 16, 16), zero_point=5), 16, zero_point=7, activation="none")
    tensor = net.tensors[x]
    net.tensors["y"] = replace(tensor, name="y", shape=(1, 8, 8, 16))
    attributes = {
        "strides": (2, 2),
        "dilations": (1, 1),
        "padding": (0, 0, 0, 0),
        "kernel": (2, 2),
        "activation": "none",
    }
    net.operators.append(Operator("y", "max_pool2d", (x,), ("y",), attributes))
    assert ["Conv", "Mul", "Add", "MaxPool", "Transpose"] in epochs(net.build("y"))


def scaled(channels: int, outputs: int, kernel: int = 1) -> Graph:
    """A sigmoid of a convolution times the convolution, which an old generation does in parts."""
    net = Network()
    x = net.input((1, 16, 16, channels), zero_point=5)
    x = net.conv2d(x, outputs, kernel, zero_point=7, activation="none")
    shape = net.tensors[x].shape
    y = net._operator("mul", (x, net.sigmoid(x)), shape, 3, {"activation": "none"})
    return net.build(net.conv2d(y, 16, zero_point=7, activation="none"))


def old(graph: Graph) -> list[list[str]]:
    assert NPU is not None
    profile = load_profile("st-2.0")
    program, formats = insert_copies(lower(graph, profile), profile)
    found = group_epochs(program, NPU, formats, by_age=True)
    return [[node.kind for node in group.nodes] for group in found]


@pytest.mark.parametrize("kernel", [1, 3])
def test_what_takes_a_factor_off_a_product_in_groups_ends_the_stream(kernel: int) -> None:
    """Mul_26 and Mul_33 of YOLOv8n with ATONN 1.0.0, in groups of 4 and of 16."""
    assert ["Mul", "Add"] in old(scaled(16, 32, kernel))


def test_branches_of_sums_of_several_passes_meet() -> None:
    """Conv2D_119 of YOLOv8n with ATONN 1.0.0 reads 128 channels in two passes."""
    kinds = next(epoch for epoch in old(scaled(128, 64)) if "Conv" in epoch)
    assert kinds == ["Conv", "Mul", "Add", "Sigmoid", "Mul", "Add"]


def test_the_latest_generation_lets_several_read_what_a_convolution_made() -> None:
    net = Network()
    x = net.conv2d(net.input((1, 16, 16, 16), zero_point=5), 16)
    graph = net.build(net.conv2d(x, 48, 3), net.conv2d(x, 48, 3))
    new = load_profile("st-4.0")
    groups = group_epochs(lower(graph, new), NPU, by_age=True, streams=new.streams)
    assert ["Conv", "Add", "Sub", "Sub"] in [[n.kind for n in group.nodes] for group in groups]


@pytest.mark.parametrize(("channels", "streams"), [(16, True), (32, False)])
def test_the_deep_mode_takes_no_stream_of_smaller_groups(channels: int, streams: bool) -> None:
    """Conv2D_25 of YOLOX takes 32 channels at once, Conv2D_33 the 16 that come together."""
    net = Network()
    x = net.conv2d(net.conv2d(net.input((1, 32, 32, 16)), channels), 16)
    kinds = next(epoch for epoch in epochs(net.build(x)) if "Conv" in epoch)
    assert ("Conv" in kinds[1:]) is streams


@pytest.mark.parametrize(("kernel", "together"), [(3, True), (1, False)])
def test_the_latest_generation_takes_means_of_few_channels_at_once(
    kernel: int, together: bool
) -> None:
    """32 channels of a 1x1 kernel come in 16, those of a larger one in 4 or 8."""
    net = Network()
    x = net.conv2d(net.input((1, 64, 64, 3), zero_point=5), 32, kernel, zero_point=7)
    attributes = {"axes": (1, 2), "keep_dims": True}
    y = net._operator("mean", (x,), (1, 1, 1, 32), 3, attributes)
    new = load_profile("st-4.0")
    groups = group_epochs(lower(net.build(y), new), NPU, by_age=True, streams=new.streams)
    joined = [{"Conv", "AveragePool"} <= {node.kind for node in group.nodes} for group in groups]
    assert any(joined) is together


@pytest.mark.parametrize(("padding", "streams"), [(0, True), (1, False)])
def test_windows_beyond_the_image_are_read_from_memory(padding: int, streams: bool) -> None:
    """As the published memory of ShuffleNetV2 shows, beside those of SqueezeNet and Tiny YOLO."""
    net = Builder(edges=False)
    x = net.pool(net.conv(net.image(32, 32), 24, 3, 2), "max", 3, 2, padding)
    kinds = epochs(net.build("pooled", x))
    assert any({"Conv", "MaxPool"} <= {*each} for each in kinds) is streams


@pytest.mark.parametrize(
    ("profile", "kernel", "streams"),
    [("st-4.0", 5, True), ("st-4.0", 7, False), ("st-2.2", 7, True)],
)
def test_sums_of_many_parts_wait_in_memory(profile: str, kernel: int, streams: bool) -> None:
    """ATONN 1.1.3 adds the two parts of a 5x5 kernel as they come, those of a 7x7 one do not."""
    net = Network()
    generation = load_profile(profile)
    graph = net.build(net.conv2d(net.input((1, 32, 32, 3), zero_point=5), 8, kernel))
    program = lower(graph, generation)
    groups = group_epochs(program, NPU, streams=generation.streams)
    kinds = [{node.kind for node in group.nodes} for group in groups]
    assert any({"Conv", "Add"} <= epoch for epoch in kinds) is streams


@pytest.mark.parametrize(("channels", "together"), [(16, True), (32, True), (64, False)])
def test_what_software_wrote_goes_through_a_subtraction_into_the_convolution(
    channels: int, together: bool
) -> None:
    """Software writes channel-last, which is in groups if the convolution takes all at once."""
    net = Network()
    source = net.input((1, 8, 8, channels), zero_point=5)
    shape = net.tensors[source].shape
    x = net._operator("softmax", (source,), shape, -128, {"axis": 3, "beta": 1.0})
    scale = Quantization((1 / 256,), (-128,))
    net.tensors[x] = replace(net.tensors[x], quantization=scale)
    kinds = epochs(net.build(net.conv2d(x, 1, zero_point=7, activation="none")))
    assert (["Sub", "Conv", "Mul", "Add"] in [e[:4] for e in kinds]) == together
