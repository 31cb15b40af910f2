"""Networks of Darknet: Tiny YOLOv2 (arXiv 1612.08242) and classifiers."""

from collections.abc import Sequence

from n6lib.zoo.blocks import classified
from n6lib.zoo.builder import Builder

# (1x1 or 3x3 kernel, channels) of the layers between poolings
_Layers = Sequence[Sequence[tuple[int, int]]]
TINY: _Layers = (
    ((3, 16),),
    ((3, 32),),
    ((1, 16), (3, 128), (1, 16), (3, 128)),
    ((1, 32), (3, 256), (1, 32), (3, 256)),
    ((1, 64), (3, 512), (1, 64), (3, 512), (1, 128)),
)
REFERENCE: _Layers = (
    *(((3, 2**power),) for power in range(4, 10)),
    ((3, 1024),),
)
NINETEEN: _Layers = (
    ((3, 32),),
    ((3, 64),),
    ((3, 128), (1, 64), (3, 128)),
    ((3, 256), (1, 128), (3, 256)),
    ((3, 512), (1, 256), (3, 512), (1, 256), (3, 512)),
    ((3, 1024), (1, 512), (3, 1024), (1, 512), (3, 1024)),
)
FORMS = {"tiny": TINY, "ref": REFERENCE, "19": NINETEEN}
_BLOCKS = (1, 2, 8, 8, 4)
_ANCHORS_V2, _ANCHORS_V4 = 5, 3  # boxes of each cell


def tiny_yolo_v2(net: Builder, image: str, classes: int) -> str:
    """Nine convolutions, pooled after each of the first six; the sixth pooling keeps the size."""
    x = image
    for channels in (16, 32, 64, 128, 256):
        x = net.pool(net.conv(x, channels, 3, 1, "leaky_relu"), "max", 2, 2)
    x = net.pool(net.conv(x, 512, 3, 1, "leaky_relu"), "max", 2, 1, "same")
    for channels in (1024, 512):
        x = net.conv(x, channels, 3, 1, "leaky_relu")
    return net.conv(x, _ANCHORS_V2 * (5 + classes))


def darknet(net: Builder, image: str, form: str, classes: int) -> str:
    """The reference model, its tiny form or Darknet-19, classified before pooling; Darknet-53."""
    if form == "53":
        return _darknet_53(net, image, classes)
    x = image
    stages = FORMS[form]
    for index, stage in enumerate(stages):
        for kernel, channels in stage:
            x = net.conv(x, channels, kernel, 1, "leaky_relu")
        if index < len(stages) - 1:
            x = net.pool(x, "max", 2, 2)
    last = "leaky_relu" if form == "ref" else "none"
    return net.mean(net.conv(x, classes, activation=last))


def _darknet_53(net: Builder, image: str, classes: int) -> str:
    """Residual pairs of a 1x1 and a 3x3 layer (arXiv 1804.02767)."""
    x = net.conv(image, 32, 3, 1, "leaky_relu")
    for power, count in enumerate(_BLOCKS, 6):
        x = net.conv(x, 2**power, 3, 2, "leaky_relu")
        for _ in range(count):
            y = net.conv(x, 2**power // 2, 1, 1, "leaky_relu")
            x = net.add(x, net.conv(y, 2**power, 3, 1, "leaky_relu"))
    return classified(net, x, classes, "none")


def tiny_yolo_v4(net: Builder, image: str, classes: int) -> tuple[str, str]:
    """Tiny YOLOv4 (arXiv 2011.08036): three stages that pass half of the channels, two maps."""
    x = net.conv(net.conv(image, 32, 3, 2, "leaky_relu"), 64, 3, 2, "leaky_relu")
    joined = x
    for channels in (64, 128, 256):
        x = net.conv(x, channels, 3, 1, "leaky_relu")
        half = channels // 2
        one = net.conv(net.split(x)[1], half, 3, 1, "leaky_relu")
        two = net.conv(one, half, 3, 1, "leaky_relu")
        joined = net.conv(net.concat(two, one), channels, 1, 1, "leaky_relu")
        x = net.pool(net.concat(x, joined), "max", 2, 2)
    x = net.conv(net.conv(x, 512, 3, 1, "leaky_relu"), 256, 1, 1, "leaky_relu")
    coarse = net.conv(x, 512, 3, 1, "leaky_relu")
    x = net.upsample(net.conv(x, 128, 1, 1, "leaky_relu"))
    fine = net.conv(net.concat(x, joined), 256, 3, 1, "leaky_relu")
    values = _ANCHORS_V4 * (5 + classes)
    return net.conv(coarse, values), net.conv(fine, values)
