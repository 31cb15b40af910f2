"""Buffers that the compiler adds for operators that are no convolutions."""

import pytest

from n6lib.compiler.constants import other_constants, own_constants
from n6lib.compiler.profile import load_profile
from n6lib.graph import Operator
from n6lib.zoo.builder import Builder

WITH_TABLE = load_profile("st-2.2 -O3")
CONTROLLED = load_profile("st-2.2")


def added(net: Builder, operator: Operator, profile=CONTROLLED) -> list[int]:
    return other_constants(net.build("one", operator.outputs[0]), operator, profile)


def padded(net: Builder, *paddings: int) -> Operator:
    net.apply("pad", net.image(8, 6, 3), attributes={"paddings": paddings})
    return net.operators[-1]


def test_a_pad_copies_each_channel_and_each_column_where_channels_are_added() -> None:
    net = Builder(edges=False)
    assert added(net, padded(net, 0, 0, 1, 1, 1, 1, 0, 0)) == [3]
    assert added(net, padded(net, 0, 0, 0, 0, 0, 0, 0, 5)) == [6]


def test_a_softmax_has_the_scales_and_zero_points_of_both_ends() -> None:
    net = Builder(edges=False)
    net.activate(net.image(1, 1, 10), "softmax")
    assert added(net, net.operators[-1]) == [4, 4, 1, 1]


@pytest.mark.parametrize(("profile", "stored"), [(WITH_TABLE, [1]), (CONTROLLED, [])])
def test_a_mean_that_changes_its_scale_stores_a_zero_point(profile, stored) -> None:
    net = Builder(edges=False)
    image = net.image(4, 4, 8)
    net.mean(image)
    assert added(net, net.operators[-1], profile) == []
    other = net.tensors[net.requantize(image)].quantization
    net.apply("mean", image, quantization=other, attributes={"axes": (1, 2), "keep_dims": False})
    assert added(net, net.operators[-1], profile) == stored


@pytest.mark.parametrize(("profile", "stored"), [(WITH_TABLE, [1]), (CONTROLLED, [])])
def test_a_single_number_of_a_product_is_a_command_of_the_controller(profile, stored) -> None:
    net = Builder(edges=False)
    image, number, table = net.image(4, 4, 8), net.table(1, 1), net.table(1, 1, 1, 8)
    net.join("mul", image, number)
    constants = [net.tensors[name] for name in (number, table)]
    operator = net.operators[-1]
    assert own_constants(operator, constants[:1], profile) == stored
    assert own_constants(operator, constants[1:], profile) == [8]
