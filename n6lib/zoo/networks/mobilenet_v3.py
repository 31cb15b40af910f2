"""MobileNetV3 (arXiv 1905.02244), as Keras and torchvision have it."""

from typing import NamedTuple

from n6lib.zoo.blocks import inverted_residual
from n6lib.zoo.builder import Builder, rounded


class Block(NamedTuple):
    """An inverted residual block; `expanded` are its channels between both pointwise layers."""

    kernel: int
    expanded: int
    channels: int
    squeezes: bool
    activation: str
    stride: int


_R, _H = "relu", "hard_swish"
LARGE: tuple[Block, ...] = (
    Block(3, 16, 16, False, _R, 1),
    Block(3, 64, 24, False, _R, 2),
    Block(3, 72, 24, False, _R, 1),
    Block(5, 72, 40, True, _R, 2),
    Block(5, 120, 40, True, _R, 1),
    Block(5, 120, 40, True, _R, 1),
    Block(3, 240, 80, False, _H, 2),
    Block(3, 200, 80, False, _H, 1),
    Block(3, 184, 80, False, _H, 1),
    Block(3, 184, 80, False, _H, 1),
    Block(3, 480, 112, True, _H, 1),
    Block(3, 672, 112, True, _H, 1),
    Block(5, 672, 160, True, _H, 2),
    Block(5, 960, 160, True, _H, 1),
    Block(5, 960, 160, True, _H, 1),
)
SMALL: tuple[Block, ...] = (
    Block(3, 16, 16, True, _R, 2),
    Block(3, 72, 24, False, _R, 2),
    Block(3, 88, 24, False, _R, 1),
    Block(5, 96, 40, True, _H, 2),
    Block(5, 240, 40, True, _H, 1),
    Block(5, 240, 40, True, _H, 1),
    Block(5, 120, 48, True, _H, 1),
    Block(5, 144, 48, True, _H, 1),
    Block(5, 288, 96, True, _H, 2),
    Block(5, 576, 96, True, _H, 1),
    Block(5, 576, 96, True, _H, 1),
)
FORMS = {"large": (LARGE, 1280), "small": (SMALL, 1024)}


def features(net: Builder, image: str, form: str, alpha: float) -> str:
    """The blocks, and the layer that widens their result sixfold."""
    x = net.conv(image, rounded(16 * alpha), 3, 2, "hard_swish")
    for kernel, expanded, channels, squeezes, activation, stride in FORMS[form][0]:
        width = rounded(expanded * alpha)
        x = inverted_residual(
            net,
            x,
            rounded(channels * alpha),
            width,
            stride,
            kernel=kernel,
            activation=activation,
            squeezed=rounded(width / 4) if squeezes else 0,
            gate="hard_sigmoid",
        )
    return net.conv(x, 6 * net.channels(x), activation="hard_swish")


def mobilenet_v3(
    net: Builder, image: str, form: str, alpha: float, classes: int, ending: str = "softmax"
) -> str:
    """The `large` or the `small` one with `alpha` times the channels."""
    x = net.mean(features(net, image, form, alpha), keep=True)
    last = FORMS[form][1]
    x = net.conv(x, rounded(last * max(alpha, 1.0)), activation="hard_swish")
    if not classes:
        return x
    x = net.conv(x, classes)
    return x if ending == "none" else net.activate(x, ending)
