from dataclasses import replace

from support.litert import read
from support.placement import spread
from support.small_network import small_network

from n6lib.codegen.scope import Scope
from n6lib.codegen.source import source_text
from n6lib.compiler.network import Placement

GRAPH = read(small_network())
EPOCHS = {operator.name: 10 + index for index, operator in enumerate(GRAPH.operators)}


def test_every_operator_is_a_function_named_after_its_layer() -> None:
    text = source_text(Scope(GRAPH, spread(GRAPH)), EPOCHS)
    for index, operator in enumerate(GRAPH.operators):
        assert f"/* {operator.name}\n * epoch {10 + index}: {operator.kind}, " in text
        assert f'    {{operator_{index}, "{operator.name}", {10 + index}}},' in text
    assert "conv2d, int8 1x8x8x3 -> int8 1x4x4x4 */" in text


def test_pools_stand_sorted_with_their_sizes() -> None:
    placement = spread(GRAPH, ("spill", "ram-1"))
    text = source_text(Scope(GRAPH, placement), EPOCHS)
    ram, spill = (placement.pools[pool] for pool in ("ram-1", "spill"))
    assert (
        f'static int8_t network_pool_ram_1[{ram}] NETWORK_POOL_ATTRIBUTES("ram-1");\n'
        f'static int8_t network_pool_spill[{spill}] NETWORK_POOL_ATTRIBUTES("spill");\n'
    ) in text


def test_a_pool_without_bytes_is_no_empty_array() -> None:
    placement = spread(GRAPH, ("ram",))
    placement = Placement(placement.allocations, {**placement.pools, "unused": 0})
    assert "network_pool_unused[1]" in source_text(Scope(GRAPH, placement), EPOCHS)


def test_scratch_is_there_only_if_used() -> None:
    scope = Scope(GRAPH, spread(GRAPH))
    assert f"network_scratch[{9 * 32}]" in source_text(scope, EPOCHS)
    tail = replace(GRAPH, operators=GRAPH.operators[-1:], inputs=("sigmoid",))
    assert "network_scratch" not in source_text(Scope(tail, spread(tail)), EPOCHS)
