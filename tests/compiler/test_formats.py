from dataclasses import replace

import pytest
from support.networks import Network

from n6lib.compiler.formats import Formats, assign_formats
from n6lib.compiler.lowering import lower
from n6lib.compiler.profile import load_profile
from n6lib.graph import Operator

PROFILE = load_profile("st-2.1")


def stored(net: Network, output: str) -> tuple[dict[str, int], dict[str, int]]:
    formats = assign_formats(lower(net.build(output), PROFILE))
    return formats.stored, formats.natural


def test_a_result_is_stored_in_the_groups_in_which_the_next_convolution_reads() -> None:
    net = Network()
    x = net.conv2d(net.input((1, 16, 16, 24), zero_point=5), 32, zero_point=7, activation="none")
    y = net.conv2d(x, 32, zero_point=7, activation="none")
    groups, _ = stored(net, net.conv2d(y, 24, zero_point=7, activation="none"))
    assert groups[x] == groups[y] == 16


def test_a_result_is_stored_channel_last_where_the_next_groups_are_others() -> None:
    """1x1 kernels write 32 channels in groups of 16, 3x3 kernels read them in groups of 8."""
    net = Network()
    x = net.conv2d(net.input((1, 16, 16, 24), zero_point=5), 32, zero_point=7, activation="none")
    y = net.conv2d(x, 32, 3, zero_point=7, activation="none")
    groups, natural = stored(net, y)
    assert (natural[x], groups[x]) == (16, 32)


def test_the_deep_mode_reads_up_to_128_channels_side_by_side() -> None:
    """Conv2D_265 and Conv2D_435 of YOLOX read 128 and 512 channels in groups of 128."""
    for channels in (128, 512):
        net = Network()
        x = net.conv2d(net.resize(net.input((1, 8, 8, channels))), 64)
        groups, _ = stored(net, x)
        assert groups[f"{x}.unsigned"] == 128


def test_software_reads_channel_last() -> None:
    net = Network()
    x = net.conv2d(net.input((1, 16, 16, 24), zero_point=5), 32, zero_point=7, activation="none")
    groups, natural = stored(net, net.resize(x))
    assert (natural[x], groups[x]) == (16, 32)


def test_a_sum_of_two_results_keeps_their_order() -> None:
    net = Network()
    x = net.conv2d(net.input((1, 16, 16, 24), zero_point=5), 32, zero_point=7, activation="none")
    y = net.conv2d(x, 32, zero_point=7, activation="none")
    z = net.add(x, y, zero_point=7)
    _, natural = stored(net, net.conv2d(z, 32, zero_point=7, activation="none"))
    assert natural[z] == 16


def test_a_subtraction_from_memory_writes_what_the_convolution_wants() -> None:
    net = Network()
    x = net.resize(net.input((1, 16, 16, 64), zero_point=-128))
    y = net.conv2d(x, 64, 3, zero_point=7, activation="none")
    groups, _ = stored(net, y)
    assert groups[f"{y}.unsigned"] == 8


@pytest.mark.parametrize(
    ("groups", "order", "joins"),
    [(16, 16, True), (32, 16, True), (32, 4, False), (8, 16, False), (0, 4, True)],
)
def test_what_can_be_read_in_the_order_of_a_stream(groups: int, order: int, joins: bool) -> None:
    formats = Formats(channels={"x": 32}, stored={"x": groups} if groups else {})
    assert formats.joins("x", order) is joins


def test_factors_of_a_product_stay_in_their_groups() -> None:
    """3x3 kernels over signed features write groups of 4, which a sum reads channel-last."""
    net = Network()
    x = net.conv2d(net.input((1, 16, 16, 16), zero_point=5), 32, 3, zero_point=7)
    y = net._operator("mul", (x, x), net.tensors[x].shape, 3, {"activation": "none"})
    assert stored(net, y)[0][x] == 4
    net = Network()
    x = net.conv2d(net.input((1, 16, 16, 16), zero_point=5), 32, 3, zero_point=7)
    assert stored(net, net.add(x, x))[0][x] == 32


@pytest.mark.parametrize("software", [True, False])
def test_what_is_joined_with_software_s_result_is_channel_last(software: bool) -> None:
    net = Network()
    x = net.input((1, 16, 16, 16), zero_point=5)
    a = net.conv2d(x, 32, zero_point=7)
    b = net.resize(net.conv2d(x, 32, stride=2)) if software else net.conv2d(x, 32, zero_point=7)
    whole = replace(net.tensors[a], name="whole", shape=(1, 16, 16, 64))
    net.tensors["whole"] = whole
    net.operators.append(Operator("whole", "concat", (a, b), ("whole",), {"axis": 3}))
    assert stored(net, "whole")[0][a] == (32 if software else 16)
