from typing import Any

import pytest
from support.litert import read
from support.pooling_models import pool

from n6lib.compiler.lowering import lower
from n6lib.compiler.node import Node, Program, Unit
from n6lib.compiler.plan import predict
from n6lib.compiler.profile import load_profile
from n6lib.targets import load_target

PROFILE = load_profile("st-2.1")


def lowered(builtin: str, *geometry: Any, **options: Any) -> Program:
    return lower(read(pool(builtin, *geometry, **options)), PROFILE)


def nodes(program: Program) -> list[Node]:
    return [node for node in program.nodes if node.unit is not Unit.LAYOUT]


@pytest.mark.parametrize("builtin", ["MAX_POOL_2D", "AVERAGE_POOL_2D"])
def test_a_small_window_is_one_pool_node(builtin: str) -> None:
    (node,) = nodes(lowered(builtin, (1, 8, 8, 16), (3, 2), (2, 2), padding="same"))
    assert (node.unit, node.inputs, node.outputs) == (Unit.POOL, ("input",), ("output",))
    assert node.kind == ("MaxPool" if builtin == "MAX_POOL_2D" else "AveragePool")


def test_an_activation_follows_on_its_unit() -> None:
    program = lowered("MAX_POOL_2D", activation="relu6")
    assert [node.unit for node in nodes(program)] == [Unit.POOL, Unit.ACTIV]
    assert nodes(program)[-1].outputs == ("output",)


@pytest.mark.parametrize(
    ("side", "elements"),
    [(5, [19, 17]), (9, [23, 21, 19, 17]), (13, [27, 25, 23, 21, 19, 17]), (4, [18, 17])],
)
def test_a_larger_maximum_is_pooled_in_steps(side: int, elements: list[int]) -> None:
    """Sides of the images between the steps, as ST's compiler prints them for YOLOX."""
    program = lowered("MAX_POOL_2D", (1, 15, 15, 4), (side, side), (1, 1), padding="same")
    pad, *pools = nodes(program)
    assert (pad.kind, pad.unit, pad.weights) == ("Pad", Unit.CONV, 4)
    assert all(node.unit is Unit.POOL for node in pools)
    sizes = [program.buffers[node.outputs[0]].elements for node in (pad, *pools)]
    assert sizes == [4 * n * n for n in elements] + [4 * 15 * 15]


def test_a_larger_maximum_without_padding_begins_with_a_pool() -> None:
    program = lowered("MAX_POOL_2D", (1, 15, 15, 4), (5, 3), (2, 2))
    first, last = nodes(program)
    assert first.unit is last.unit is Unit.POOL
    assert program.buffers[first.outputs[0]].elements == 13 * 15 * 4


def test_a_mean_over_the_whole_image_takes_a_pool_unit_if_lines_are_short() -> None:
    (node,) = nodes(lowered("AVERAGE_POOL_2D", (1, 7, 7, 1152), (7, 7), (1, 1)))
    assert node.unit is Unit.POOL
    long = nodes(lowered("AVERAGE_POOL_2D", (1, 7, 7, 1280), (7, 7), (1, 1)))
    assert [node.kind for node in long] == [
        "DequantizeLinear",
        "AveragePool(float)",
        "QuantizeLinear",
    ]
    assert long[1].macs == 7 * 7 * 1280


@pytest.mark.parametrize(
    ("builtin", "kernel", "strides"),
    [("AVERAGE_POOL_2D", (4, 4), (1, 1)), ("MAX_POOL_2D", (2, 2), (16, 1))],
)
def test_other_windows_are_software(
    builtin: str, kernel: tuple[int, int], strides: tuple[int, int]
) -> None:
    found = nodes(lowered(builtin, (1, 20, 20, 8), kernel, strides))
    assert [node.unit for node in found] == [Unit.CPU] * 3
    assert f"{kernel[0]}x{kernel[1]}" in found[1].reason


@pytest.mark.parametrize("dtype", ["int16", "float32"])
def test_wider_types_are_software(dtype: str) -> None:
    (node,) = nodes(lowered("MAX_POOL_2D", dtype=dtype, affine=(0.5, 0)))
    assert (node.unit, node.macs) == (Unit.CPU, 27 * 4)


def test_steps_make_a_plan() -> None:
    graph = read(pool("MAX_POOL_2D", (1, 15, 15, 8), (13, 13), (1, 1), padding="same"))
    plan = predict(graph, load_target("stm32n6570-dk"), PROFILE)
    assert sum(cost.time.expected for cost in plan.costs) > 0
