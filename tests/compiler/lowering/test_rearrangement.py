from dataclasses import replace

import pytest
from support.graph_edits import one_operator
from support.lowered import body
from support.transformers import Encoder

from n6lib.compiler.lowering import lower
from n6lib.compiler.network import EpochKind
from n6lib.compiler.node import Unit
from n6lib.compiler.plan import predict
from n6lib.compiler.profile import load_profile
from n6lib.graph import DType, Graph, Quantization, Tensor
from n6lib.targets import load_target

PROFILE = load_profile("st-2.1")
X = Tensor("x", (6, 8), DType.INT8, Quantization((0.5,), (0,)))


def transposed(source: Tensor) -> Graph:
    return one_operator(
        "transpose", [source], replace(source, name="y", shape=(8, 6)), permutation=(1, 0)
    )


def test_a_reshape_shares_the_memory_of_its_input() -> None:
    graph = one_operator("reshape", [X], replace(X, name="y", shape=(48,)))
    program = lower(graph, PROFILE)
    (node,) = program.nodes
    assert node.unit is Unit.LAYOUT
    assert program.root("y").name == "x"
    plan = predict(graph, load_target("stm32n6570-dk"), PROFILE)
    assert plan.allocations.keys() == {"x"}
    assert plan.costs[0].time.expected == 0


def test_a_transpose_is_an_epoch_that_the_cpu_sets_up() -> None:
    plan = predict(transposed(X), load_target("stm32n6570-dk"), PROFILE)
    (group,) = plan.groups
    assert group.kind is EpochKind.HYBRID
    assert [node.kind for node in group.nodes] == ["Transpose"]
    time = plan.costs[0].time
    assert 0 < time.low < time.expected < time.high
    assert plan.costs[0].work.core.keys() == {"hybrid", "streamed"}


def test_of_other_types_it_is_software() -> None:
    real = Tensor("x", (6, 8), DType.FLOAT32)
    (node,) = lower(transposed(real), PROFILE).nodes
    assert node.unit is Unit.CPU


@pytest.mark.parametrize("adjoint", [True, False])
def test_a_product_that_reads_its_second_matrix_turned_makes_a_rotation(adjoint: bool) -> None:
    """The keys of the published encoder: exchanged heads, read turned, are a rotation."""
    net = Encoder()
    x = net.input((1, 30, 4, 32), zero_point=2)
    a, b = (net.transpose(x, (0, 2, 1, 3)) for _ in range(2))
    other = b if adjoint else net.transpose(x, (0, 2, 3, 1))
    attributes = {"adj_x": False, "adj_y": adjoint}
    y = net._operator("batch_matmul", (a, other), (1, 4, 30, 30), 8, attributes)
    units = [n.unit for n in lower(net.build(y), PROFILE).nodes if n.layer == other]
    assert Unit.DMA not in units
    assert Unit.LAYOUT in units


@pytest.mark.parametrize(
    ("shape", "kinds"),
    [
        ((1, 32, 8), ["Transpose", "Identity", "Transpose"]),
        ((1, 256, 1), ["Transpose", "Transpose"]),
        ((1, 16, 16), ["Reshape"]),
    ],
)
def test_channels_that_become_others_are_taken_apart(
    shape: tuple[int, ...], kinds: list[str]
) -> None:
    """As BlazeFace's heads: 16 values of each anchor by a copy, single scores without."""
    image = Tensor("x", (1, 4, 4, 16), DType.INT8, Quantization((0.5,), (0,)))
    graph = one_operator("reshape", [image], replace(image, name="y", shape=shape))
    assert [node.kind for node in body(graph, PROFILE)] == kinds
