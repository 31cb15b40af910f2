import pytest
from support.rebuilt import network, parameters, weights

from n6lib.graph.macs import graph_macs
from n6lib.zoo.catalogue import Row, rebuild


def test_mobilenets_upon_which_others_are_built() -> None:
    """YAMNet's card tells 3.7 million weights with 521 classes, its features have 3.2."""
    assert weights(network("yamnet-1024", "", 64, 10)) == pytest.approx(3.2e6, rel=0.01)
    assert weights(network("yamnet", "256", 64, 10)) == pytest.approx(130e3, rel=0.05)


def test_fast_depth_is_pruned() -> None:
    """The paper tells 1.34 million weights and 0.37 giga-products at 224x224."""
    graph = network("fastdepth", "", 224, 1)
    assert weights(graph) == pytest.approx(1.34e6, rel=0.02)
    assert graph_macs(graph) == pytest.approx(0.37e9, rel=0.02)
    assert graph.tensor(graph.outputs[0]).shape == (1, 224, 224, 1)


@pytest.mark.parametrize("form", ["deeplabv3_mnv2_asppv2", "deeplabv3_mnv2_aspp"])
def test_segmentation_has_the_image_s_size(form: str) -> None:
    graph = network(form, "0.5", 64, 2)
    assert graph.tensor(graph.outputs[0]).shape == (1, 64, 64, 2)


def test_plain_dilated_layers_weigh_more() -> None:
    second, first = (weights(network(f"deeplabv3_mnv2_{f}", "0.5", 64)) for f in ("asppv2", "aspp"))
    assert first > 2 * second


def test_features_of_persons() -> None:
    """As torchreid counts them: light layers have a normalization for two layers, gates none."""
    gates, light, features = 2_448, 5_760, 512
    counted = parameters(network("osnet", "x1.0", 64, 0), gates, light) + features
    assert counted == 2_193_616


def test_landmarks() -> None:
    hand = network("hand_landmarks", "", 224, 1)
    assert [hand.tensor(n).shape for n in hand.outputs] == [(1, 63), (1, 63), (1, 1), (1, 1)]
    face = network("face_landmarks", "", 192, 1)
    assert face.tensor(face.outputs[0]).shape == (1, 1, 1, 1404)


def test_mlperf_tiny() -> None:
    """Its paper tells 22.6 and 264 thousand parameters of MLPerf's keyword and anomaly networks."""
    keywords = rebuild(Row("ds-cnn", "", 49, 10, 12, channels=1))
    anomaly = rebuild(Row("autoencoder", "", 5, 128, 0, channels=1))
    assert keywords is not None
    assert anomaly is not None
    assert weights(keywords) == pytest.approx(22_604, rel=0.02)
    assert weights(anomaly) == pytest.approx(264_192, rel=0.02)


def test_st_s_small_ones() -> None:
    assert weights(network("st_mnistv1", "", 28, 36)) == pytest.approx(10_000, rel=0.1)
    stacks = [weights(network(f"miniresnetv1_s{count}", "", 64, 10)) for count in (1, 2, 3)]
    assert stacks == sorted(stacks)
