from dataclasses import replace

from support.graph_edits import one_operator

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
    assert plan.costs[0].work.core.keys() == {"hybrid", "move.Transpose", "piece"}


def test_of_other_types_it_is_software() -> None:
    real = Tensor("x", (6, 8), DType.FLOAT32)
    (node,) = lower(transposed(real), PROFILE).nodes
    assert node.unit is Unit.CPU
