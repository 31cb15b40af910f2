from dataclasses import replace
from typing import Any

import pytest
from support.explained import after
from support.graph_edits import one_operator
from support.litert import read
from support.lowered import body
from support.reduction_models import choice, l2_normalization, reduction

from n6lib.compiler.lowering import RULES
from n6lib.compiler.lowering.reduction import RULES as OURS
from n6lib.compiler.node import Node, Unit
from n6lib.compiler.plan import predict
from n6lib.compiler.profile import load_profile
from n6lib.graph import DType, Quantization, Tensor
from n6lib.targets import load_target

PROFILE = load_profile("st-2.1")


def nodes(content: bytes) -> list[Node]:
    return body(read(content), PROFILE)


@pytest.mark.parametrize("keep_dims", [True, False])
def test_a_mean_over_an_image_takes_a_pool_unit(keep_dims: bool) -> None:
    found = nodes(reduction("MEAN", (1, 7, 7, 256), keep_dims=keep_dims))
    assert [node.unit for node in found] == [Unit.POOL, Unit.ARITH]
    assert found[-1].outputs == ("output",)


def test_so_does_a_mean_over_an_image_that_lost_its_rows() -> None:
    source = Tensor("x", (1, 1, 40, 16), DType.INT8, Quantization((0.5,), (3,)))
    graph = one_operator("reshape", [source], replace(source, name="rows", shape=(1, 40, 16)))
    graph = after(graph, "mean", (1, 16), axes=(1,), keep_dims=False)
    assert Unit.POOL in {node.unit for node in body(graph, PROFILE)}


def test_a_maximum_over_an_image_takes_a_pool_unit() -> None:
    (node,) = nodes(reduction("REDUCE_MAX", (1, 7, 7, 256)))
    assert (node.kind, node.unit) == ("MaxPool", Unit.POOL)


@pytest.mark.parametrize(
    ("shape", "axes"), [((1, 7, 7, 1280), (1, 2)), ((1, 7, 7, 8), (3,)), ((7, 7, 8), (1, 2))]
)
def test_other_means_are_software_in_floating_point(
    shape: tuple[int, ...], axes: tuple[int, ...]
) -> None:
    found = nodes(reduction("MEAN", shape, axes))
    name = "GlobalAveragePool" if shape[-1] == 1280 else "ReduceMean"  # as ST's reports call it
    kinds = ["DequantizeLinear", f"{name}(float)", "QuantizeLinear"]
    assert [node.kind for node in found] == kinds
    assert all(node.unit is Unit.CPU for node in found)


def test_indices_are_not_quantized() -> None:
    found = nodes(choice("ARG_MAX"))
    assert [node.kind for node in found] == ["DequantizeLinear", "ArgMax(float)"]
    assert found[-1].macs == 24


@pytest.mark.parametrize(
    "content",
    [
        reduction("SUM", dtype="float32"),
        reduction("REDUCE_PROD", dtype="int32"),
        reduction("MEAN", dtype="int16", source=(0.5, 0), target=(0.5, 0)),
        reduction("REDUCE_ANY", dtype="bool"),
        l2_normalization(dtype="float32"),
    ],
    ids=["sum", "product", "mean", "any", "vectors"],
)
def test_other_types_are_one_node_in_software(content: bytes) -> None:
    (node,) = nodes(content)
    assert node.unit is Unit.CPU
    assert node.macs > 0


def test_every_rule_says_where_it_runs() -> None:
    for kind, rules in OURS.items():
        assert RULES[kind] == rules
        by_type: Any = rules
        assert all("software" in rule.where for rule in by_type.values())


def test_the_time_of_software_grows_with_its_input() -> None:
    def time_of(rows: int) -> float:
        graph = read(reduction("SUM", (rows, 10), (0, 1), dtype="float32"))
        return predict(graph, load_target("stm32n6570-dk"), PROFILE).costs[0].time.expected

    assert time_of(1000) > 5 * time_of(100)
