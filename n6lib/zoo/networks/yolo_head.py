"""Ultralytics' heads: boxes as distributions over 16 distances, keypoints, masks."""

from n6lib.zoo.builder import Builder
from n6lib.zoo.networks.yolo_blocks import conv

_SIDES = 4
_BINS = 16  # distances of each side
_KEYPOINTS = 51  # 17 x (x, y, visibility)
_MASKS = 32


def head(
    net: Builder,
    levels: tuple[str, ...],
    task: str,
    classes: int,
    *,
    separable: bool = False,
    bins: int = _BINS,
) -> list[str]:
    """The outputs: one of boxes, scores and extras by position, and masks if segmenting.

    Operators stand in the order of a published file, yolov8n_256_quant_pc_uf_pose_coco-st.tflite:
    from the coarsest level to the finest, extras before boxes.
    """
    finest, box = net.channels(levels[0]), _SIDES * bins
    narrow, wide = max(finest, min(classes, 100)), max(16, finest // 4, box)
    extras = {"detect": 0, "pose": _KEYPOINTS, "segment": _MASKS}[task]
    width = max(finest // 4, extras)
    maps: list[str] = []
    rest: list[str] = []
    for level in reversed(levels):
        if extras:
            rest.insert(0, _flat(net, net.conv(_pair(net, level, width), extras)))
        boxes = net.conv(_pair(net, level, wide), box)
        score = _separable_pair(net, level, narrow) if separable else _pair(net, level, narrow)
        maps.insert(0, _flat(net, net.concat(boxes, net.conv(score, classes))))
    joined = net.concat(*maps, axis=2)
    scores = _probability(net, _rows(net, joined, box, classes))
    found = [scores]
    if extras:
        more = net.concat(*rest, axis=2)
        found.append(_keypoints(net, more) if task == "pose" else more)
    sides = _corners(net, _distances(net, _rows(net, joined, 0, box), bins))
    output = net.concat(*sides, *found, axis=1)
    return [output, _prototypes(net, levels[0])] if task == "segment" else [output]


def _probability(net: Builder, source: str) -> str:
    """A sigmoid, then the scale of the output."""
    return net.requantize(net.activate(source, "sigmoid"))


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


def _distances(net: Builder, source: str, bins: int) -> str:
    """Distances of the four sides in pixels: the means of their probabilities, or as they are."""
    positions = net.shape(source)[2]
    steps = net.table(1, _SIDES, positions)
    if bins == 1:
        return net.join("mul", source, steps)
    x = net.transpose(net.reshape(source, 1, _SIDES, bins, positions), 0, 1, 3, 2)
    x = net.reshape(net.conv(net.activate(x, "softmax"), 1), 1, 1, _SIDES, positions)
    return net.reshape(net.join("mul", x, steps), 1, _SIDES, positions)


def _corners(net: Builder, sides: str) -> tuple[str, str]:
    """Distances of the sides made centres and sizes: from the cells' places."""
    positions = net.shape(sides)[2]
    near = net.join("sub", net.table(1, 2, positions), _rows(net, sides, 0, 2))
    far = net.join("add", _rows(net, sides, 2, 2), net.table(1, 2, positions))
    middle = net.join("mul", net.join("add", near, far), net.table(1, 1, 1))
    return middle, net.join("sub", far, near)


def _keypoints(net: Builder, source: str) -> str:
    """Places relative to their cell become places in the image, visibility a probability."""
    positions = net.shape(source)[2]
    points = net.reshape(source, 1, 17, 3, positions)
    places = net.slice(points, (0, 0, 0, 0), (1, 17, 2, positions))
    places = net.join("mul", places, net.table(1, 1, 1, 1))
    for kind in ("mul", "add"):
        places = net.join(kind, places, net.table(1, 1, 2, positions))
    seen = _probability(net, net.slice(points, (0, 0, 2, 0), (1, 17, 1, positions)))
    return net.reshape(net.concat(places, seen, axis=2), 1, _KEYPOINTS, positions)


def _prototypes(net: Builder, source: str) -> str:
    """Masks of which each object takes a weighted sum, at a quarter of the image's size."""
    channels = net.channels(source)
    x = net.transpose_conv(conv(net, source, channels, 3), channels, 2)
    return conv(net, conv(net, x, channels, 3), _MASKS)
