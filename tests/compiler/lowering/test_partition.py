from dataclasses import replace

import pytest
from support.graph_edits import one_operator
from support.networks import Network

from n6lib.compiler.lowering import lower
from n6lib.compiler.network import EpochKind
from n6lib.compiler.node import Unit
from n6lib.compiler.plan import predict
from n6lib.compiler.profile import load_profile
from n6lib.graph import DType, Graph, Operator, Quantization, Tensor
from n6lib.targets import load_target

PROFILE = load_profile("st-2.1")
AFFINE = Quantization((0.5,), (0,))


def joined(*channels: int, axis: int = 1, rows: int = 4) -> Graph:
    parts = [Tensor(f"x{i}", (rows, n), DType.INT8, AFFINE) for i, n in enumerate(channels)]
    whole = (rows, sum(channels)) if axis else (rows * len(parts), channels[0])
    return one_operator("concat", [*parts], Tensor("y", whole, DType.INT8, AFFINE), axis=axis)


def image(*channels: int) -> Graph:
    parts = [Tensor(f"x{i}", (1, 4, 4, n), DType.INT8, AFFINE) for i, n in enumerate(channels)]
    whole = Tensor("y", (1, 4, 4, sum(channels)), DType.INT8, AFFINE)
    return one_operator("concat", parts, whole, axis=3)


@pytest.mark.parametrize(
    ("graph", "unit"),
    [
        (joined(8, 4), Unit.STREAM),
        (image(12, 3, 3), Unit.DMA),
        (image(3, 3), Unit.STREAM),
        (image(4, 8), Unit.DMA),
        (joined(3, 3, axis=0), Unit.STREAM),
    ],
)
def test_unequal_numbers_of_channels_are_joined_one_by_one(graph: Graph, unit: Unit) -> None:
    (node,) = (node for node in lower(graph, PROFILE).nodes if node.kind == "Concat")
    assert (node.kind, node.unit) == ("Concat", unit)


def test_what_is_copied_comes_from_memory_and_goes_there() -> None:
    """A convolution, a slice and a convolution are three epochs."""
    net = Network()
    first = net.conv2d(net.input((1, 8, 8, 8)), 8)
    part = replace(net.tensors[first], name="part", shape=(1, 4, 8, 8))
    net.tensors["part"] = part
    attributes = {"begins": (0,) * 4, "sizes": part.shape, "strides": (1,) * 4, "dropped": ()}
    net.operators.append(Operator("part", "slice", (first,), ("part",), attributes))
    graph = net.build(net.conv2d("part", 8))
    plan = predict(graph, load_target("stm32n6570-dk"), PROFILE)
    (place,) = (i for i, group in enumerate(plan.groups) if group.writes("part"))
    assert [node.kind for node in plan.groups[place].nodes] == ["Slice"]
    assert plan.groups[place].kind is EpochKind.NPU
    assert {first, "part"} <= plan.allocations.keys()
