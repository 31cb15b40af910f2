"""GhostNet (arXiv 1911.11907): half of the channels from cheap depthwise layers."""

import math

from n6lib.zoo.blocks import squeeze_excite
from n6lib.zoo.builder import Builder, rounded

# (kernel, expanded channels over the input's, channels, whether it squeezes, stride) of each unit
_UNITS: tuple[tuple[int, float, int, bool, int], ...] = (
    (3, 1, 16, False, 1),
    (3, 3, 24, False, 2),
    (3, 3, 24, False, 1),
    (5, 3, 40, True, 2),
    (5, 3, 40, True, 1),
    (3, 6, 80, False, 2),
    (3, 2.5, 80, False, 1),
    (3, 2.3, 80, False, 1),
    (3, 2.3, 80, False, 1),
    (3, 6, 112, True, 1),
    (3, 6, 112, True, 1),
    (5, 6, 160, True, 2),
    (5, 6, 160, False, 1),
    (5, 6, 160, True, 1),
    (5, 6, 160, False, 1),
    (5, 6, 160, True, 1),
)


def ghostnet(net: Builder, image: str, alpha: float, classes: int) -> str:
    """The network with `alpha` times the channels."""
    x = net.conv(image, rounded(16 * alpha, 4), 3, 2, "relu")
    for kernel, ratio, channels, squeezes, stride in _UNITS:
        expanded = math.ceil(ratio * net.channels(x))
        x = _unit(net, x, kernel, expanded, rounded(channels * alpha, 4), squeezes, stride)
    x = net.conv(x, rounded(960 * max(alpha, 1.0), 4), activation="relu")
    x = net.conv(net.mean(x, keep=True), 1280, activation="relu")
    return net.conv(x, classes) if classes else x


def _unit(
    net: Builder,
    source: str,
    kernel: int,
    expanded: int,
    channels: int,
    squeezes: bool,
    stride: int,
) -> str:
    x = _ghost(net, source, expanded, "relu")
    if stride > 1:
        x = net.depthwise(x, kernel, stride)
    if squeezes:
        x = squeeze_excite(net, x, rounded(expanded / 4), gate="relu_0_to_1")
    x = _ghost(net, x, channels, "none")
    if net.shape(x) == net.shape(source):
        return net.add(x, source)
    return net.add(x, net.conv(net.depthwise(source, 3, stride, "relu"), channels))


def _ghost(net: Builder, source: str, channels: int, activation: str) -> str:
    main = net.conv(source, math.ceil(channels / 2), activation=activation)
    return net.concat(main, net.depthwise(main, 3, 1, activation))
