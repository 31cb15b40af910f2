"""Blocks that Ultralytics' YOLOv8 and YOLO11 share; every convolution is followed by a swish."""

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


def c3k2(net: Builder, source: str, channels: int, *, nested: bool, ratio: float = 0.5) -> str:
    """YOLO11's `c2f` of one block: a narrow bottleneck, or two of them in a split (`nested`)."""
    hidden = int(channels * ratio)
    parts = net.split(conv(net, source, 2 * hidden))
    inner = _c3k(net, parts[-1]) if nested else bottleneck(net, parts[-1], shortcut=True, ratio=0.5)
    return conv(net, net.concat(*parts, inner), channels)


def _c3k(net: Builder, source: str) -> str:
    channels = net.channels(source)
    x = conv(net, source, channels // 2)
    for _ in range(2):
        x = bottleneck(net, x, shortcut=True)
    return conv(net, net.concat(x, conv(net, source, channels // 2)), channels)


def sppf(net: Builder, source: str, channels: int) -> str:
    """Three 5x5 maxima after each other, joined with what they start from."""
    pooled = [conv(net, source, net.channels(source) // 2)]
    for _ in range(3):
        pooled.append(net.pool(pooled[-1], "max", 5, 1, 2))
    return conv(net, net.concat(*pooled), channels)


def c2psa(net: Builder, source: str) -> str:
    """Half of the channels through attention over all positions and a feed-forward pair."""
    channels = net.channels(source)
    kept, x = net.split(conv(net, source, channels))
    x = net.add(x, _attention(net, x))
    x = net.add(x, net.conv(conv(net, x, channels), channels // 2))
    return conv(net, net.concat(kept, x), channels)


def _attention(net: Builder, source: str) -> str:
    """Heads of 64 channels with keys of 32; places enter by a depthwise layer over the values."""
    _, height, width, channels = net.shape(source)
    heads, positions = channels // 64, height * width
    joint = net.reshape(net.conv(source, 2 * channels), 1, positions, heads, 128)
    joint = net.transpose(joint, 0, 2, 1, 3)
    query, key, value = (
        net.slice(joint, (0, 0, 0, begin), (1, heads, positions, size))
        for begin, size in ((0, 32), (32, 32), (64, 64))
    )
    weights = net.activate(net.matmul(query, key, transposed=True), "softmax")
    mixed = net.matmul(weights, value)
    mixed, values = (
        net.reshape(net.transpose(each, 0, 2, 1, 3), 1, height, width, channels)
        for each in (mixed, value)
    )
    return net.conv(net.add(mixed, net.depthwise(values)), channels)
