"""Which rows of a table of published networks can be rebuilt, and from what parameters."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from n6lib.graph import Graph
from n6lib.zoo.networks.darknet import darknet_tiny, tiny_yolo_v2
from n6lib.zoo.networks.efficientnet_v2 import SCALING, efficientnet_v2
from n6lib.zoo.networks.mnasnet import mnasnet, proxyless
from n6lib.zoo.networks.mobilenet_v1 import FAST, mobilenet_v1, yamnet
from n6lib.zoo.networks.mobilenet_v2 import deeplab_v3, mobilenet_v2, movenet
from n6lib.zoo.networks.mobilenet_v4 import mobilenet_v4_small
from n6lib.zoo.networks.regnet import regnetx_002
from n6lib.zoo.networks.shufflenet_v2 import CHANNELS, shufflenet_v2
from n6lib.zoo.networks.squeezenet import squeezenet
from n6lib.zoo.networks.ssd import ssd_mobilenet_v1
from n6lib.zoo.networks.yolo import yolo_11n, yolo_v8n
from n6lib.zoo.networks.yolox import st_yolox
from n6lib.zoo.networks.yunet import yunet

_CLASSES = {
    "imagenet": 1000,
    "food101": 101,
    "coco_person": 2,
    "COCO": 80,
    "COCO-80-classes": 80,
    "VOC": 20,
    "esc10": 10,
    "COCO-Person": 1,
    "ST-Person": 1,
    "DeepSportradar": 0,  # features for re-identification
}


@dataclass(frozen=True)
class Row:
    """What a row of the table says of the network itself.

    `family` is the architecture, `width` its variant or multiplier as written, `classes` what its
    data set tells apart (0: none, its features are the result), `edges` whether the file takes
    uint8 and gives floats.
    """

    family: str
    width: str
    height: int
    columns: int
    classes: int
    edges: bool = True

    @property
    def alpha(self) -> float:
        """The multiplier of channels; 1 where the row has none."""
        return float(self.width or 1.0)

    @property
    def size(self) -> tuple[int, int]:
        """Height and width of the input."""
        return self.height, self.columns


def read_row(fields: Mapping[str, str]) -> Row:
    """The row whose columns are `arch_family`, `width`, `dataset`, `resolution` and `model`.

    Of the last one only what ST's file names say of the types of input and output is read: uf is
    uint8 to float, ii int8 to int8.
    """
    height, columns = (int(part) for part in fields["resolution"].split("x")[:2])
    return Row(
        fields["arch_family"],
        fields["width"],
        height,
        columns,
        _CLASSES.get(fields["dataset"], 1),
        "_quant_pc_ii_" not in fields["model"],
    )


def _yolox(row: Row) -> Graph:
    depth, scale = (float(part[1:]) for part in row.width.split("_"))
    return st_yolox(*row.size, depth, scale, row.classes)


_BUILDERS: Mapping[str, Callable[[Row], Graph]] = {
    "mobilenetv1": lambda row: mobilenet_v1(*row.size, row.alpha, row.classes),
    "fdmobilenet": lambda row: mobilenet_v1(*row.size, row.alpha, row.classes, FAST),
    "mobilenetv2": lambda row: mobilenet_v2(*row.size, row.alpha, row.classes),
    "mobilenetv2b": lambda row: mobilenet_v2(*row.size, row.alpha, row.classes, fused=False),
    "mobilenetv4": lambda row: mobilenet_v4_small(*row.size, row.classes),
    "efficientnetv2": lambda row: efficientnet_v2(*row.size, row.width, row.classes),
    "squeezenet1.1": lambda row: squeezenet(*row.size, row.classes),
    "mnasnet": lambda row: mnasnet(*row.size, row.alpha, row.classes),
    "proxylessnas": lambda row: proxyless(*row.size, row.classes),
    "regnetx002": lambda row: regnetx_002(*row.size, row.classes),
    "shufflenetv2": lambda row: shufflenet_v2(*row.size, row.alpha, row.classes),
    "shufflenetv2b": lambda row: shufflenet_v2(*row.size, row.alpha, row.classes),
    "darknettiny": lambda row: darknet_tiny(*row.size, row.classes),
    "tiny_yolo_v2": lambda row: tiny_yolo_v2(*row.size, row.classes),
    "movenet": lambda row: movenet(*row.size, row.alpha),
    "deeplabv3_mnv2_asppv2": lambda row: deeplab_v3(*row.size, row.alpha),
    "yamnet-1024": lambda row: yamnet(row.columns, row.height, 1024, row.classes),
    "yamnet-256": lambda row: yamnet(row.columns, row.height, 256, row.classes),
    "st_yolox_nano": _yolox,
    "yolov8n": lambda row: yolo_v8n(*row.size, "detect", row.classes, row.edges),
    "yolov8n-pose": lambda row: yolo_v8n(*row.size, "pose", row.classes, row.edges),
    "yolov8n-seg": lambda row: yolo_v8n(*row.size, "segment", row.classes, row.edges),
    "yolo11n-pose": lambda row: yolo_11n(*row.size, "pose", row.classes, row.edges),
    "ssd_mobilenetv1": lambda row: ssd_mobilenet_v1(*row.size, row.classes + 1, lite=False),
    "ssdlite_mobilenetv1": lambda row: ssd_mobilenet_v1(*row.size, row.classes + 1, lite=True),
    "yunet": lambda row: yunet(*row.size),
}


def rebuild(row: Row) -> Graph | None:
    """The network of `row` with random weights; None if its architecture is not known here."""
    build = _BUILDERS.get(row.family)
    unknown = row.family == "efficientnetv2" and row.width not in SCALING
    unknown |= row.family.startswith("shufflenetv2") and row.alpha not in CHANNELS
    return None if build is None or unknown else build(row)
