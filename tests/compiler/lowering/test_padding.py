from support.graph_edits import one_operator
from support.networks import Network

from n6lib.compiler.lowering import lower
from n6lib.compiler.node import Unit
from n6lib.compiler.profile import load_profile
from n6lib.graph import DType, Graph, Tensor

PROFILE = load_profile("st-2.1")


def units(graph: Graph) -> dict[str, Unit]:
    return {node.kind: node.unit for node in lower(graph, PROFILE).nodes}


def test_padding_is_a_copy_of_the_convolution_unit() -> None:
    net = Network()
    graph = net.build(net.pad(net.input((1, 8, 8, 8)), (0, 0, 1, 1, 1, 1, 0, 0)))
    assert units(graph)["Pad"] is Unit.CONV


def test_floats_and_mirrors_are_padded_in_software() -> None:
    x, y = Tensor("x", (4,), DType.FLOAT32), Tensor("y", (6,), DType.FLOAT32)
    assert units(one_operator("pad", [x], y, paddings=(1, 1))) == {"Pad": Unit.CPU}
    graph = one_operator("mirror_pad", [x], y, paddings=(1, 1), mode="edge")
    assert units(graph) == {"Pad": Unit.CPU}


def test_channels_are_padded_between_two_transposes() -> None:
    net = Network()
    padded = net.pad(net.input((1, 8, 8, 8)), (0, 0, 1, 1, 0, 0, 0, 8))
    program = lower(net.build(padded), PROFILE)
    nodes = [(node.kind, node.unit) for node in program.nodes if node.layer == padded]
    turned = ("Transpose", Unit.DMA)
    assert nodes == [turned, ("Pad", Unit.CONV), turned]
    assert program.buffers[f"{padded}.turned"].size == 8 * 8 * 8
    assert program.buffers[f"{padded}.padded"].size == 10 * 8 * 16
