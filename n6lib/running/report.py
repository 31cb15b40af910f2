"""What came out of every backend: text for people, JSON for programs, arrays for a file."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from n6lib.arrays import npz
from n6lib.benchmark.exactness import Difference, first_difference
from n6lib.benchmark.executor import Execution
from n6lib.files import sha256_bytes
from n6lib.graph import Graph
from n6lib.running.backends import split


def differences(
    graph: Graph, samples: Sequence[str], executions: Mapping[str, Execution]
) -> list[Difference]:
    """Where backends first depart from the first of them."""
    reference, *others = executions.items()
    found = (
        first_difference(name, graph, samples, reference[1].outputs, execution.outputs)
        for name, execution in others
    )
    return [difference for difference in found if difference is not None]


def summarize(
    graph: Graph, samples: Sequence[str], executions: Mapping[str, Execution]
) -> dict[str, Any]:
    """Per backend: every sample's outputs with shape, type, range, mean and SHA-256.

    `instructions` is the emulated count for the first sample, null where nothing counts.
    """
    return {
        name: {
            "machine": execution.machine or None,
            "instructions": sum(execution.instructions.values()) or None,
            "samples": [
                {"name": sample, "outputs": _describe(graph, data)}
                for sample, data in zip(samples, execution.outputs, strict=True)
            ],
        }
        for name, execution in executions.items()
    }


def archive(graph: Graph, execution: Execution) -> bytes:
    """A .npz file with every output by name, the samples along a new first axis."""
    frames = [_outputs(graph, data) for data in execution.outputs]
    stacked = {name: np.stack([frame[name] for frame in frames]) for name in graph.outputs}
    return npz(stacked)


def table(summary: Mapping[str, Any]) -> str:
    """A line per backend, sample and output."""
    header = ("backend", "sample", "output", "type", "shape", "min", "max", "mean")
    rows = [header]
    for backend, part in summary.items():
        for sample in part["samples"]:
            for name, output in sample["outputs"].items():
                shape = "x".join(map(str, output["shape"]))
                figures = (_figure(output[key]) for key in ("min", "max", "mean"))
                rows.append((backend, sample["name"], name, output["type"], shape, *figures))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def verdict(backends: Sequence[str], found: Sequence[Difference], samples: int) -> str:
    """One sentence on whether the backends agree, one on each that does not."""
    if not found:
        names = f"{', '.join(backends[:-1])} and {backends[-1]}"
        return f"{names} give the same bytes on {samples} sample{'s'[: samples > 1]}."
    return "\n".join(
        f"{each.executor} differs from {backends[0]} on {each.sample}: {each.bytes} bytes, the "
        f"first is byte {each.byte} of {each.output} ({each.got} instead of {each.expected})."
        for each in found
    )


def _outputs(graph: Graph, data: bytes) -> dict[str, "np.ndarray"]:
    return split(graph, graph.outputs, data)


def _describe(graph: Graph, data: bytes) -> dict[str, dict[str, Any]]:
    return {
        name: {
            "type": str(values.dtype),
            "shape": list(values.shape),
            "min": _finite(values.min()),
            "max": _finite(values.max()),
            "mean": _finite(values.mean(dtype=np.float64)),
            "sha256": sha256_bytes(values.tobytes()),
        }
        for name, values in _outputs(graph, data).items()
    }


def _finite(value: "np.generic") -> float | None:
    """A number that JSON can hold, or None."""
    return float(value) if np.isfinite(value) else None


def _figure(value: float | None) -> str:
    return "none" if value is None else f"{value:.6g}"
