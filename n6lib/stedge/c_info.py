"""The prediction as JSON with the keys of the tool's c_info.json (schema 2.0).

Beyond those keys there is `n6lib`, which says what the file is. Buffers of parameters are one per
layer. What is not modelled is 0 or null, as in the tool's own files.
"""

from typing import Any

from n6lib import __version__
from n6lib.compiler.allocator import used_bytes
from n6lib.compiler.macs import epoch_macs
from n6lib.compiler.network import EpochKind
from n6lib.compiler.node import Unit
from n6lib.stedge.c_info_buffers import Numbering, buffers
from n6lib.stedge.c_info_graph import graph_of
from n6lib.stedge.source import NOTE, Source

NAME = "network_c_info.json"
_UNBOUNDED = 2**32 - 1


def c_info(source: Source) -> dict[str, Any]:
    """The content of `NAME`."""
    numbering = Numbering(source)
    memory = source.report["memory"]
    return {
        "json_schema_version": "2.0",
        "n6lib": {"note": NOTE, "version": __version__, "latency": source.report["latency"]},
        "environment": _environment(source),
        "buffers": buffers(source, numbering),
        "graphs": [graph_of(source, numbering)],
        "memory_pools": _pools(source, numbering),
        "memory_accesses": _accesses(source, numbering),
        "power_estimates": _power(source, numbering),
        "memory_footprint": {
            "activations": memory["activations"],
            "weights": memory["weights"],
            "io": [
                sum(source.graph.tensor(name).bytes for name in names)
                for names in (source.graph.inputs, source.graph.outputs)
            ],
            "kernel_flash": None,
            "kernel_ram": None,
            "series": "stm32n6npu",
            "toolchain": None,
            "toolchain_flash": None,
            "toolchain_ram": None,
        },
    }


def _environment(source: Source) -> dict[str, Any]:
    model = source.report["model"]
    constants = [tensor for tensor in source.graph.tensors.values() if tensor.constant]
    read = {
        "generated_time": "",
        "model_files": [{"name": model["file"], "signature": f"sha256:{model['sha256']}"}],
        "n_params": sum(tensor.elements for tensor in constants),
        "name": model["name"],
        "size": sum(tensor.bytes for tensor in constants),
        "type": model["format"],
    }
    made = {
        "generated_time": "",
        "model_files": [],
        "n_params": 0,
        "name": source.graph.name,
        "size": 0,
        "type": "",
    }
    ours = {"name": "n6lib", "version": __version__, "arguments": source.arguments}
    imitated = {
        "name": "ATONN Compiler (imitated by n6lib)",
        "version": source.profile.version,
        "arguments": source.profile.name,
    }
    return {
        "generated_model": made,
        "network_signature": "",
        "target": source.target.name,
        "test_name": "",
        "tools": [{**tool, "environment": [], "input_model": read} for tool in (ours, imitated)],
    }


def _pools(source: Source, numbering: Numbering) -> list[dict[str, Any]]:
    plan = source.prediction
    used = used_bytes(plan.allocations, plan.pools, plan.pools)
    used |= {name: pool["used"] for name, pool in source.report["memory"]["pools"].items()}
    return [
        {
            "address": str(pool.base),
            "alignment": 8,
            "attributes": {
                "burst_max_length": _UNBOUNDED,
                "burst_penalty": 0,
                "byte_width": pool.byte_width,
                "freq_ratio": pool.freq_ratio,
                "latency": pool.latency,
                "read_power": pool.read_power,
                "score": 0,
                "throughput": pool.throughput,
                "use_for_initrs": pool.constants_preferred,
                "write_power": pool.write_power,
            },
            "buffers": numbering.inside(pool.name),
            "cacheable": "CACHEABLE_ON" if pool.cacheable else "CACHEABLE_UNDEF",
            "fname": f"atonbuf.{pool.file_name}.raw" if pool.file_name else "",
            "id": numbering.pools[pool.name],
            "name": pool.name,
            "offset_start": 0,
            "persistent": True,
            "pipelined": "PIPELINED_ON",
            "rights": "ACC_WRITE" if pool.writable else "ACC_READ",
            "size_bytes": pool.size,
            "subpools": [numbering.pools[name] for name in reversed(pool.members)],
            "used_size_bytes": used.get(pool.name, 0),
            "user_allocated": False,
        }
        for pool in plan.pools
    ]


def _accesses(source: Source, numbering: Numbering) -> list[dict[str, Any]]:
    """Bytes and NPU cycles of every epoch in every pool."""
    return [
        {
            "node_id": numbering.epochs[index],
            "mpool_id": numbering.pools[pool.name],
            "reads": cost.reads.get(pool.name, 0),
            "read_cycles": round(cost.reads.get(pool.name, 0) * pool.cycles_per_byte),
            "writes": cost.writes.get(pool.name, 0),
            "write_cycles": round(cost.writes.get(pool.name, 0) * pool.cycles_per_byte),
        }
        for index, cost in enumerate(source.prediction.costs, 1)
        for pool in source.prediction.pools
    ]


def _power(source: Source, numbering: Numbering) -> list[dict[str, Any]]:
    """Operations and cycles by the tool's static model, memory power while the epoch runs.

    Epochs run for the larger of computing and the busiest pool; computing has no power model.
    """
    groups, buffers_of = source.prediction.groups, source.prediction.program.buffers
    macs = epoch_macs(source.graph, groups)
    estimates = []
    for index, (group, cost) in enumerate(zip(groups, source.prediction.costs, strict=True), 1):
        busy, energy = 0.0, 0.0
        for pool in source.prediction.pools:
            reads, writes = cost.reads.get(pool.name, 0), cost.writes.get(pool.name, 0)
            busy = max(busy, (reads + writes) * pool.cycles_per_byte)
            energy += (reads * pool.read_power + writes * pool.write_power) * pool.cycles_per_byte
        longest = max(float(cost.compute_cycles), busy)
        computed = group.kind is EpochKind.NPU
        elements = sum(
            buffers_of[name].elements
            for node in group.nodes
            if computed and node.unit not in (Unit.CONV, Unit.LAYOUT)
            for name in node.outputs
        )
        estimates.append(
            {
                "node_id": numbering.epochs[index],
                "ops": 2 * macs[index - 1] + elements,
                "compute_cycles": cost.compute_cycles,
                "max_cycles": round(longest),
                "average_acc_power_mw": 0,
                "average_memory_power_mw": round(energy / longest) if longest else 0,
            }
        )
    return estimates
