"""The part `exact` of benchmark.json: do all ways of running the network agree, byte for byte?"""

from collections.abc import Mapping, Sequence
from typing import Any

from n6lib.benchmark.exactness import Difference, first_difference
from n6lib.benchmark.executor import Execution
from n6lib.benchmark.samples import Sample
from n6lib.errors import CheckError
from n6lib.files import sha256_bytes
from n6lib.graph import Graph


def verdict(
    graph: Graph,
    inputs: Sequence[Sample],
    expected: Sequence[bytes],
    runs: Mapping[str, Execution],
) -> dict[str, Any]:
    """Equality with the simulator: true, false, or null for a part that did not run."""
    names = [sample.name for sample in inputs]
    counts = {part: len(run.outputs) for part, run in runs.items()}
    differences = {
        part: first_difference(part, graph, names[:count], expected[:count], runs[part].outputs)
        for part, count in counts.items()
    }
    return {
        **{part: _equal(part, differences) for part in ("host", "emulator")},
        "samples": len(inputs),
        "host_samples": counts.get("host", 0),
        "emulator_samples": counts.get("emulator", 0),
        "distinct_outputs": len(set(expected)),
        "repeatable": runs["emulator"].repeatable if "emulator" in runs else None,
        "differences": [found.json() for found in differences.values() if found],
        "inputs": [
            {"name": sample.name, "sha256": sha256_bytes(sample.frame(graph))} for sample in inputs
        ],
    }


def _equal(part: str, differences: Mapping[str, Difference | None]) -> bool | None:
    return differences[part] is None if part in differences else None


def require_exact(benchmark: Mapping[str, Any], where: str) -> None:
    """Raise `CheckError` naming the first sample on which an executor left the simulator.

    Firmware that gives other bytes for the same input on memory filled otherwise fails too.
    """
    for difference in benchmark["exact"]["differences"]:
        raise CheckError(
            f"{where}: {difference['executor']} gives {difference['got']} for byte "
            f"{difference['byte']} of {difference['output']} on sample {difference['sample']}, "
            f"the simulator {difference['expected']}; compare the operators with `n6 run`."
        )
    if benchmark["exact"]["repeatable"] is False:
        raise CheckError(
            f"{where}: the emulated firmware gives other bytes for the same input when its memory "
            "was filled otherwise; look for a buffer that is read before it is written."
        )
