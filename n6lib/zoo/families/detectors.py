"""Detectors of objects, persons' poses and faces."""

import re
from collections.abc import Callable, Mapping

from n6lib.zoo.assembly import HALF, POSITIVE
from n6lib.zoo.builder import Builder
from n6lib.zoo.family import Build, Family
from n6lib.zoo.networks.blazeface import blazeface
from n6lib.zoo.networks.darknet import tiny_yolo_v2, tiny_yolo_v4
from n6lib.zoo.networks.ssd import ssd_mobilenet_v1, ssd_mobilenet_v2
from n6lib.zoo.networks.ssd_fpn import ssd_fpn_lite
from n6lib.zoo.networks.ssd_v3 import ssd_mobilenet_v3
from n6lib.zoo.networks.st_yolo import st_yolo_lc, st_yolod
from n6lib.zoo.networks.yolo import V5, V8, V11, Scale, yolo_5, yolo_8, yolo_11, yolo_26
from n6lib.zoo.networks.yolox import st_yolox
from n6lib.zoo.networks.yunet import yunet
from n6lib.zoo.row import Row

_ULTRALYTICS = "Ultralytics"
_ST = "ST's model zoo"
_TASKS = "(?: (?P<task>pose|seg))?"
_HEADS = {"": "detect", "pose": "pose", "seg": "segment"}
_Yolo = Callable[[Builder, str, Scale, str, int], list[str]]


def _yolo(build: _Yolo, scales: Mapping[str, Scale]) -> Build:
    def network(net: Builder, image: str, row: Row) -> list[str]:
        return build(net, image, scales[row.form or "n"], _HEADS[row.task], row.classes)

    return network


def _yolox(net: Builder, image: str, row: Row) -> list[str]:
    found = re.fullmatch(r"d(\d{3})w(\d{3})", row.form)
    if found is None:
        raise ValueError(f"{row.form!r} tells no depth and width")
    depth, width = (int(hundredths) / 100 for hundredths in found.groups())
    return st_yolox(net, image, depth, width, row.classes)


def _ssd(build: Callable[..., tuple[str, str]], *, lite: bool) -> Build:
    """Behind the classes there is one more, for what is none of them."""
    return lambda net, image, row: build(net, image, row.classes + 1, lite=lite)


DETECTORS = (
    Family(
        "yolov5",
        f"yolo v?5 (?P<form>[nsml])? u?{_TASKS}",
        _ULTRALYTICS,
        _yolo(yolo_5, V5),
        "n, s, m and l, without anchors",
        pixels=POSITIVE,
    ),
    Family(
        "yolov8",
        f"yolo v?8 (?P<form>[nsml])?{_TASKS}",
        _ULTRALYTICS,
        _yolo(yolo_8, V8),
        "n, s, m and l, for boxes, poses and masks",
        pixels=POSITIVE,
    ),
    Family(
        "yolo11",
        f"yolo v?11 (?P<form>[nsml])?{_TASKS}",
        _ULTRALYTICS,
        _yolo(yolo_11, V11),
        "n, s, m and l, for boxes, poses and masks",
        pixels=POSITIVE,
    ),
    Family(
        "yolo26",
        f"yolo v?26 (?P<form>[nsml])?{_TASKS}",
        _ULTRALYTICS,
        _yolo(yolo_26, V11),
        "n, s, m and l, for boxes",
        pixels=POSITIVE,
    ),
    Family(
        "tiny_yolo_v2",
        "(?:tiny yolo v2|yolo v2 t(?:iny)?)",
        "arXiv 1612.08242, Darknet",
        lambda net, image, row: tiny_yolo_v2(net, image, row.classes),
        pixels=POSITIVE,
    ),
    Family(
        "tiny_yolo_v4",
        "(?:tiny yolo v4|yolo v4 t(?:iny)?)",
        "arXiv 2011.08036, Darknet",
        lambda net, image, row: tiny_yolo_v4(net, image, row.classes),
        pixels=POSITIVE,
    ),
    Family(
        "st_yolox",
        r"st yolo x (?:n(?:ano)?)? (?P<form>d[\d.]+ w[\d.]+)?",
        f"arXiv 2107.08430, {_ST}",
        _yolox,
        "any multipliers of depth and channels, as d033_w025",
        pixels=POSITIVE,
    ),
    Family(
        "st_yolod",
        "st yolo d? (?:v2)? (?P<form>pico|nano|micro|milli|tiny)?",
        f"arXiv 2601.05364, {_ST}",
        lambda net, image, row: st_yolod(net, image, row.form, row.classes),
        "pico, nano, micro, milli and tiny",
        torch=True,
        pixels=POSITIVE,
    ),
    Family(
        "st_yolo_lc",
        "st yolo lc (?:v1)?",
        f"{_ST}, st_yololcv1",
        lambda net, image, row: st_yolo_lc(net, image, row.classes),
        pixels=POSITIVE,
    ),
    Family(
        "ssd_mobilenetv1",
        "ssd mobilenet v1",
        "arXiv 1512.02325, torchvision",
        _ssd(ssd_mobilenet_v1, lite=False),
        torch=True,
        pixels=HALF,
    ),
    Family(
        "ssdlite_mobilenetv1",
        "ssd lite mobilenet v1",
        "arXiv 1512.02325, torchvision",
        _ssd(ssd_mobilenet_v1, lite=True),
        torch=True,
        pixels=HALF,
    ),
    Family(
        "ssd_mobilenetv2",
        "ssd mobilenet v2",
        f"arXiv 1801.04381, {_ST}",
        _ssd(ssd_mobilenet_v2, lite=False),
        torch=True,
        pixels=HALF,
    ),
    Family(
        "ssdlite_mobilenetv2",
        "ssd lite mobilenet v2",
        f"arXiv 1801.04381, {_ST}",
        _ssd(ssd_mobilenet_v2, lite=True),
        torch=True,
        pixels=HALF,
    ),
    Family(
        "ssdlite_mobilenetv3",
        "ssd lite mobilenet v3 (?P<form>small|large)",
        f"arXiv 1905.02244, {_ST}",
        lambda net, image, row: ssd_mobilenet_v3(net, image, row.form, row.classes + 1),
        "small and large",
        torch=True,
        pixels=HALF,
    ),
    Family(
        "ssd_mobilenetv2_fpnlite",
        "ssd mobilenet v2 fpn lite",
        f"arXiv 1612.03144, {_ST}",
        lambda net, image, row: ssd_fpn_lite(net, image, row.alpha, row.classes + 1),
        "any multiplier",
    ),
    Family(
        "blazeface",
        "blaze ?face (?P<form>front|back)?",
        "arXiv 1907.05047, MediaPipe",
        lambda net, image, row: blazeface(net, image, row.form or "front"),
        "front and back",
        pixels=POSITIVE,
    ),
    Family(
        "yunet",
        "yunet ?n?",
        "Wu et al. 2023, OpenCV",
        lambda net, image, _: yunet(net, image),
        torch=True,
        pixels=POSITIVE,
    ),
)
