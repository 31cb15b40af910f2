"""Ultralytics' heads: boxes as distributions over 16 distances, keypoints, masks."""

from n6lib.zoo.builder import Builder
from n6lib.zoo.networks.yolo_blocks import conv

_BOX = 64  # 4 sides x 16 distances
_KEYPOINTS = 51  # 17 x (x, y, visibility)
_MASKS = 32


def head(
    net: Builder, levels: tuple[str, ...], task: str, classes: int, *, separable: bool = False
) -> list[str]:
    """The outputs: one of boxes, scores and extras by position, and masks if segmenting."""
    narrow = max(net.channels(levels[0]), min(classes, 100))
    maps = []
    for level in levels:
        boxes = net.conv(_pair(net, level, _BOX), _BOX)
        score = _separable_pair(net, level, narrow) if separable else _pair(net, level, narrow)
        maps.append(_flat(net, net.concat(boxes, net.conv(score, classes))))
    joined = net.concat(*maps, axis=2)
    boxes = _distances(net, _rows(net, joined, 0, _BOX))
    scores = net.activate(_rows(net, joined, _BOX, classes), "sigmoid")
    extras = {"detect": 0, "pose": _KEYPOINTS, "segment": _MASKS}[task]
    if not extras:
        return [net.concat(boxes, scores, axis=1)]
    width = max(net.channels(levels[0]) // 4, extras)
    branches = [_flat(net, net.conv(_pair(net, level, width), extras)) for level in levels]
    rest = net.concat(*branches, axis=2)
    if task == "pose":
        return [net.concat(boxes, scores, _keypoints(net, rest), axis=1)]
    return [net.concat(boxes, scores, rest, axis=1), _prototypes(net, levels[0])]


def _pair(net: Builder, source: str, channels: int) -> str:
    return conv(net, conv(net, source, channels, 3), channels, 3)


def _separable_pair(net: Builder, source: str, channels: int) -> str:
    x = conv(net, net.depthwise(source, 3, 1, "swish"), channels)
    return conv(net, net.depthwise(x, 3, 1, "swish"), channels)


def _flat(net: Builder, source: str) -> str:
    """Channels first, positions in one row."""
    _, height, width, channels = net.shape(source)
    return net.reshape(net.transpose(source, 0, 3, 1, 2), 1, channels, height * width)


def _rows(net: Builder, source: str, begin: int, count: int) -> str:
    rest = net.shape(source)[2:]
    return net.slice(source, (0, begin, *(0,) * len(rest)), (1, count, *rest))


def _distances(net: Builder, source: str) -> str:
    """Expected distances of the four sides, made centres and sizes."""
    positions = net.shape(source)[2]
    x = net.transpose(net.reshape(source, 1, 4, 16, positions), 0, 1, 3, 2)
    x = net.conv(net.activate(x, "softmax"), 1)
    sides = net.reshape(x, 1, 4, positions)
    near, far = _rows(net, sides, 0, 2), _rows(net, sides, 2, 2)
    size, middle = net.add(near, far), net.join("sub", far, near)
    return net.concat(net.add(middle, size), size, axis=1)


def _keypoints(net: Builder, source: str) -> str:
    """Places relative to their cell become places in the image, visibility a probability."""
    positions = net.shape(source)[2]
    points = net.reshape(source, 1, 17, 3, positions)
    places = net.slice(points, (0, 0, 0, 0), (1, 17, 2, positions))
    places = net.add(net.join("mul", places, places), places)
    seen = net.slice(points, (0, 0, 2, 0), (1, 17, 1, positions))
    joined = net.concat(places, net.activate(seen, "sigmoid"), axis=2)
    return net.reshape(joined, 1, _KEYPOINTS, positions)


def _prototypes(net: Builder, source: str) -> str:
    """Masks of which each object takes a weighted sum, at a quarter of the image's size."""
    channels = net.channels(source)
    x = net.transpose_conv(conv(net, source, channels, 3), channels, 2)
    return conv(net, conv(net, x, channels, 3), _MASKS)
