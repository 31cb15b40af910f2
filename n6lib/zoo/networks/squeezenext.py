"""SqueezeNext of 23 modules (arXiv 1803.10615), in the first and the fifth form."""

from n6lib.zoo.blocks import classified
from n6lib.zoo.builder import Builder

FORMS = {"23": (6, 6, 8, 1), "23v5": (2, 4, 14, 1)}
_CHANNELS = (32, 64, 128, 256)


def squeezenext(net: Builder, image: str, form: str, alpha: float, classes: int) -> str:
    """Modules of two pointwise layers, a 1x3 and a 3x1 one, and a pointwise one."""
    x = net.conv(image, int(64 * alpha), 7, 2, "relu", 1)
    x = net.pool(x, "max", 3, 2, "ceil")
    for index, (channels, count) in enumerate(zip(_CHANNELS, FORMS[form], strict=True)):
        for unit in range(count):
            x = _module(net, x, int(channels * alpha), 2 if index and not unit else 1)
    x = net.conv(x, int(128 * alpha), activation="relu")
    return classified(net, x, classes, "none")


def _module(net: Builder, source: str, channels: int, stride: int) -> str:
    """Narrow by how the shape changes: not at all by 2, where fewer channels leave by 4."""
    wide = net.channels(source)
    divisor = 1 if stride == 2 else 4 if wide > channels else 2
    other = source if divisor == 2 else net.conv(source, channels, 1, stride, "relu")
    x = net.conv(source, wide // divisor, 1, stride, "relu")
    x = net.conv(x, wide // (2 * divisor), activation="relu")
    x = net.conv(x, wide // divisor, (1, 3), activation="relu")
    x = net.conv(x, wide // divisor, (3, 1), activation="relu")
    return net.add(net.conv(x, channels, activation="relu"), other, "relu")
