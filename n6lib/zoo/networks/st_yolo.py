"""ST's own detectors: STYOLO over its ResNet (arXiv 2601.05364), and a light one-map YOLO."""

from collections.abc import Sequence

from n6lib.zoo.blocks import anchored, separable
from n6lib.zoo.builder import Builder
from n6lib.zoo.networks.st_resnet import stages

# Multiplier of 256, 512 and 1024 channels of the neck
WIDTHS = {"pico": 0.25, "nano": 0.25, "micro": 0.25, "milli": 0.25, "tiny": 0.375}
_BOX = 4
_ANCHORS = 5  # boxes of each cell of the light one


def st_yolod(net: Builder, image: str, form: str, classes: int) -> str:
    """Three maps of the backbone, mixed down and up by separable layers, a head without anchors."""
    small, middle, large = (int(width * WIDTHS[form]) for width in (256, 512, 1024))
    _, *features = stages(net, image, form)
    levels = [net.conv(x, width) for x, width in zip(features, (small, middle, large), strict=True)]
    maps = [_head(net, level, small, classes) for level in _neck(net, levels)]
    return net.concat(*(anchored(net, x, 5 + classes) for x in maps), axis=1)


def _neck(net: Builder, levels: Sequence[str]) -> tuple[str, str, str]:
    fine, middle, coarse = levels
    small, medium, large = (net.channels(level) for level in levels)
    top = net.conv(coarse, medium, activation="relu")
    x = _csp(net, net.concat(net.upsample(top), middle), medium)
    lateral = net.conv(x, small, activation="relu")
    first = _csp(net, net.concat(net.upsample(lateral), fine), small)
    second = _csp(net, net.concat(separable(net, first, small, 2), lateral), medium)
    third = _csp(net, net.concat(separable(net, second, medium, 2), top), large)
    return first, second, third


def _csp(net: Builder, source: str, channels: int) -> str:
    """Half of the channels through a pointwise and a separable layer, half past them."""
    half = channels // 2
    x, past = (net.conv(source, half, activation="relu") for _ in range(2))
    x = separable(net, net.conv(x, half, activation="relu"), half)
    return net.conv(net.concat(x, past), channels, activation="relu")


def _head(net: Builder, source: str, channels: int, classes: int) -> str:
    """A box, whether there is one, and its class, side by side."""
    x = net.conv(source, channels, activation="relu")
    kinds, places = (separable(net, separable(net, x, channels), channels) for _ in range(2))
    return net.concat(
        net.conv(places, _BOX),
        net.conv(places, 1, activation="sigmoid"),
        net.conv(kinds, classes, activation="sigmoid"),
    )


def st_yolo_lc(net: Builder, image: str, classes: int) -> str:
    """Four halving convolutions, four separable layers, a map of 1/16 of the size."""
    x = image
    for channels in (16, 32, 64, 128):
        x = net.conv(x, channels, 3, 2, "relu")
    for index, channels in enumerate((256, 256, 128, 256)):
        x = net.conv(net.depthwise(x), channels, activation="relu")
        if index == 1:
            x = net.pool(x, "max", 2, 1, "same")
    return net.conv(x, _ANCHORS * (_BOX + 1 + classes))
