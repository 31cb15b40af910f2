"""IGCV3 (arXiv 1806.00178): MobileNetV2 with pointwise layers in two groups, shuffled between."""

from n6lib.zoo.blocks import classified, residual, shuffled
from n6lib.zoo.builder import Builder

# (channels, repeats, stride) of each stage
_STAGES = (
    (16, 1, 1),
    (24, 4, 2),
    (32, 6, 2),
    (64, 8, 2),
    (96, 6, 1),
    (160, 6, 2),
    (320, 1, 1),
)
_GROUPS = 2


def igcv3(net: Builder, image: str, alpha: float, classes: int) -> str:
    """IGCV3-D with `alpha` times the channels."""
    x = net.conv(image, _even(32 * alpha), 3, 2, "relu6")
    for index, (channels, repeats, stride) in enumerate(_STAGES):
        for step in (stride, *(1,) * (repeats - 1)):
            expanded = net.channels(x) * (6 if index else 1)
            y = shuffled(net, net.conv(x, expanded, groups=_GROUPS), _GROUPS)
            y = net.conv(
                net.depthwise(y, 3, step, "relu6"), _even(channels * alpha), groups=_GROUPS
            )
            x = residual(net, x, y)
    x = net.conv(x, _even(1280 * max(alpha, 1.0)), activation="relu6")
    return classified(net, x, classes, "none")


def _even(channels: float) -> int:
    return int(channels) + int(channels) % 2
