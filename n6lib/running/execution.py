"""One set of frames through several backends."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from n6lib.benchmark.executor import Execution
from n6lib.compiler.network import CompiledNetwork
from n6lib.errors import CheckError
from n6lib.running.backends import BACKENDS


def execute(
    network: CompiledNetwork, backends: Sequence[str], machine: str, frames: Sequence[bytes]
) -> dict[str, Execution]:
    """What each of `backends` gives for `frames`, in their order.

    `machine` is what the emulator plays. Programs are built in a folder that is removed again. A
    backend whose tools are missing is an `InputError` that names them; one whose results depend on
    earlier runs is a `CheckError`.
    """
    executions = {}
    with tempfile.TemporaryDirectory(prefix="n6-run-") as scratch:
        for name in backends:
            executor = BACKENDS[name](network, machine, Path(scratch))
            executions[name] = executor.run(frames)
            if executions[name].repeatable is False:
                raise CheckError(
                    f"{network.graph.name}: the {name} gives the first sample other bytes when it "
                    "runs again; a result depends on what memory held before."
                )
    return executions
