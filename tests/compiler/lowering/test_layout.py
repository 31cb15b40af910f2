from dataclasses import replace

from support.graph_edits import one_operator
from support.networks import Network
from support.transformers import Encoder

from n6lib.compiler.lowering import lower
from n6lib.compiler.node import Unit
from n6lib.compiler.profile import load_profile
from n6lib.graph import DType, Graph, Quantization, Tensor


def test_images_are_transposed_in_place_at_both_edges():
    net = Network()
    x = net.input((1, 8, 8, 8))
    y = net.conv2d(x, 8)
    program = lower(net.build(y), load_profile("st-2.1"))
    first, last = program.nodes[0], program.nodes[-1]
    assert (first.unit, last.unit) == (Unit.LAYOUT, Unit.LAYOUT)
    assert program.root(x).name == f"{x}.nhwc" == program.inputs[0]
    assert program.root(f"{y}.nhwc").name == y
    assert program.outputs == (f"{y}.nhwc",)


def sequence(*, image: bool) -> Graph:
    """A sequence that an image became, or that was one from the start."""
    shape = (1, 4, 4, 8) if image else (1, 16, 8)
    x = Tensor("x", shape, DType.INT8, Quantization((0.5,), (0,)))
    return one_operator("reshape", [x], replace(x, name="y", shape=(1, 8, 16)))


def test_only_what_was_an_image_is_turned_back_at_the_edge():
    """YOLOv8n's heads end in a copy, the published encoders' scores in none."""
    kinds = [node.kind for node in lower(sequence(image=True), load_profile("st-2.1")).nodes]
    assert kinds[-3:] == ["Reshape", "Identity", "Transpose"]
    kinds = [node.kind for node in lower(sequence(image=False), load_profile("st-2.1")).nodes]
    assert kinds == ["Reshape"]


def test_an_image_in_planes_is_copied_once():
    """As ONNX gives it; the copy is memory of its own."""
    net = Encoder()
    x = net.transpose(net.input((1, 3, 8, 8), zero_point=5), (0, 2, 3, 1))
    graph = net.build(net.conv2d(x, 8))
    program = lower(graph, replace(load_profile("st-2.1"), onnx=True))
    first, second = program.nodes[:2]
    assert (first.kind, first.unit, second.kind) == ("Identity", Unit.STREAM, "Conv")
    assert program.root(x).name == x
    assert lower(graph, load_profile("st-2.1")).nodes[0].unit is Unit.LAYOUT
