"""YuNet, a face detector of 76 thousand weights (Wu et al. 2023)."""

from n6lib.zoo.builder import Builder

_FEATURES = 64


def yunet(net: Builder, image: str) -> list[str]:
    """Three maps with class, objectness, box and five points of every cell."""
    x = net.conv(image, 16, 3, 2, "relu")
    x = net.pool(_unit(net, net.conv(x, 16, activation="relu"), 16), "max", 2, 2)
    x = _unit(net, _unit(net, x, 16), _FEATURES)
    x = _pair(net, x)
    levels = []
    for _ in range(3):
        x = _pair(net, net.pool(x, "max", 2, 2))
        levels.append(x)
    return [output for level in _mixed(net, levels) for output in _head(net, level)]


def _unit(net: Builder, source: str, channels: int, activation: str = "relu") -> str:
    """A pointwise layer, then a depthwise one."""
    return net.depthwise(net.conv(source, channels), 3, 1, activation)


def _pair(net: Builder, source: str) -> str:
    return _unit(net, _unit(net, source, _FEATURES), _FEATURES)


def _mixed(net: Builder, levels: list[str]) -> list[str]:
    """From the coarsest map on, each is added to the finer one."""
    x = _unit(net, levels[-1], _FEATURES)
    mixed = [x]
    for level in reversed(levels[:-1]):
        x = _unit(net, net.add(level, net.upsample(x)), _FEATURES)
        mixed.append(x)
    return mixed[::-1]


def _head(net: Builder, source: str) -> list[str]:
    x = _unit(net, source, _FEATURES)
    kinds, boxes, objects, points = (_unit(net, x, size, "none") for size in (1, 4, 1, 10))
    return [net.activate(kinds, "sigmoid"), net.activate(objects, "sigmoid"), boxes, points]
