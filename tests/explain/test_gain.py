from dataclasses import replace

import pytest
from support.explained import after, explained, extended
from support.float_networks import IMAGE, SEQUENCE, convolutional, samples, transformer
from support.networks import Network

from n6lib.compiler.driver import compile_model
from n6lib.compiler.passes import run_passes
from n6lib.compiler.plan import predict
from n6lib.explain.entry import entries
from n6lib.explain.gain import gains, outcome, rewritten_at, together
from n6lib.explain.rewrites import REWRITES
from n6lib.explain.subject import Subject, load_subject
from n6lib.graph import Graph, Operator
from n6lib.graph.text import print_graph
from n6lib.quantization.quantize import quantize
from n6lib.quantization.settings import Settings


def resized() -> Graph:
    net = Network()
    small = net.conv2d(net.input((1, 24, 24, 16)), 32)
    return net.build(net.dequantize(net.resize(small)), name="resized")


def off(subject: Subject) -> set[str]:
    return {entry.name for entry in entries(subject) if entry.verdict.off_npu}


def compiled_ms(graph: Graph, folder) -> float:
    path = folder / "graph.n6"
    path.write_text(print_graph(graph))
    return compile_model(path, "stm32n6570-dk", "st-2.1").report["latency"]["ms"]


def test_the_gain_is_what_two_compilations_say(tmp_path):
    subject = explained(resized())
    before = outcome(subject.prediction)
    assert compiled_ms(subject.graph, tmp_path) == pytest.approx(
        before.time.expected / 1e3, abs=1e-3
    )
    for gain in gains(subject, off(subject)):
        graph, done = rewritten_at(subject.graph, gain.rewrites, off(subject))
        assert done == gain.operators
        now = compiled_ms(graph, tmp_path)
        assert now == pytest.approx(gain.after.time.expected / 1e3, abs=1e-3)
        assert now < before.time.expected / 1e3


def test_the_best_comes_first_and_none_makes_it_slower():
    subject = explained(resized())
    found = gains(subject, off(subject))
    order = [(gain.rewrites[0].shortens, gain.after.time.expected) for gain in found]
    assert order == sorted(order)
    assert max(time for _, time in order) < outcome(subject.prediction).time.expected
    assert {"nearest-resize", "int8-ends"} <= {gain.rewrites[0].name for gain in found}


def test_rewrites_are_made_together_but_for_those_that_shorten():
    subject = explained(resized())
    found = gains(subject, off(subject))
    both = together(subject, found, off(subject))
    assert both is not None
    assert {rewrite.name for rewrite in both.rewrites} == {"nearest-resize", "int8-ends"}
    assert both.after.time.expected < found[0].after.time.expected
    assert both.after.cpu == 0
    assert together(subject, found[:1], off(subject)) is None


def test_only_the_operators_asked_for_are_rewritten():
    net = Network()
    twice = net.resize(net.conv2d(net.resize(net.conv2d(net.input((1, 8, 8, 8)), 8)), 8))
    subject = explained(net.build(twice))
    graph, done = rewritten_at(subject.graph, (REWRITES["nearest-resize"],), ["t1"])
    assert done == ("t1",)
    kinds = [operator.kind for operator in graph.operators]
    assert kinds == ["conv2d", "resize_nearest", "conv2d", "resize_bilinear"]


def test_operators_that_a_rewrite_takes_along_are_named():
    net = Network()
    graph = after(net.build(net.conv2d(net.input((1, 8, 8, 64)), 64, 3)), "elu", alpha=1.0)
    source = graph.tensor("y")
    last = Operator("z", "elu", ("y",), ("z",), {"alpha": 1.0})
    subject = explained(extended(graph, last, replace(source, name="z")))
    _, done = rewritten_at(subject.graph, (REWRITES["application-tail"],), ["y", "z"])
    assert done == ("y", "z")


@pytest.mark.parametrize(("model", "shape"), [(convolutional(), IMAGE), (transformer(), SEQUENCE)])
def test_quantizing_yields_what_the_rewrite_said(model, shape, tmp_path):
    """Beside onnxruntime's quantizer, which leaves a few requantizations more."""
    path = tmp_path / "float.onnx"
    path.write_bytes(model)
    real = load_subject(path, "stm32n6570-dk", "st-2.1")
    graph, _ = rewritten_at(real.graph, (REWRITES["quantize"],), sorted(off(real)))
    said = outcome(predict(run_passes(graph), real.target, real.profile))
    path.write_bytes(quantize(path, samples(shape), Settings()))
    made = outcome(load_subject(path, "stm32n6570-dk", "st-2.1").prediction)
    assert said.cpu == pytest.approx(made.cpu, abs=1)
    assert said.hybrid == made.hybrid
    assert said.epochs == pytest.approx(made.epochs, rel=0.1, abs=1)
    assert said.weights == pytest.approx(made.weights, rel=0.05)
