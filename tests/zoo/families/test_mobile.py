"""Parameters that papers, model cards and the frameworks' own tests give.

pytorchcv's are asserted in its sources, Keras' are `trainable_weights` of keras.applications,
timm's and torchvision's stand in their model cards.
"""

import pytest
from support.rebuilt import network, parameters

from n6lib.errors import InputError
from n6lib.graph.macs import graph_macs


@pytest.mark.parametrize(
    ("family", "width", "published"),
    [
        ("mobilenetv1", "1.0", 4_231_976),
        ("mobilenetv2", "1.0", 3_504_872),
        ("mobilenetv2b", "1.0", 3_504_872),
        ("fdmobilenet", "1.0", 2_901_288),
        ("fdmobilenet", "0.25", 383_160),
        ("mobilenetv4", "small", 3_774_024),
        ("mobilenetv4", "medium", 9_715_512),
        ("mobilenetv4_conv_large", "", 32_590_864),
        ("mnasnet", "1.0", 4_383_312),
        ("mnasnet", "d050", 2_218_512),
        ("spnasnet", "", 4_421_616),
        ("proxylessnas", "", 4_080_512),
        ("proxylessnas_cpu", "", 4_361_648),
        ("proxylessnas_gpu", "", 7_119_848),
        ("proxylessnas_mobile14", "", 6_857_568),
        ("shufflenetv2b", "wd2", 1_366_792),
        ("shufflenetv2", "1.0", 2_278_604),
        ("shufflenetv2", "w1.5", 4_406_098),
        ("igcv3", "w1", 3_491_688),
        ("igcv3", "0.75", 2_638_084),
        ("igcv3", "wd2", 1_985_528),
        ("igcv3", "wd4", 1_534_020),
        ("efficientnet-lite0", "", 4_652_008),
        ("efficientnet", "lite1", 5_416_680),
        ("efficientnetlite2", "", 6_092_072),
    ],
)
def test_parameters(family: str, width: str, published: int) -> None:
    assert parameters(network(family, width)) == published


@pytest.mark.parametrize(
    ("family", "width", "plain", "published"),
    [
        ("semnasnet", "1.0", 4_238, 3_887_038),
        ("ghostnet", "1.0", 6_280, 5_180_840),
        ("mobilenetv3small", "1.0", 3_912, 2_542_856),
        ("mobilenetv3large", "1.0", 6_360, 5_483_032),
        ("efficientnetb0", "", 9_340, 5_288_548),
        ("efficientnetb1", "", 14_160, 7_794_184),
        ("efficientnet", "B3", 20_080, 12_233_232),
        ("efficientnetv2", "B0", 13_520, 7_139_704),
        ("efficientnetv2", "b1", 15_828, 8_141_052),
        ("efficientnetv2b2", "", 18_414, 10_096_086),
        ("efficientnetv2b3", "1.0", 24_742, 14_358_406),
        ("efficientnetv2", "S", 35_192, 21_458_488),
        ("efficientnetv2", "M", 67_820, 54_139_356),
    ],
)
def test_parameters_with_gates(family: str, width: str, plain: int, published: int) -> None:
    """`plain` biases of gates, which have no batch normalization."""
    assert parameters(network(family, width), 1000 + plain) == published


@pytest.mark.parametrize(
    ("family", "width", "size", "classes", "millions"),
    [
        ("mobilenetv1", "0.25", 224, 101, 40.800),
        ("mobilenetv1", "0.5", 224, 1000, 149.497),
        ("mobilenetv2", "0.35", 128, 101, 19.070),
        ("mobilenetv2", "1.0", 224, 1000, 300.774),
        ("mobilenetv2", "1.4", 224, 1000, 582.196),
        ("efficientnetv2", "B0", 224, 1000, 718.086),
        ("efficientnetv2", "B1", 240, 1000, 1196.819),
        ("efficientnetv2", "B2", 260, 101, 1696.277),
        ("efficientnetv2", "B3", 300, 1000, 3011.459),
        ("efficientnetv2", "S", 384, 1000, 8365.617),
    ],
)
def test_products_are_those_of_keras(
    family: str, width: str, size: int, classes: int, millions: float
) -> None:
    """Counted by Keras' own layers, as the table of published times gives them."""
    graph = network(family, width, size, classes)
    assert graph_macs(graph) == pytest.approx(1e6 * millions, 1e-5)


@pytest.mark.parametrize(
    ("family", "width", "takes"),
    [
        ("shufflenetv2", "3", "0.5, 1, 1.5 and 2"),
        ("efficientnetv2", "B9", "B0 to B3, S, M and L"),
        ("mobilenetv1", "wide", "any multiplier"),
        ("mobilenetv4", "tiny", "small, medium and large"),
    ],
)
def test_what_a_definition_does_not_have_is_said(family: str, width: str, takes: str) -> None:
    with pytest.raises(InputError, match=f"{width}.*{takes}"):
        network(family, width)
