import pytest
from support.explained import explained
from support.networks import Network

from n6lib.explain.growth import CAUSES, causes, growth_report, growths


def subject(profile: str = "st-2.1"):
    net = Network()
    narrow = net.depthwise(net.conv2d(net.input((1, 8, 12, 8)), 64))
    return explained(net.build(net.dequantize(net.conv2d(narrow, 576))), profile)


@pytest.mark.parametrize("profile", ["st-2.0", "st-2.1", "st-2.2"])
def test_parts_sum_up_to_what_is_laid_out(profile):
    for item in growths(subject(profile)):
        assert sum(item.parts.values()) == item.total
        assert item.growth == item.total - item.original


def test_the_layer_that_grew_most_comes_first():
    found = growths(subject())
    assert [item.growth for item in found] == sorted((i.growth for i in found), reverse=True)
    assert found[0].layer == "t2"


def test_depthwise_kernels_are_inflated_by_their_block():
    (reason, *_) = causes(subject(), "t1")
    assert reason.startswith("4,032 bytes of zeros: 576 bytes of kernel")
    assert "groups of 8 channels, 8 times their size" in reason


def test_vectors_name_the_channels_the_table_and_each_size():
    (reason, *_) = causes(subject(), "t2")
    assert reason == (
        "27,648 bytes of vectors: OCH 576 > 512-entry table, so 2 vectors of 13,824 bytes, one "
        "value per channel and column of the output"
    )


def test_the_first_generation_stores_the_table():
    assert any("no epoch controller" in reason for reason in causes(subject("st-2.0"), "t0"))
    assert not any("no epoch controller" in reason for reason in causes(subject(), "t0"))


def test_software_that_dequantizes_brings_constants_and_alignment():
    assert causes(subject(), "t3") == (
        "5 bytes of constants that the compiler adds",
        "12 bytes of alignment",
    )


def test_a_layer_without_constants_has_no_causes():
    assert causes(subject(), "nobody") == ()


def test_the_report_sums_up_its_layers():
    report = growth_report(subject())
    layers = report["layers"]
    assert report["total"] == sum(layer["total"] for layer in layers)
    assert report["original"] == sum(layer["original"] for layer in layers)
    for cause in CAUSES:
        assert report["causes"][cause] == sum(layer[cause] for layer in layers)
    assert report["total"] == sum(report["causes"].values())


def test_biases_that_became_commands_are_dropped_bytes(movenet):
    from n6lib.explain.subject import load_subject

    found = load_subject(movenet, "stm32n6570-dk", "st-2.1")
    report = growth_report(found)
    biases = sum(
        found.graph.tensor(operator.inputs[2]).bytes
        for operator in found.graph.operators
        if operator.kind in ("conv2d", "depthwise_conv2d")
    )
    assert report["dropped"] == biases
    stored = sum(report["causes"].values()) + report["dropped"] - report["original"]
    added = sum(size for cause, size in report["causes"].items() if cause != "kernel")
    assert stored == added
