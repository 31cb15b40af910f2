"""EfficientNetV2 B0 to B3 (arXiv 2104.00298), as Keras has them."""

import math

from n6lib.graph import Graph
from n6lib.zoo.builder import Builder, rounded

# (fused, expansion, channels, repeats, stride) of each stage; those not fused squeeze and excite
STAGES = (
    (True, 1, 16, 1, 1),
    (True, 4, 32, 2, 2),
    (True, 4, 48, 2, 2),
    (False, 4, 96, 3, 2),
    (False, 6, 112, 5, 1),
    (False, 6, 192, 8, 2),
)
SCALING = {"B0": (1.0, 1.0), "B1": (1.0, 1.1), "B2": (1.1, 1.2), "B3": (1.2, 1.4)}


def efficientnet_v2(height: int, width: int, variant: str, classes: int) -> Graph:
    """The network that `variant` scales in channels and depth."""
    wide, deep = SCALING[variant]
    net = Builder()
    x = net.conv(net.image(height, width), rounded(32 * wide), 3, 2, "swish")
    for fused, expansion, channels, repeats, stride in STAGES:
        block = _fused if fused else _separable
        for step in (stride, *(1,) * (math.ceil(deep * repeats) - 1)):
            y = block(net, x, rounded(channels * wide), expansion, step)
            x = net.add(x, y) if net.shape(x) == net.shape(y) else y
    x = net.mean(net.conv(x, rounded(1280 * wide), activation="swish"))
    return net.build("efficientnet_v2", net.activate(net.dense(x, classes), "softmax"))


def _fused(net: Builder, source: str, channels: int, expansion: int, stride: int) -> str:
    """A 3x3 convolution that expands, and a projection; one alone where nothing expands."""
    if expansion == 1:
        return net.conv(source, channels, 3, stride, "swish")
    x = net.conv(source, net.channels(source) * expansion, 3, stride, "swish")
    return net.conv(x, channels)


def _separable(net: Builder, source: str, channels: int, expansion: int, stride: int) -> str:
    x = net.conv(source, net.channels(source) * expansion, activation="swish")
    x = net.depthwise(x, 3, stride, "swish")
    squeezed = net.conv(net.mean(x, keep=True), net.channels(source) // 4, activation="swish")
    gate = net.conv(squeezed, net.channels(x), activation="sigmoid")
    return net.conv(net.join("mul", x, gate), channels)
