from collections import Counter

from support.lowered import body
from support.networks import Network

from n6lib.compiler.epochs import group_epochs
from n6lib.compiler.lowering import lower
from n6lib.compiler.node import Unit
from n6lib.compiler.profile import load_profile
from n6lib.compiler.weights import graph_weights
from n6lib.graph import Graph
from n6lib.targets import load_target

PROFILE = load_profile("st-2.1 -O0 --Oalt-sched --enable-epoch-controller")
NPU = load_target("stm32n6570-dk").npu


def wide(size: int, *, depthwise: bool = True) -> Graph:
    net = Network()
    x = net.input((1, 7, 7, 32), zero_point=5)
    make = net.depthwise if depthwise else (lambda *a, **k: net.conv2d(a[0], 32, a[1], **k))
    return net.build(make(x, size, padded=False, activation="none", zero_point=7))


def test_parts_are_added_pair_by_pair() -> None:
    nodes = body(wide(7, depthwise=False))
    kinds = Counter((node.kind, node.unit) for node in nodes)
    assert kinds["Conv", Unit.CONV] == 6
    assert kinds["Add", Unit.ARITH] == 5 + 1  # and the bias
    readers = Counter(name for node in nodes for name in node.inputs if ".sums" in name)
    assert set(readers.values()) == {1}


def test_columns_left_over_are_float_software_over_features_without_zero_point() -> None:
    nodes = body(wide(7))
    kinds = Counter((node.kind, node.unit) for node in nodes)
    assert kinds["Conv", Unit.CONV] == 3
    assert [kinds[k, Unit.CPU] for k in ("DequantizeLinear", "Conv", "Cast")] == [3, 3, 3]
    (centred,) = (node.name for node in nodes if node.kind == "Sub")
    assert all(n.inputs == (centred,) for n in nodes if n.kind == "DequantizeLinear")
    assert sum(node.macs for node in nodes) == 32 * (3 + 3 + 1)


def test_kernels_smaller_than_the_image_stay_on_the_npu() -> None:
    net = Network()
    x = net.input((1, 14, 14, 32), zero_point=5)
    nodes = body(net.build(net.depthwise(x, 7, activation="none", zero_point=7)))
    assert all(node.unit is not Unit.CPU for node in nodes)


def test_epochs_are_those_of_the_published_kernel() -> None:
    """Three parts at once, nine epochs in software, and two for the sums."""
    assert NPU is not None
    groups = group_epochs(lower(wide(7), PROFILE), NPU)
    kinds = [sorted(node.kind for node in group.nodes) for group in groups[1:]]
    assert kinds[0] == ["Add", "Conv", "Conv", "Conv", "Sub"]
    assert kinds[1:10] == [["DequantizeLinear"], ["Conv"], ["Cast"]] * 3
    assert len(kinds) == 12
    assert Counter(kinds[10] + kinds[11]) == {"Add": 5, "Mul": 1, "Transpose": 1}


def test_columns_in_software_are_stored_as_floats() -> None:
    (layer,) = graph_weights(wide(7), PROFILE)
    assert layer.original == 32 * 49
    assert (layer.kernel, layer.constants) == (32 * 42, 4 * 32 * 7)


def test_small_kernels_are_one_node() -> None:
    assert [node.kind for node in body(wide(3))] == ["Conv", "Mul", "Add"]
