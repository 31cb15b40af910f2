"""compile.json for people: a summary and a table of epochs."""

from collections.abc import Mapping
from typing import Any

_KIB, _MIB = 1024, 1024 * 1024


def summary(report: Mapping[str, Any]) -> str:
    """A few lines: epochs, offload, memory, weights, latency and energy."""
    epochs, offload = report["epochs"], report["offload"]
    memory, latency, energy = report["memory"], report["latency"], report["energy"]
    backend = report["backend"]
    lines = [
        f"{report['model']['name']} for {report['target']}, profile {report['profile']}, "
        f"compiler {backend['name']} {backend['version']}",
        f"  epochs    {epochs['total']} = {epochs['npu']} NPU + {epochs['cpu']} CPU"
        f" + {epochs['hybrid']} hybrid  (modelled)",
        f"  on NPU    {offload['epochs']:.1f} % of epochs, {offload['macs']:.1f} % of MACs, "
        f"{offload['time']:.1f} % of time, {offload['energy']:.1f} % of energy  (modelled)",
        f"  memory    {_pools(memory['pools'])}  (modelled)",
        f"  weights   {memory['weights'] / _MIB:.3f} MiB  (modelled)",
        f"  latency   {latency['ms']:.1f} ms, between {latency['low']:.1f} and "
        f"{latency['high']:.1f}  (modelled)",
        f"  energy    {energy['uj'] / 1e3:.2f} mJ of memory accesses  (modelled)",
    ]
    lines += _off_npu(report["schedule"])
    return "\n".join(lines)


def schedule_table(report: Mapping[str, Any]) -> str:
    """One line per epoch: index, kind, time, nodes and layers."""
    rows = [f"{'epoch':>5}  {'kind':6}  {'us':>8}  nodes (layers)"]
    for epoch in report["schedule"]:
        nodes = " ".join(epoch["operators"])
        layers = ", ".join(layer.rsplit("/", 1)[-1] for layer in epoch["layers"])
        rows.append(
            f"{epoch['index']:>5}  {epoch['kind']:6}  {epoch['latency_us']:>8.1f}  "
            f"{nodes} ({layers})"
        )
    return "\n".join(rows)


def _pools(pools: Mapping[str, Any]) -> str:
    used = [
        f"{name} {pool['activations'] / _KIB:.0f} KiB"
        for name, pool in pools.items()
        if pool["activations"]
    ]
    return ", ".join(used) or "none"


def _off_npu(schedule: list[dict[str, Any]]) -> list[str]:
    return [
        f"  epoch {epoch['index']:<3} {epoch['kind']}: {epoch['reason']}"
        for epoch in schedule
        if epoch["kind"] != "npu"
    ]
