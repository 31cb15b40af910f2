"""YOLOv8n and YOLO11n with heads for boxes, poses or masks, as Ultralytics exports them."""

from n6lib.graph import Graph
from n6lib.zoo.assembly import POSITIVE
from n6lib.zoo.builder import Builder
from n6lib.zoo.networks.yolo_blocks import c2f, c2psa, c3k2, conv, sppf
from n6lib.zoo.networks.yolo_head import head

Levels = tuple[str, str, str]


def yolo_v8n(height: int, width: int, task: str, classes: int, edges: bool = True) -> Graph:
    """YOLOv8n for `task`: detect, pose or segment."""
    net = Builder(edges=edges, pixels=POSITIVE)
    x = conv(net, conv(net, net.image(height, width), 16, 3, 2), 32, 3, 2)
    x = c2f(net, x, 32, 1, shortcut=True)
    small = c2f(net, conv(net, x, 64, 3, 2), 64, 2, shortcut=True)
    middle = c2f(net, conv(net, small, 128, 3, 2), 128, 2, shortcut=True)
    large = c2f(net, conv(net, middle, 256, 3, 2), 256, 1, shortcut=True)
    levels = _neck_v8(net, small, middle, sppf(net, large, 256))
    return net.build("yolo_v8n", *head(net, levels, task, classes))


def yolo_11n(height: int, width: int, task: str, classes: int, edges: bool = True) -> Graph:
    """YOLO11n for `task`: detect, pose or segment."""
    net = Builder(edges=edges, pixels=POSITIVE)
    x = conv(net, conv(net, net.image(height, width), 16, 3, 2), 32, 3, 2)
    x = c3k2(net, x, 64, nested=False, ratio=0.25)
    small = c3k2(net, conv(net, x, 64, 3, 2), 128, nested=False, ratio=0.25)
    middle = c3k2(net, conv(net, small, 128, 3, 2), 128, nested=True)
    large = c3k2(net, conv(net, middle, 256, 3, 2), 256, nested=True)
    levels = _neck_11(net, small, middle, c2psa(net, sppf(net, large, 256)))
    return net.build("yolo_11n", *head(net, levels, task, classes, separable=True))


def _neck_v8(net: Builder, small: str, middle: str, large: str) -> Levels:
    mid = c2f(net, net.concat(net.upsample(large), middle), 128, 1, shortcut=False)
    fine = c2f(net, net.concat(net.upsample(mid), small), 64, 1, shortcut=False)
    mid = c2f(net, net.concat(conv(net, fine, 64, 3, 2), mid), 128, 1, shortcut=False)
    coarse = c2f(net, net.concat(conv(net, mid, 128, 3, 2), large), 256, 1, shortcut=False)
    return fine, mid, coarse


def _neck_11(net: Builder, small: str, middle: str, large: str) -> Levels:
    mid = c3k2(net, net.concat(net.upsample(large), middle), 128, nested=False)
    fine = c3k2(net, net.concat(net.upsample(mid), small), 64, nested=False)
    mid = c3k2(net, net.concat(conv(net, fine, 64, 3, 2), mid), 128, nested=False)
    coarse = c3k2(net, net.concat(conv(net, mid, 128, 3, 2), large), 256, nested=True)
    return fine, mid, coarse
