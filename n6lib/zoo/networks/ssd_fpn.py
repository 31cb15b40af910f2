"""SSD with a pyramid of features (arXiv 1612.03144) over MobileNets, as ST's model zoo has it."""

from n6lib.zoo.blocks import anchored, inverted_residual
from n6lib.zoo.builder import Builder, rounded
from n6lib.zoo.networks.mobilenet_v2 import STAGES

_FEATURES = 128
_ANCHORS = 5  # two sizes and four shapes
_DEPTH = 4  # separable layers before each head


def ssd_fpn_lite(net: Builder, image: str, alpha: float, classes: int) -> tuple[str, str]:
    """MobileNetV2 of 1/8 to 1/32 of the size, two coarser maps, separable layers, five heads."""
    fine, middle, last = (net.conv(x, _FEATURES) for x in _levels(net, image, alpha))
    middle = net.add(middle, net.upsample(last, "bilinear"))
    middle = _layer(net, middle)
    fine = _layer(net, net.add(fine, net.upsample(middle, "bilinear")))
    coarse = _layer(net, last, 2)
    maps = [fine, middle, last, coarse, _layer(net, coarse, 2)]
    for _ in range(_DEPTH):
        maps = [_layer(net, each) for each in maps]
    scores, boxes = (
        net.concat(*(_head(net, each, size) for each in maps), axis=1) for size in (classes, 4)
    )
    return net.activate(scores, "softmax"), boxes


def _levels(net: Builder, image: str, alpha: float) -> list[str]:
    """The last sums at 1/8 and 1/16, and the widened features at 1/32."""
    x = net.conv(image, rounded(32 * alpha), 3, 2, "relu6")
    levels = []
    for expansion, channels, repeats, stride in STAGES:
        if channels in (64, 160):
            levels.append(x)
        for step in (stride, *(1,) * (repeats - 1)):
            expanded = expansion * net.channels(x)
            x = inverted_residual(net, x, rounded(channels * alpha), expanded, step)
    return [*levels, net.conv(x, rounded(1280 * max(alpha, 1.0)), activation="relu6")]


def _layer(net: Builder, source: str, stride: int = 1) -> str:
    """A depthwise layer that nothing activates, and a pointwise one."""
    return net.conv(net.depthwise(source, 3, stride), _FEATURES, activation="relu6")


def _head(net: Builder, source: str, size: int) -> str:
    return anchored(net, net.conv(net.depthwise(source), _ANCHORS * size), size)
