from dataclasses import replace

import pytest
from support.explained import after, explained
from support.networks import Network

from n6lib.explain.entry import entries
from n6lib.explain.verdict import Verdict, deciding
from n6lib.graph import Graph

IMAGE = (1, 8, 8, 8)


def plain() -> Graph:
    net = Network()
    return net.build(net.conv2d(net.input(IMAGE), 8))


def resized() -> Graph:
    net = Network()
    return net.build(net.resize(net.conv2d(net.input(IMAGE), 8)))


def real() -> Graph:
    net = Network()
    return net.build(net.dequantize(net.conv2d(net.input(IMAGE), 8)))


@pytest.mark.parametrize(
    ("graph", "verdict"),
    [
        (plain(), Verdict.NPU),
        (resized(), Verdict.CPU_INTEGER),
        (real(), Verdict.CPU_FLOAT),
        (after(plain(), "elu", alpha=1.0), Verdict.CPU_FLOAT),
        (after(plain(), "space_to_depth", (1, 4, 4, 32), block=2), Verdict.HYBRID),
        (after(plain(), "reshape", (1, 512)), Verdict.NOTHING),
    ],
)
def test_the_last_operator_is_where_its_kind_and_type_put_it(graph, verdict):
    subject = explained(graph)
    name = subject.graph.operators[-1].name
    (entry,) = [entry for entry in entries(subject) if entry.name == name]
    assert entry.verdict is verdict
    assert verdict.off_npu is (verdict not in (Verdict.NPU, Verdict.NOTHING))


def test_what_is_wrapped_in_conversions_decides():
    subject = explained(after(plain(), "elu", alpha=1.0))
    nodes = [n for n in subject.prediction.program.nodes if n.layer == "y"]
    assert [node.kind for node in nodes] == ["DequantizeLinear", "Elu(float)", "QuantizeLinear"]
    assert deciding(nodes).kind == "Elu(float)"
    assert deciding([replace(nodes[0])]).kind == "DequantizeLinear"


def test_a_convolution_decides_over_its_affine_tail():
    nodes = [n for n in explained(plain()).prediction.program.nodes if n.layer == "t0"]
    assert nodes[0].kind == "Sub"
    assert deciding(nodes).kind == "Conv"
