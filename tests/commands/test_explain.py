"""`n6 explain`, from its arguments to what it prints."""

import json

import pytest
from support.networks import Network

from n6lib.cli import main
from n6lib.graph.text import print_graph
from n6lib.schema import check


@pytest.fixture
def model(tmp_path):
    net = Network()
    wide = net.depthwise(net.conv2d(net.input((1, 24, 24, 16)), 64))
    path = tmp_path / "small.n6"
    path.write_text(print_graph(net.build(net.dequantize(net.resize(wide)), name="small")))
    return path


def printed(capsys, *words) -> str:
    assert main(["explain", *map(str, words)]) == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    return captured.out


def test_by_default_it_shows_what_is_off_the_npu_and_what_mends_it(model, capsys):
    out = printed(capsys, model)
    assert "off the NPU, by cost" in out
    assert "bilinear resizing is software" in out
    assert "mend: nearest-resize, application-tail" in out
    assert "depthwise_conv2d" not in out


def test_all_shows_every_operator(model, capsys):
    assert "depthwise_conv2d" in printed(capsys, model, "--all")


def test_one_operator_by_a_part_of_its_name(model, capsys):
    out = printed(capsys, model, "--op", "T2")
    assert out.startswith("t2 (resize_bilinear): CPU integer, epoch")
    assert "nearest-resize" in out


def test_weights_by_cause(model, capsys):
    out = printed(capsys, model, "--weights")
    assert "zeros of block-diagonal depthwise kernels" in out
    report = json.loads(printed(capsys, model, "--weights", "--json"))
    assert report["causes"]["inflated"] == 7 * 9 * 64


@pytest.mark.parametrize("words", [[], ["--op", "t2"]])
def test_json_keeps_its_schema(model, words, capsys):
    report = json.loads(printed(capsys, model, *words, "--json"))
    check("explain", report, "report")
    assert [each["name"] for each in report["operators"]].count("t2") == 1


def test_profiles_give_other_figures(model, capsys):
    assert printed(capsys, model) != printed(capsys, model, "--profile", "st-2.2")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["{model}", "--op", "resise"], "no operator is named"),
        (["{model}", "--target", "toaster"], "target 'toaster' is not known"),
        (["no-such-file.tflite"], "is not a file"),
    ],
)
def test_bad_input_is_one_sentence_and_exit_code_2(model, words, message, capsys):
    assert main(["explain", *(word.format(model=model) for word in words)]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert message in captured.err
    assert len(captured.err.splitlines()) == 1


def test_movenet_names_the_resizes_and_what_nearest_would_buy(movenet, capsys):
    report = json.loads(printed(capsys, movenet, "--json"))
    off = [e for e in report["operators"] if e["verdict"] not in ("NPU", "no cost")]
    assert [entry["kind"] for entry in off] == ["resize_bilinear"] * 3 + ["dequantize"]
    best = report["rewrites"][0]
    assert best["rewrites"][0]["name"] == "nearest-resize"
    assert best["operators"] == [entry["name"] for entry in off[:3]]
    assert best["prediction"]["cpu"] == 1
    assert best["prediction"]["latency"]["ms"] < report["prediction"]["latency"]["ms"]
