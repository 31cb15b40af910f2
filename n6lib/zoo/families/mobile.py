"""Classifiers of inverted residuals and of depthwise layers."""

from n6lib.zoo.assembly import POSITIVE
from n6lib.zoo.family import Family
from n6lib.zoo.networks.efficientnet import efficientnet, st_efficientnet_lc
from n6lib.zoo.networks.efficientnet_v2 import efficientnet_v2
from n6lib.zoo.networks.ghostnet import ghostnet
from n6lib.zoo.networks.igcv3 import igcv3
from n6lib.zoo.networks.mnasnet import mnasnet, proxyless, single_path
from n6lib.zoo.networks.mobilenet_v1 import FAST, mobilenet_v1, st_fast
from n6lib.zoo.networks.mobilenet_v2 import mobilenet_v2
from n6lib.zoo.networks.mobilenet_v3 import mobilenet_v3
from n6lib.zoo.networks.mobilenet_v4 import mobilenet_v4
from n6lib.zoo.networks.shufflenet_v2 import shufflenet_v2

_ANY = "any multiplier"
_ST = "ST's model zoo"

MOBILE = (
    Family(
        "st_fdmobilenet",
        "st fd ?mobilenet (?:v1)?",
        f"{_ST}, st_fdmobilenet_v1",
        lambda net, image, row: st_fast(net, image, row.classes),
        pixels=POSITIVE,
    ),
    Family(
        "st_efficientnet_lc",
        "st efficientnet lc (?:v1)?",
        f"{_ST}, st_efficientnet_lc_v1",
        lambda net, image, row: st_efficientnet_lc(net, image, row.classes),
        pixels=POSITIVE,
    ),
    Family(
        "mobilenetv1",
        "mobilenet (?:v1)?",
        "arXiv 1704.04861, Keras",
        lambda net, image, row: mobilenet_v1(net, image, row.alpha, row.classes, row.ending),
        _ANY,
    ),
    Family(
        "fdmobilenet",
        "fd mobilenet",
        "arXiv 1802.03750",
        lambda net, image, row: mobilenet_v1(net, image, row.alpha, row.classes, row.ending, FAST),
        _ANY,
    ),
    Family(
        "mobilenetv2",
        "mobilenet v2",
        "arXiv 1801.04381, Keras",
        lambda net, image, row: mobilenet_v2(net, image, row.alpha, row.classes, row.ending),
        _ANY,
    ),
    Family(
        "mobilenetv2b",
        "mobilenet v2 b",
        "arXiv 1801.04381, pytorchcv",
        lambda net, image, row: mobilenet_v2(net, image, row.alpha, row.classes, row.ending),
        _ANY,
        torch=True,
    ),
    Family(
        "mobilenetv3",
        "mobilenet v3 (?P<form>small|large)?",
        "arXiv 1905.02244, Keras",
        lambda net, image, row: mobilenet_v3(
            net, image, row.form, row.alpha, row.classes, row.ending
        ),
        "small and large with any multiplier",
    ),
    Family(
        "mobilenetv4",
        "mobilenet v4 (?:conv )?(?P<form>small|medium|large)?",
        "arXiv 2404.10518, timm",
        lambda net, image, row: mobilenet_v4(net, image, row.form, row.alpha, row.classes),
        "small, medium and large with any multiplier",
        torch=True,
    ),
    Family(
        "mnasnet",
        "mnasnet (?:b1)?",
        "arXiv 1807.11626, torchvision",
        lambda net, image, row: mnasnet(net, image, row.alpha, row.classes),
        _ANY,
        torch=True,
    ),
    Family(
        "semnasnet",
        "(?:semnasnet|mnasnet a1)",
        "arXiv 1807.11626, timm",
        lambda net, image, row: mnasnet(net, image, row.alpha, row.classes, squeezes=True),
        _ANY,
        torch=True,
    ),
    Family(
        "spnasnet",
        "spnasnet",
        "arXiv 1904.02877, timm",
        lambda net, image, row: single_path(net, image, row.alpha, row.classes),
        _ANY,
        torch=True,
    ),
    Family(
        "proxylessnas",
        "proxyless ?(?:nas|net)? (?P<form>cpu|gpu|mobile 14|mobile)?",
        "arXiv 1812.00332, pytorchcv",
        lambda net, image, row: proxyless(net, image, row.form or "mobile", row.classes),
        "cpu, gpu, mobile and mobile14",
        torch=True,
    ),
    Family(
        "efficientnet",
        "efficientnet (?P<form>b[0-7]|lite [0-4])?",
        "arXiv 1905.11946, Keras",
        lambda net, image, row: efficientnet(net, image, row.form, row.classes, row.ending),
        "B0 to B7 and Lite 0 to 4",
    ),
    Family(
        "efficientnetv2",
        "efficientnet v2 (?P<form>b[0-3]|[sml])?",
        "arXiv 2104.00298, Keras",
        lambda net, image, row: efficientnet_v2(net, image, row.form, row.classes, row.ending),
        "B0 to B3, S, M and L",
    ),
    Family(
        "shufflenetv2",
        "shufflenet v2 b?",
        "arXiv 1807.11164, pytorchcv",
        lambda net, image, row: shufflenet_v2(net, image, row.alpha, row.classes),
        "0.5, 1, 1.5 and 2",
        torch=True,
    ),
    Family(
        "igcv3",
        "igcv3",
        "arXiv 1806.00178, pytorchcv",
        lambda net, image, row: igcv3(net, image, row.alpha, row.classes),
        _ANY,
        torch=True,
    ),
    Family(
        "ghostnet",
        "ghostnet (?:v1)?",
        "arXiv 1911.11907, pytorchcv",
        lambda net, image, row: ghostnet(net, image, row.alpha, row.classes),
        _ANY,
        torch=True,
    ),
)
