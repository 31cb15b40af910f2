"""benchmark.json: what running a compiled network showed, beside what the compiler predicts."""

from collections.abc import Mapping, Sequence
from typing import Any

from n6lib.benchmark.executor import Absent, Execution, Executor
from n6lib.benchmark.instructions import by_epoch, by_kind
from n6lib.benchmark.samples import Sample, samples
from n6lib.benchmark.verdict import verdict
from n6lib.compiler.network import CompiledNetwork
from n6lib.graph import Graph
from n6lib.simulator import Simulator

_COPIED = ("model", "target", "backend", "profile", "epochs", "offload", "latency", "energy")
_MEMORY = ("pools", "activations", "weights", "peak", "lower_bound", "gap", "optimal", "basis")


def run_benchmark(
    network: CompiledNetwork,
    host: Executor | Absent,
    emulator: Executor | Absent,
    sections: Mapping[str, int] | Absent,
    host_samples: int = 20,
    emulator_samples: int = 2,
) -> dict[str, Any]:
    """The content of benchmark.json for `network`.

    Every sample runs through the simulator; `host` gets the first `host_samples`, `emulator` the
    first `emulator_samples` of the same list. `sections`: bytes of the firmware's text, rodata,
    data, bss and weights; its stack is what the emulator saw used.
    """
    report: Mapping[str, Any] = network.report
    inputs = samples(network.graph, max(host_samples, emulator_samples))
    expected = _simulate(network.graph, inputs)
    parts = (("host", host, host_samples), ("emulator", emulator, emulator_samples))
    runs = {
        part: _run(executor, [sample.frame(network.graph) for sample in inputs[:count]])
        for part, executor, count in parts
        if not isinstance(executor, Absent)
    }
    emulated = runs.get("emulator")
    return {
        "schema_version": 1,
        **{key: report[key] for key in _COPIED},
        "memory": {key: report["memory"][key] for key in _MEMORY},
        "weights": report["memory"]["weights"],
        "exact": verdict(network.graph, inputs, expected, runs),
        "instructions": _instructions(network, inputs[0].name, emulated),
        "size": _size(sections, emulated),
        "not_run": [
            {"part": part, "reason": absent.reason}
            for part, absent in (("host", host), ("emulator", emulator), ("size", sections))
            if isinstance(absent, Absent)
        ],
    }


def _run(executor: Executor, frames: Sequence[bytes]) -> Execution:
    run = executor.run(frames)
    if len(run.outputs) != len(frames):
        raise ValueError(f"an executor gave {len(run.outputs)} outputs for {len(frames)} frames")
    return run


def _simulate(graph: Graph, inputs: Sequence[Sample]) -> list[bytes]:
    """All outputs' bytes in the order of `graph.outputs`, for every sample."""
    simulator = Simulator(graph)
    outputs = [simulator.run(sample.inputs) for sample in inputs]
    return [b"".join(values[name].tobytes() for name in graph.outputs) for values in outputs]


def _instructions(
    network: CompiledNetwork, sample: str, run: Execution | None
) -> dict[str, Any] | None:
    if run is None or not run.instructions:
        return None
    return {
        "total": sum(run.instructions.values()),
        "basis": "emulated",
        "machine": run.machine,
        "sample": sample,
        "epochs": by_epoch(network, run.instructions),
        "kinds": by_kind(network, run.instructions),
    }


def _size(
    sections: Mapping[str, int] | Absent, run: Execution | None
) -> dict[str, int | None] | None:
    if isinstance(sections, Absent):
        return None
    used = None if run is None else run.stack
    return {**sections, "stack": used, "stack_reserved": sections["stack"]}
