from dataclasses import replace

import pytest
from support.families import JOIN, SPLIT, split_and_join, with_kinds
from support.graph_edits import constant, one_operator

from n6lib.compiler.latency import Latency
from n6lib.compiler.lowering import lower
from n6lib.compiler.lowering.rule import Rule
from n6lib.compiler.node import Unit
from n6lib.compiler.plan import predict
from n6lib.compiler.profile import load_profile
from n6lib.graph import DType, Quantization, Tensor
from n6lib.targets import load_target

PROFILE = load_profile("st-2.1")
TARGET = load_target("stm32n6570-dk")


def test_a_constant_operand_is_streamed_as_weights() -> None:
    x = Tensor("x", (2, 3), DType.INT8, Quantization((0.5,), (0,)))
    c = constant("c", [[1, 2, 3], [4, 5, 6]], DType.INT8, x.quantization)
    graph = one_operator("add", [x, c], replace(x, name="y"), activation="none")
    (node,) = lower(graph, PROFILE).nodes
    assert (node.inputs, node.outputs, node.weights) == (("x",), ("y",), 6)
    (weights,) = predict(graph, TARGET, PROFILE).weights
    assert (weights.layer, weights.original, weights.constants) == ("y", 6, 6)


@pytest.mark.parametrize("unit", [Unit.CPU, Unit.ARITH])
def test_one_node_may_write_several_buffers(unit: Unit, monkeypatch: pytest.MonkeyPatch) -> None:
    with_kinds(monkeypatch, split=SPLIT, join=JOIN)
    rules = {"split": Rule("Split", unit, "parts"), "join": Rule("Join", unit, "whole")}
    monkeypatch.setattr("n6lib.compiler.lowering.RULES", rules)
    plan = predict(split_and_join(), TARGET, PROFILE)
    split, join = plan.program.nodes
    assert (split.inputs, split.outputs) == (("x",), ("a", "b", "c"))
    assert (join.inputs, join.outputs, join.weights) == (("c", "a"), ("y",), 2)
    stored = plan.allocations.keys()
    assert stored == ({*"xabcy"} if unit is Unit.CPU else {*"xby"})
    writes = [sum(cost.writes.values()) for cost in plan.costs]
    assert writes == ([6, 6] if unit is Unit.CPU else [8])
    assert all(cost.time.low < cost.time.expected < cost.time.high for cost in plan.costs)


def test_products_summed_in_software_cost_time(monkeypatch: pytest.MonkeyPatch) -> None:
    def time_of(macs: int) -> float:
        with_kinds(monkeypatch, split=replace(SPLIT, macs=lambda *_: macs), join=JOIN)
        rules = dict.fromkeys(("split", "join"), Rule("Software", Unit.CPU, "in software"))
        monkeypatch.setattr("n6lib.compiler.lowering.RULES", rules)
        return predict(split_and_join(), TARGET, PROFILE).costs[0].time.expected

    cycles = 1600 * Latency.load().terms["reduction"]
    assert time_of(1600) == pytest.approx(time_of(0) + cycles / 800)
