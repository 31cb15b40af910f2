"""Parameters as pytorchcv's sources assert them, and Keras' `trainable_weights`."""

import pytest
from support.rebuilt import network, parameters, weights


@pytest.mark.parametrize(
    ("family", "published"),
    [
        ("regnetx002", 2_684_792),
        ("regnetx004", 5_157_512),
        ("regnet_x_006", 6_196_040),
        ("regnetx008", 7_259_656),
        ("regnetx016", 9_190_136),
        ("regnetx032", 15_296_552),
        ("regnetx040", 22_118_248),
        ("regnetx064", 26_209_256),
        ("darknetref", 7_319_416),
        ("darknet_tiny", 1_042_104),
        ("darknet19", 20_842_376),
        ("darknet53", 41_609_928),
        ("dla34", 15_742_104),
        ("dla46c", 1_301_400),
        ("DLA-46-X-C", 1_068_440),
        ("dla60", 22_036_632),
        ("dla60x", 17_352_344),
        ("dla60x_c", 1_319_832),
        ("hardnet39ds", 3_488_228),
        ("hardnet68ds", 4_180_602),
        ("hardnet68", 17_565_348),
        ("hardnet85", 36_670_212),
        ("peleenet", 2_802_248),
        ("resnet18", 11_689_512),
        ("resnet34", 21_797_672),
        ("resnet50", 25_557_032),
    ],
)
def test_parameters(family: str, published: int) -> None:
    assert parameters(network(family)) == published


@pytest.mark.parametrize(
    ("family", "plain", "published"),
    [
        ("regnety002", 3_996, 3_162_996),
        ("regnety004", 5_208, 4_344_144),
        ("regnety006", 5_616, 6_055_160),
        ("regnety008", 5_496, 6_263_168),
    ],
)
def test_parameters_with_gates(family: str, plain: int, published: int) -> None:
    assert parameters(network(family), 1000 + plain) == published


@pytest.mark.parametrize(
    ("form", "width", "published"),
    [
        ("23", "1.0", 724_056),
        ("23", "1.5", 1_511_824),
        ("23", "x200", 2_583_752),
        ("23v5", "w1", 921_816),
        ("23v5", "w3d2", 1_953_616),
        ("23v5", "w2", 3_366_344),
    ],
)
def test_squeezenext_has_biases_before_normalization(form: str, width: str, published: int) -> None:
    assert parameters(network(f"sqnxt{form}", width), vectors=3) == published


@pytest.mark.parametrize(
    ("family", "published"),
    [
        ("squeezenetv10", 1_248_424),
        ("squeezenet1.1", 1_235_496),
        ("vgg11", 132_863_336),
        ("vgg16", 138_357_544),
    ],
)
def test_networks_without_normalization(family: str, published: int) -> None:
    assert weights(network(family)) == published


@pytest.mark.parametrize(
    ("family", "plain", "absent", "published"),
    [
        ("resnet50v2", 19_008, 0, 25_568_360),
        ("resnet101_v2", 36_416, 0, 44_577_896),
        ("densenet121", 0, 2_752, 7_978_856),
        ("densenet169", 0, 3_648, 14_149_480),
        ("preresnet18", 0, 2_816, 11_687_848),
    ],
)
def test_networks_that_normalize_first(
    family: str, plain: int, absent: int, published: int
) -> None:
    """Those keep scales and shifts of their own; layers before them have a bias alone, or none."""
    assert parameters(network(family), 1000 + plain, absent) == published


def test_xception_normalizes_pointwise_layers_alone() -> None:
    assert parameters(network("xception", "", 299), absent=23_048) == 22_855_952


def test_small_images_have_resnets_of_their_own() -> None:
    """MLPerf Tiny's of 8 layers has 78 666 parameters: biases besides batch normalization."""
    smallest = network("resnet8", size=32, classes=10)
    assert parameters(smallest, 10, vectors=3) == pytest.approx(78_666, rel=0.01)
    assert weights(network("resnet32", size=32, classes=100)) == pytest.approx(470_000, rel=0.01)


@pytest.mark.parametrize(("form", "kilobytes"), [("pico", 607.27), ("nano", 992.04)])
def test_st_resnets_have_the_published_size(form: str, kilobytes: float) -> None:
    """Each layer's kernel, and a bias that is no part of the pool; the rest is the classifier."""
    assert weights(network(f"st_resnet{form}")) == pytest.approx(1024 * kilobytes, rel=0.005)
