"""Our c_info beside its own promises and beside the keys of the tool's files."""

import json
from typing import Any

import pytest
from support.memory_use import bytes_in_use

from n6lib.compiler.network import EpochKind
from n6lib.stedge.c_info import c_info
from n6lib.stedge.source import NOTE


@pytest.fixture
def info(source) -> dict[str, Any]:
    return c_info(source)


def nodes_of(info: dict[str, Any]) -> dict[int, dict[str, Any]]:
    (graph,) = info["graphs"]
    return {
        node["id"]: node for outer in graph["nodes"] for node in (outer, *outer["subgraph_nodes"])
    }


def test_it_says_whose_it_is(info):
    assert info["n6lib"]["note"] == NOTE
    assert info["environment"]["tools"][0]["name"] == "n6lib"


def test_ids_are_unique_and_everything_refers_to_them(info):
    nodes = nodes_of(info)
    (graph,) = info["graphs"]
    assert len(nodes) == sum(1 + len(node["subgraph_nodes"]) for node in graph["nodes"])
    buffers = {buffer["id"]: buffer for buffer in info["buffers"]}
    pools = {pool["id"] for pool in info["memory_pools"]}
    assert len(buffers) == len(info["buffers"])
    for buffer in buffers.values():
        assert buffer["mpool_id"] in pools
    for node in nodes.values():
        assert {*node["inputs"], *node["outputs"]} <= buffers.keys()
    for edge in graph["edges"]:
        assert {edge["start"]["node_id"], edge["end"]["node_id"]} <= nodes.keys()
        assert (edge["buffer"] in buffers) or edge["edge_kind"] != "EDGE_MEMORY"
    for row in (*info["memory_accesses"], *info["power_estimates"]):
        assert row["node_id"] in nodes


def test_there_is_a_node_per_epoch_one_for_parameters_and_one_that_returns(source, info):
    (graph,) = info["graphs"]
    groups = source.prediction.groups
    assert [node["name"] for node in graph["nodes"]] == [
        f"epoch_{i}" for i in range(len(groups) + 2)
    ]
    for node, group in zip(graph["nodes"][1:-1], groups, strict=True):
        assert (node["mapping"] == "NODE_SW") == (group.kind is not EpochKind.NPU)
        assert [each["description"] for each in node["subgraph_nodes"]] == [
            f"Node kind={each.kind}" for each in group.nodes
        ]


def test_weights_and_activations_are_those_of_compile_json(source, info):
    weights = sum(buffer["size_bytes"] for buffer in info["buffers"] if buffer["is_param"])
    assert weights == info["memory_footprint"]["weights"] == source.report["memory"]["weights"]
    for pool in info["memory_pools"]:
        inside = [b for b in info["buffers"] if b["mpool_id"] == pool["id"]]
        assert sorted(buffer["id"] for buffer in inside) == sorted(pool["buffers"])
        assert bytes_in_use(info, pool) == pool["used_size_bytes"]


def test_joined_pools_name_their_members_from_the_highest_address_down(info):
    named = {pool["id"]: pool["name"] for pool in info["memory_pools"]}
    (joined,) = [pool for pool in info["memory_pools"] if pool["subpools"]]
    assert [named[member] for member in joined["subpools"]] == [
        "npuRAM6", "npuRAM5", "npuRAM4", "npuRAM3", "cpuRAM2",
    ]  # fmt: skip
    assert joined["fname"] == ""


def test_internal_edges_stay_in_their_epoch_and_memory_edges_have_buffers(info):
    (graph,) = info["graphs"]
    epoch = {
        node["id"]: outer["name"]
        for outer in graph["nodes"]
        for node in (outer, *outer["subgraph_nodes"])
    }
    kinds = {edge["edge_kind"] for edge in graph["edges"]}
    assert kinds == {"EDGE_FLOW", "EDGE_INTERNAL", "EDGE_MEMORY"}
    for edge in graph["edges"]:
        same = epoch[edge["start"]["node_id"]] == epoch[edge["end"]["node_id"]]
        assert same is (edge["edge_kind"] == "EDGE_INTERNAL")


def test_epochs_take_the_larger_of_computing_and_their_busiest_pool(source, info):
    for estimate, cost in zip(info["power_estimates"], source.prediction.costs, strict=True):
        accesses = [
            row["read_cycles"] + row["write_cycles"]
            for row in info["memory_accesses"]
            if row["node_id"] == estimate["node_id"]
        ]
        expected = max(cost.compute_cycles, *accesses)
        assert estimate["max_cycles"] == pytest.approx(expected, abs=2)


def keys_by_place(info: dict[str, Any]) -> dict[str, set[str]]:
    (graph,) = info["graphs"]
    places: dict[str, list[dict[str, Any]]] = {
        "top": [info],
        "buffer": info["buffers"],
        "pool": info["memory_pools"],
        "attributes": [pool["attributes"] for pool in info["memory_pools"]],
        "graph": [graph],
        "node": list(nodes_of(info).values()),
        "edge": graph["edges"],
        "original": [*graph["original_inputs"], *graph["original_outputs"]],
        "format": [tensor["data_format"] for tensor in graph["original_inputs"]],
        "access": info["memory_accesses"],
        "power": info["power_estimates"],
        "footprint": [info["memory_footprint"]],
        "environment": [info["environment"]],
        "tool": info["environment"]["tools"],
        "model": [tool["input_model"] for tool in info["environment"]["tools"]],
    }
    return {place: {key for each in found for key in each} for place, found in places.items()}


@pytest.mark.parametrize("file", ["R041_face_detection_c_info.json", "R087_network_c_info.json"])
def test_keys_are_those_of_the_tool(file, reports, info):
    theirs = keys_by_place(json.loads((reports / file).read_text()))
    ours = keys_by_place(info)
    for place, keys in theirs.items():
        assert keys - ours[place] == set(), place
    assert ours["top"] - theirs["top"] == {"n6lib"}
