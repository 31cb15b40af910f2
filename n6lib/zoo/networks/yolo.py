"""YOLOv5, YOLOv8, YOLO11 and YOLO26 with heads for boxes, poses or masks, as Ultralytics has them.

YOLOv5 has the head without anchors, its "u" form.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from n6lib.zoo.builder import Builder, rounded
from n6lib.zoo.networks.yolo_blocks import c2f, c2psa, c3, c3k2, conv, sppf
from n6lib.zoo.networks.yolo_head import head

Levels = tuple[str, str, str]


@dataclass(frozen=True)
class Scale:
    """Multipliers of depth and channels, and the most channels before they are multiplied."""

    depth: float
    width: float
    most: int

    def channels(self, count: int) -> int:
        """Channels of a layer that the definition gives `count`."""
        return rounded(min(count, self.most) * self.width)

    def repeats(self, count: int) -> int:
        """Blocks where the definition has `count`."""
        return max(round(count * self.depth), 1)


V5: Mapping[str, Scale] = {
    "n": Scale(0.33, 0.25, 1024),
    "s": Scale(0.33, 0.50, 1024),
    "m": Scale(0.67, 0.75, 1024),
    "l": Scale(1.00, 1.00, 1024),
}
V8: Mapping[str, Scale] = {
    "n": Scale(0.33, 0.25, 1024),
    "s": Scale(0.33, 0.50, 1024),
    "m": Scale(0.67, 0.75, 768),
    "l": Scale(1.00, 1.00, 512),
}
V11: Mapping[str, Scale] = {
    "n": Scale(0.50, 0.25, 1024),
    "s": Scale(0.50, 0.50, 1024),
    "m": Scale(0.50, 1.00, 512),
    "l": Scale(1.00, 1.00, 512),
}


def yolo_5(net: Builder, image: str, scale: Scale, task: str, classes: int) -> list[str]:
    """YOLOv5u: convolutions of both halves of the channels, joined once."""
    wide, deep = scale.channels, scale.repeats
    x = conv(net, net.conv(image, wide(64), 6, 2, "swish", 2), wide(128), 3, 2)
    x = c3(net, x, wide(128), deep(3), shortcut=True)
    small = c3(net, conv(net, x, wide(256), 3, 2), wide(256), deep(6), shortcut=True)
    middle = c3(net, conv(net, small, wide(512), 3, 2), wide(512), deep(9), shortcut=True)
    large = c3(net, conv(net, middle, wide(1024), 3, 2), wide(1024), deep(3), shortcut=True)
    top = conv(net, sppf(net, large, wide(1024)), wide(512))
    x = net.concat(net.upsample(top), middle)
    lateral = conv(net, c3(net, x, wide(512), deep(3), shortcut=False), wide(256))
    x = net.concat(net.upsample(lateral), small)
    fine = c3(net, x, wide(256), deep(3), shortcut=False)
    x = net.concat(conv(net, fine, wide(256), 3, 2), lateral)
    mid = c3(net, x, wide(512), deep(3), shortcut=False)
    x = net.concat(conv(net, mid, wide(512), 3, 2), top)
    coarse = c3(net, x, wide(1024), deep(3), shortcut=False)
    return head(net, (fine, mid, coarse), task, classes)


def yolo_8(net: Builder, image: str, scale: Scale, task: str, classes: int) -> list[str]:
    """YOLOv8 for `task`: detect, pose or segment."""
    wide, deep = scale.channels, scale.repeats
    x = conv(net, conv(net, image, wide(64), 3, 2), wide(128), 3, 2)
    x = c2f(net, x, wide(128), deep(3), shortcut=True)
    small = c2f(net, conv(net, x, wide(256), 3, 2), wide(256), deep(6), shortcut=True)
    middle = c2f(net, conv(net, small, wide(512), 3, 2), wide(512), deep(6), shortcut=True)
    large = c2f(net, conv(net, middle, wide(1024), 3, 2), wide(1024), deep(3), shortcut=True)
    large = sppf(net, large, wide(1024))
    x = net.concat(net.upsample(large), middle)
    mid = c2f(net, x, wide(512), deep(3), shortcut=False)
    x = net.concat(net.upsample(mid), small)
    fine = c2f(net, x, wide(256), deep(3), shortcut=False)
    x = net.concat(conv(net, fine, wide(256), 3, 2), mid)
    mid = c2f(net, x, wide(512), deep(3), shortcut=False)
    x = net.concat(conv(net, mid, wide(512), 3, 2), large)
    coarse = c2f(net, x, wide(1024), deep(3), shortcut=False)
    return head(net, (fine, mid, coarse), task, classes)


def yolo_11(net: Builder, image: str, scale: Scale, task: str, classes: int) -> list[str]:
    """YOLO11 for `task`; from m on all its blocks are nested."""
    levels = _levels_11(net, image, scale, nested=scale.width >= 1.0)
    return head(net, levels, task, classes, separable=True)


def yolo_26(net: Builder, image: str, scale: Scale, task: str, classes: int) -> list[str]:
    """YOLO26, whose boxes are four distances at once; its results before the best are chosen."""
    if task != "detect":
        raise ValueError("the heads of YOLO26 for poses and masks are not known")
    levels = _levels_11(net, image, scale, nested=True, attends=True)
    return head(net, levels, task, classes, separable=True, bins=1)


def _levels_11(
    net: Builder, image: str, scale: Scale, *, nested: bool, attends: bool = False
) -> Levels:
    """The three maps of YOLO11; of YOLO26 if the last one `attends` to itself."""
    wide, deep, every = scale.channels, scale.repeats(2), nested and scale.width >= 1.0
    x = conv(net, conv(net, image, wide(64), 3, 2), wide(128), 3, 2)
    x = c3k2(net, x, wide(256), deep, nested=every, ratio=0.25)
    small = c3k2(net, conv(net, x, wide(256), 3, 2), wide(512), deep, nested=every, ratio=0.25)
    middle = c3k2(net, conv(net, small, wide(512), 3, 2), wide(512), deep, nested=True)
    large = c3k2(net, conv(net, middle, wide(1024), 3, 2), wide(1024), deep, nested=True)
    large = c2psa(net, sppf(net, large, wide(1024), residual=attends), deep)
    x = net.concat(net.upsample(large), middle)
    mid = c3k2(net, x, wide(512), deep, nested=nested)
    fine = c3k2(net, net.concat(net.upsample(mid), small), wide(256), deep, nested=nested)
    x = net.concat(conv(net, fine, wide(256), 3, 2), mid)
    mid = c3k2(net, x, wide(512), deep, nested=nested)
    x = net.concat(conv(net, mid, wide(512), 3, 2), large)
    coarse = c3k2(net, x, wide(1024), 1 if attends else deep, nested=True, attends=attends)
    return fine, mid, coarse
