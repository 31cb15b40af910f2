import pytest

from n6lib.zoo import blocks
from n6lib.zoo.builder import Builder


@pytest.fixture
def net() -> Builder:
    return Builder(fused=False, edges=False)


def kinds(net: Builder) -> list[str]:
    return [operator.kind for operator in net.operators]


def test_a_residual_needs_equal_shapes(net: Builder) -> None:
    image = net.image(8, 8, 4)
    same = blocks.residual(net, image, net.conv(image, 4))
    assert kinds(net) == ["conv2d", "add"]
    assert net.shape(same) == (1, 8, 8, 4)
    assert blocks.residual(net, image, halved := net.conv(image, 4, 3, 2)) == halved


def test_a_gate_multiplies_every_channel(net: Builder) -> None:
    x = blocks.squeeze_excite(net, net.image(8, 8, 4), 2)
    assert kinds(net) == ["mean", "conv2d", "conv2d", "sigmoid", "mul"]
    assert net.shape(x) == (1, 8, 8, 4)


@pytest.mark.parametrize(
    ("expanded", "squeezed", "gate", "layers"),
    [
        (4, 0, "sigmoid", ["depthwise_conv2d", "conv2d", "add"]),
        (8, 0, "sigmoid", ["conv2d", "depthwise_conv2d", "conv2d", "add"]),
        (
            4,
            2,
            "hard_sigmoid",
            ["depthwise_conv2d", "mean", *["conv2d"] * 2, "hard_sigmoid", "mul", "conv2d", "add"],
        ),
    ],
)
def test_inverted_residuals(
    net: Builder, expanded: int, squeezed: int, gate: str, layers: list[str]
) -> None:
    image = net.image(8, 8, 4)
    x = blocks.inverted_residual(net, image, 4, expanded, 1, squeezed=squeezed, gate=gate)
    assert kinds(net) == layers
    assert net.shape(x) == (1, 8, 8, 4)
    assert net.shape(blocks.inverted_residual(net, x, 6, 12, 2)) == (1, 4, 4, 6)


def test_a_separable_layer_is_activated_twice() -> None:
    net = Builder()
    blocks.separable(net, net.image(8, 8), 16, 2)
    assert [op.attributes["activation"] for op in net.operators[1:]] == ["relu", "relu"]


def test_shuffling_keeps_the_shape(net: Builder) -> None:
    image = net.image(4, 4, 12)
    assert net.shape(blocks.shuffled(net, image, 3)) == net.shape(image)
    assert kinds(net) == ["reshape", "transpose", "reshape"]


def test_anchors_stand_after_each_other(net: Builder) -> None:
    assert net.shape(blocks.anchored(net, net.image(3, 2, 12), 4)) == (1, 18, 4)


@pytest.mark.parametrize(
    ("classes", "ending", "last"), [(0, "softmax", "mean"), (5, "none", "fully_connected")]
)
def test_a_classifier_may_end_early(net: Builder, classes: int, ending: str, last: str) -> None:
    blocks.classified(net, net.image(4, 4), classes, ending)
    assert kinds(net)[-1] == last


def test_a_classifier_ends_in_probabilities(net: Builder) -> None:
    assert net.shape(blocks.classified(net, net.image(4, 4), 5)) == (1, 5)
    assert kinds(net)[-1] == "softmax"
