"""Landmarks, segmentation, depth, persons told apart, and sounds."""

from n6lib.zoo.assembly import HALF, POSITIVE
from n6lib.zoo.builder import Builder
from n6lib.zoo.family import Family
from n6lib.zoo.networks.fast_depth import fast_depth
from n6lib.zoo.networks.landmarks import face_landmarks, hand_landmarks
from n6lib.zoo.networks.mobilenet_v1 import yamnet
from n6lib.zoo.networks.mobilenet_v2 import deeplab_v3, movenet
from n6lib.zoo.networks.osnet import osnet
from n6lib.zoo.networks.resnet import mini_resnet
from n6lib.zoo.networks.tiny import autoencoder, ds_cnn, st_mnist
from n6lib.zoo.row import Row

_ST = "ST's model zoo"


def _yamnet(net: Builder, image: str, row: Row) -> str:
    return yamnet(net, image, int(row.form or 1024), row.classes)


def _deeplab(net: Builder, image: str, row: Row) -> str:
    return deeplab_v3(net, image, row.alpha, max(row.classes, 2), depthwise=row.form != "aspp")


OTHERS = (
    Family(
        "movenet",
        "movenet (?:lightning|thunder)?",
        "MobileNetV2 and a pyramid of heatmaps, TensorFlow Hub",
        lambda net, image, row: movenet(net, image, row.alpha),
        "any multiplier",
    ),
    Family(
        "hand_landmarks",
        "(?:033 )?hand landmarks? (?:full)?",
        "MediaPipe",
        lambda net, image, _: hand_landmarks(net, image),
        pixels=POSITIVE,
    ),
    Family(
        "face_landmarks",
        "(?:032 )?(?:face|head) (?:landmarks?|mesh) (?:v1)?",
        "arXiv 1907.06724, MediaPipe",
        lambda net, image, _: face_landmarks(net, image),
    ),
    Family(
        "deeplabv3",
        "deeplab v3 (?:mnv2|mobilenet v2)? (?P<form>aspp(?: v2)?)?",
        f"arXiv 1706.05587, {_ST}",
        _deeplab,
        "any multiplier over MobileNetV2",
        torch=True,
        pixels=HALF,
    ),
    Family(
        "fastdepth",
        "fast depth",
        "arXiv 1903.03273",
        lambda net, image, _: fast_depth(net, image),
        torch=True,
        pixels=POSITIVE,
    ),
    Family(
        "osnet",
        "osnet (?:ain)?",
        "arXiv 1905.00953, torchreid",
        lambda net, image, row: osnet(net, image, row.alpha, row.classes),
        "any multiplier",
    ),
    Family(
        "yamnet",
        r"yamnet (?:e? (?P<form>256|512|1024))?",
        "TensorFlow's models",
        _yamnet,
        "embeddings of 256, 512 and 1024",
        torch=True,
    ),
    Family(
        "miniresnet",
        r"mini ?resnet (?:v1)? s? (?P<form>[123])?",
        f"{_ST}, miniresnet",
        lambda net, image, row: mini_resnet(net, image, int(row.form), row.classes),
        "1 to 3 stacks",
    ),
    Family(
        "ds_cnn",
        "ds cnn",
        "arXiv 2106.07597, MLPerf Tiny",
        lambda net, image, row: ds_cnn(net, image, row.classes),
    ),
    Family(
        "autoencoder",
        "(?:anomaly detection )?(?:fc )?auto encoder",
        "arXiv 2106.07597, MLPerf Tiny",
        lambda net, image, _: autoencoder(net, image),
    ),
    Family(
        "st_mnist",
        "st mnist (?:v1)?",
        f"{_ST}, stmnist",
        lambda net, image, row: st_mnist(net, image, row.classes),
    ),
)
