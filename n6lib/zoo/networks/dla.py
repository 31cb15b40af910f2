"""Deep layer aggregation (arXiv 1707.06484)."""

from collections.abc import Callable
from dataclasses import dataclass

from n6lib.zoo.builder import Builder

_Block = Callable[[Builder, str, int, int], str]
_GROUPS = 32


def _basic(net: Builder, source: str, channels: int, stride: int) -> str:
    return net.conv(net.conv(source, channels, 3, stride, "relu"), channels, 3)


def _bottleneck(net: Builder, source: str, channels: int, stride: int) -> str:
    x = net.conv(source, channels // 2, activation="relu")
    return net.conv(net.conv(x, channels // 2, 3, stride, "relu"), channels)


def _grouped(net: Builder, source: str, channels: int, stride: int) -> str:
    x = net.conv(source, channels, activation="relu")
    return net.conv(net.conv(x, channels, 3, stride, "relu", groups=_GROUPS), channels)


# Levels and channels of each stage, and the block that they are built of
_WIDE, _NARROW = (128, 256, 512, 1024), (64, 64, 128, 256)
FORMS: dict[str, tuple[tuple[int, ...], tuple[int, ...], _Block]] = {
    "34": ((1, 2, 2, 1), (64, 128, 256, 512), _basic),
    "46c": ((1, 2, 2, 1), _NARROW, _bottleneck),
    "46xc": ((1, 2, 2, 1), _NARROW, _grouped),
    "60": ((1, 2, 3, 1), _WIDE, _bottleneck),
    "60x": ((1, 2, 3, 1), _WIDE, _grouped),
    "60xc": ((1, 2, 3, 1), _NARROW, _grouped),
}


def dla(net: Builder, image: str, form: str, classes: int) -> str:
    """Trees of residual blocks whose results are joined at every node."""
    levels, widths, block = FORMS[form]
    x = net.conv(net.conv(image, 16, 7, 1, "relu"), 16, 3, 1, "relu")
    x = net.conv(x, 32, 3, 2, "relu")
    for index, (level, channels) in enumerate(zip(levels, widths, strict=True)):
        pooled = net.pool(x, "max", 2, 2)
        tree = _Tree(net, channels, block)
        x = tree.grow(x, pooled, level, 2, [pooled] if index else [])
    return net.conv(net.mean(x, keep=True), classes)


@dataclass(frozen=True)
class _Tree:
    net: Builder
    channels: int
    block: _Block

    def grow(self, source: str, pooled: str, level: int, stride: int, joined: list[str]) -> str:
        """A tree of `level`, whose root joins both of its branches and what is `joined`."""
        if level > 1:
            first = self.grow(source, pooled, level - 1, stride, [])
            return self.grow(first, first, level - 1, 1, [*joined, first])
        first = self._residual(source, pooled, stride)
        second = self._residual(first, first, 1)
        x = self.net.concat(second, first, *joined)
        return self.net.conv(x, self.channels, activation="relu")

    def _residual(self, source: str, pooled: str, stride: int) -> str:
        net = self.net
        same = net.channels(pooled) == self.channels
        other = pooled if same else net.conv(pooled, self.channels)
        return net.add(self.block(net, source, self.channels, stride), other, "relu")
