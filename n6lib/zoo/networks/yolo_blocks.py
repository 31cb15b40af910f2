"""Blocks that Ultralytics' YOLOs share; every convolution is followed by a swish."""

from n6lib.zoo.builder import Builder


def conv(net: Builder, source: str, channels: int, kernel: int = 1, stride: int = 1) -> str:
    """A convolution padded alike on all sides."""
    return net.conv(source, channels, kernel, stride, "swish", kernel // 2)


def bottleneck(net: Builder, source: str, *, shortcut: bool, ratio: float = 1.0) -> str:
    """Two 3x3 convolutions, the first with `ratio` times the channels."""
    channels = net.channels(source)
    x = conv(net, conv(net, source, int(channels * ratio), 3), channels, 3)
    return net.add(source, x) if shortcut else x


def c2f(net: Builder, source: str, channels: int, repeats: int, *, shortcut: bool) -> str:
    """Halves of which one goes through bottlenecks, every intermediate result joined."""
    parts = net.split(conv(net, source, channels))
    for _ in range(repeats):
        parts.append(bottleneck(net, parts[-1], shortcut=shortcut))
    return conv(net, net.concat(*parts), channels)


def c3(net: Builder, source: str, channels: int, repeats: int, *, shortcut: bool) -> str:
    """YOLOv5's: half of the channels through bottlenecks of a 1x1 and a 3x3 layer, half past."""
    x, past = (conv(net, source, channels // 2) for _ in range(2))
    for _ in range(repeats):
        y = conv(net, conv(net, x, channels // 2), channels // 2, 3)
        x = net.add(x, y) if shortcut else y
    return conv(net, net.concat(x, past), channels)


def c3k2(
    net: Builder,
    source: str,
    channels: int,
    repeats: int = 1,
    *,
    nested: bool,
    ratio: float = 0.5,
    attends: bool = False,
) -> str:
    """YOLO11's `c2f` of narrow bottlenecks, or of two in a split (`nested`), or with attention."""
    hidden = int(channels * ratio)
    parts = net.split(conv(net, source, 2 * hidden))
    for _ in range(repeats):
        if nested and not attends:
            parts.append(_c3k(net, parts[-1]))
            continue
        x = bottleneck(net, parts[-1], shortcut=True, ratio=0.5)
        parts.append(_attending(net, x) if attends else x)
    return conv(net, net.concat(*parts), channels)


def _c3k(net: Builder, source: str) -> str:
    channels = net.channels(source)
    x = conv(net, source, channels // 2)
    for _ in range(2):
        x = bottleneck(net, x, shortcut=True)
    return conv(net, net.concat(x, conv(net, source, channels // 2)), channels)


def sppf(net: Builder, source: str, channels: int, *, residual: bool = False) -> str:
    """Three 5x5 maxima after each other, joined with what they start from.

    YOLO26 adds its source (`residual`), and activates nothing before the maxima.
    """
    half = net.channels(source) // 2
    pooled = [net.conv(source, half) if residual else conv(net, source, half)]
    for _ in range(3):
        pooled.append(net.pool(pooled[-1], "max", 5, 1, 2))
    x = conv(net, net.concat(*pooled), channels)
    return net.add(x, source) if residual else x


def c2psa(net: Builder, source: str, repeats: int = 1) -> str:
    """Half of the channels through attention over all positions and a feed-forward pair."""
    channels = net.channels(source)
    kept, x = net.split(conv(net, source, channels))
    for _ in range(repeats):
        x = _attending(net, x)
    return conv(net, net.concat(kept, x), channels)


def _attending(net: Builder, source: str) -> str:
    channels = net.channels(source)
    x = net.add(source, _attention(net, source))
    return net.add(x, net.conv(conv(net, x, 2 * channels), channels))


def _attention(net: Builder, source: str) -> str:
    """Heads of 64 channels, keys of half as many; places enter by a depthwise layer over values."""
    _, height, width, channels = net.shape(source)
    heads, positions = max(channels // 64, 1), height * width
    each = channels // heads
    joint = net.reshape(net.conv(source, 2 * channels), 1, positions, heads, 2 * each)
    joint = net.transpose(joint, 0, 2, 1, 3)
    query, key, value = (
        net.slice(joint, (0, 0, 0, begin), (1, heads, positions, size))
        for begin, size in ((0, each // 2), (each // 2, each // 2), (each, each))
    )
    weights = net.activate(net.matmul(query, key, transposed=True), "softmax")
    mixed = net.matmul(weights, value)
    mixed, values = (
        net.reshape(net.transpose(each, 0, 2, 1, 3), 1, height, width, channels)
        for each in (mixed, value)
    )
    return net.conv(net.add(mixed, net.depthwise(values)), channels)
