"""Searched networks of inverted residuals: MNASNet (1807.11626) and ProxylessNAS (1812.00332)."""

from n6lib.graph import Graph
from n6lib.zoo.builder import Builder, rounded
from n6lib.zoo.networks.mobilenet_v2 import inverted_residual

# (kernel, expansion, channels, repeats, stride) of each stage
_MNASNET = (
    (3, 3, 24, 3, 2),
    (5, 3, 40, 3, 2),
    (5, 6, 80, 3, 2),
    (3, 6, 96, 2, 1),
    (5, 6, 192, 4, 2),
    (3, 6, 320, 1, 1),
)
# ((kernel, expansion) of each layer, channels, stride of the first) of each stage
_PROXYLESS = (
    (((3, 1),), 16, 1),
    (((5, 3), (3, 3)), 32, 2),
    (((7, 3), (3, 3), (5, 3), (5, 3)), 40, 2),
    (((7, 6), (5, 3), (5, 3), (5, 3)), 80, 2),
    (((5, 6), (5, 3), (5, 3), (5, 3)), 96, 1),
    (((7, 6), (7, 6), (7, 3), (7, 3)), 192, 2),
    (((7, 6),), 320, 1),
)


def mnasnet(height: int, width: int, alpha: float, classes: int) -> Graph:
    """MNASNet-B1 with `alpha` times the channels, as torchvision has it."""
    net = Builder(fused=False, edges=False)
    x = net.conv(net.image(height, width), rounded(32 * alpha), 3, 2, "relu")
    x = net.conv(net.depthwise(x, 3, 1, "relu"), rounded(16 * alpha))
    for kernel, expansion, channels, repeats, stride in _MNASNET:
        for step in (stride, *(1,) * (repeats - 1)):
            x = inverted_residual(
                net, x, rounded(channels * alpha), expansion, step, kernel=kernel, activation="relu"
            )
    return _classified(net, x, classes, "mnasnet", "relu")


def proxyless(height: int, width: int, classes: int) -> Graph:
    """ProxylessNAS for mobile CPUs."""
    net = Builder(fused=False, edges=False)
    x = net.conv(net.image(height, width), 32, 3, 2, "relu6")
    for layers, channels, stride in _PROXYLESS:
        for index, (kernel, expansion) in enumerate(layers):
            step = 1 if index else stride
            x = inverted_residual(net, x, channels, expansion, step, kernel=kernel)
    return _classified(net, x, classes, "proxyless", "relu6")


def _classified(net: Builder, x: str, classes: int, name: str, activation: str) -> Graph:
    x = net.mean(net.conv(x, 1280, activation=activation))
    return net.build(name, net.dense(x, classes))
