"""Classifiers of plain, residual and joined convolutions."""

from n6lib.zoo.family import Family
from n6lib.zoo.networks.darknet import darknet
from n6lib.zoo.networks.dense_blocks import densenet, peleenet
from n6lib.zoo.networks.dla import dla
from n6lib.zoo.networks.hardnet import hardnet
from n6lib.zoo.networks.regnet import regnet
from n6lib.zoo.networks.resnet import cifar_resnet, pre_resnet, resnet, resnet_v2
from n6lib.zoo.networks.squeezenet import squeezenet
from n6lib.zoo.networks.squeezenext import squeezenext
from n6lib.zoo.networks.st_resnet import st_resnet
from n6lib.zoo.networks.vgg import vgg
from n6lib.zoo.networks.xception import xception

CLASSIFIERS = (
    Family(
        "st_resnet",
        "st resnet (?P<form>pico|nano|micro|milli|tiny)?",
        "ST's model zoo, arXiv 2601.05364",
        lambda net, image, row: st_resnet(net, image, row.form, row.classes),
        "pico, nano, micro, milli and tiny",
        torch=True,
    ),
    Family(
        "resnet",
        "resnet (?P<form>10|12|14|16|18|26|34|50|101|152) (?:v1)?",
        "arXiv 1512.03385, torchvision",
        lambda net, image, row: resnet(
            net, image, int(row.form), row.alpha, row.classes, row.ending
        ),
        "10 to 152 layers with any multiplier",
        torch=True,
    ),
    Family(
        "cifar_resnet",
        "resnet (?:v1)? (?P<form>8|20|32|44|56|110) (?:v1)?",
        "arXiv 1512.03385, Keras",
        lambda net, image, row: cifar_resnet(net, image, int(row.form), row.classes, row.ending),
        "6n + 2 layers",
    ),
    Family(
        "resnetv2",
        "resnet (?P<form>50|101|152) v2",
        "arXiv 1603.05027, Keras",
        lambda net, image, row: resnet_v2(net, image, int(row.form), row.classes, row.ending),
        "50, 101 and 152 layers",
    ),
    Family(
        "preresnet",
        "preresnet (?P<form>10|12|14|16|18|26|34)",
        "arXiv 1603.05027, pytorchcv",
        lambda net, image, row: pre_resnet(net, image, int(row.form), row.alpha, row.classes),
        "10 to 34 layers with any multiplier",
        torch=True,
    ),
    Family(
        "regnet",
        r"regnet (?P<form>[xy] \d{3})?",
        "arXiv 2003.13678, pytorchcv",
        lambda net, image, row: regnet(net, image, row.form, row.classes),
        "X and Y of 002, 004, 006, 008, 016, 032, 040 and 064",
        torch=True,
    ),
    Family(
        "dla",
        "dla (?P<form>34|46 x? c|60 x? c?)",
        "arXiv 1707.06484, pytorchcv",
        lambda net, image, row: dla(net, image, row.form, row.classes),
        "34, 46c, 46xc, 60, 60x and 60xc",
        torch=True,
    ),
    Family(
        "hardnet",
        "hardnet (?P<form>39 ds|68 ds|68|85)",
        "arXiv 1909.00948, pytorchcv",
        lambda net, image, row: hardnet(net, image, row.form, row.classes),
        "39ds, 68ds, 68 and 85",
        torch=True,
    ),
    Family(
        "squeezenet",
        "squeezenet v? (?P<form>1 [01])?",
        "arXiv 1602.07360, pytorchcv",
        lambda net, image, row: squeezenet(net, image, row.form or "11", row.classes, row.ending),
        "1.0 and 1.1",
        torch=True,
    ),
    Family(
        "sqnxt",
        "(?:sqnxt|squeezenext) (?P<form>23(?: v5)?)",
        "arXiv 1803.10615, pytorchcv",
        lambda net, image, row: squeezenext(net, image, row.form, row.alpha, row.classes),
        "23 and 23v5 with any multiplier",
        torch=True,
    ),
    Family(
        "darknet",
        "darknet (?P<form>tiny|ref|19|53)",
        "pytorchcv",
        lambda net, image, row: darknet(net, image, row.form, row.classes),
        "tiny, ref, 19 and 53",
        torch=True,
    ),
    Family(
        "densenet",
        "densenet (?P<form>121|161|169|201)",
        "arXiv 1608.06993, Keras",
        lambda net, image, row: densenet(net, image, row.form, row.classes, row.ending),
        "121, 161, 169 and 201",
    ),
    Family(
        "peleenet",
        "pelee ?(?:net)?",
        "arXiv 1804.06882, pytorchcv",
        lambda net, image, row: peleenet(net, image, row.classes),
        torch=True,
    ),
    Family(
        "xception",
        "xception",
        "arXiv 1610.02357, Keras",
        lambda net, image, row: xception(net, image, row.classes, row.ending),
    ),
    Family(
        "vgg",
        "vgg (?P<form>11|13|16|19)",
        "arXiv 1409.1556, Keras",
        lambda net, image, row: vgg(net, image, row.form, row.classes, row.ending),
        "11, 13, 16 and 19",
    ),
)
