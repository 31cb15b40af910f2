"""YOLOX (arXiv 2107.08430) as ST's model zoo has it: depthwise layers, ReLU6, a plain first layer.

The structure is that of the published file st_yolo_x_nano_480_1.0_0.25_3_st_int8.tflite.
"""

from n6lib.zoo.builder import Builder

_POOLS = (5, 9, 13)
_ANCHORS = 3  # boxes of each cell
_ACTIVATION = "relu6"


def st_yolox(net: Builder, image: str, depth: float, scale: float, classes: int = 1) -> list[str]:
    """The detector with `scale` times 64 channels at its base and `depth` times its layers."""
    base, repeats = int(64 * scale), max(round(3 * depth), 1)
    x = net.conv(image, 12, 3, 2, _ACTIVATION)
    x = net.conv(x, base, 3, 1, _ACTIVATION)
    x = _stage(net, _separable(net, x, 2 * base, 2), 2 * base, repeats)
    small = _stage(net, _separable(net, x, 4 * base, 2), 4 * base, 3 * repeats)
    middle = _stage(net, _separable(net, small, 8 * base, 2), 8 * base, 3 * repeats)
    large = _pyramid(net, _separable(net, middle, 16 * base, 2), 16 * base)
    large = _stage(net, large, 16 * base, repeats, shortcut=False)
    levels = _neck(net, (small, middle, large), base, repeats)
    return [_head(net, level, 4 * base, classes) for level in levels]


def _separable(net: Builder, source: str, channels: int, stride: int = 1) -> str:
    return net.conv(net.depthwise(source, 3, stride, _ACTIVATION), channels, 1, 1, _ACTIVATION)


def _stage(net: Builder, source: str, channels: int, repeats: int, *, shortcut: bool = True) -> str:
    """Half of the channels through residual layers, half past them."""
    half = channels // 2
    x = net.conv(source, half, activation=_ACTIVATION)
    for _ in range(repeats):
        y = _separable(net, net.conv(x, half, activation=_ACTIVATION), half)
        x = net.add(x, y, "relu") if shortcut else y
    past = net.conv(source, half, activation=_ACTIVATION)
    return net.conv(net.concat(x, past), channels, activation=_ACTIVATION)


def _pyramid(net: Builder, source: str, channels: int) -> str:
    """Maxima of three windows beside the features themselves."""
    x = net.conv(source, channels // 2, activation=_ACTIVATION)
    pooled = [net.pool(x, "max", size, 1, "same") for size in _POOLS]
    return net.conv(net.concat(x, *pooled), channels, activation=_ACTIVATION)


def _neck(
    net: Builder, levels: tuple[str, str, str], base: int, repeats: int
) -> tuple[str, str, str]:
    """Features mixed from coarse to fine and back."""
    small, middle, large = levels
    top = net.conv(large, 8 * base, activation=_ACTIVATION)
    x = net.concat(net.upsample(top), middle)
    x = _stage(net, x, 8 * base, repeats, shortcut=False)
    lateral = net.conv(x, 4 * base, activation=_ACTIVATION)
    x = net.concat(net.upsample(lateral), small)
    fine = _stage(net, x, 4 * base, repeats, shortcut=False)
    x = net.concat(_separable(net, fine, 4 * base, 2), lateral)
    mid = _stage(net, x, 8 * base, repeats, shortcut=False)
    x = net.concat(_separable(net, mid, 8 * base, 2), top)
    return fine, mid, _stage(net, x, 16 * base, repeats, shortcut=False)


def _head(net: Builder, source: str, channels: int, classes: int) -> str:
    """Boxes, objectness and classes of every anchor, side by side."""
    x = net.conv(source, channels, activation=_ACTIVATION)
    kinds, places = (_separable(net, _separable(net, x, channels), channels) for _ in range(2))
    return net.concat(
        net.conv(places, 4 * _ANCHORS),
        net.conv(places, _ANCHORS),
        net.conv(kinds, classes * _ANCHORS),
    )
