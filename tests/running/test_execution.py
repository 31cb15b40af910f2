from collections.abc import Sequence
from pathlib import Path

import pytest
from support.litert import read
from support.placement import spread_network
from support.sanitized import needs_compiler
from support.small_network import small_network

from n6lib.benchmark.executor import Execution
from n6lib.compiler.network import CompiledNetwork
from n6lib.errors import CheckError
from n6lib.running import execution
from n6lib.running.execution import execute

NETWORK = spread_network(read(small_network()))
FRAMES = [bytes(192), bytes(range(192))]
folders: list[Path] = []


@needs_compiler
def test_simulator_and_host_give_the_same_bytes() -> None:
    results = execute(NETWORK, ("host", "simulator"), "mps3-an547", FRAMES)
    assert list(results) == ["host", "simulator"]
    assert results["host"].outputs == results["simulator"].outputs
    assert len(set(results["host"].outputs)) == 2


class Forgetful:
    """Runs that depend on earlier ones."""

    def run(self, frames: Sequence[bytes]) -> Execution:
        return Execution(tuple(frames), repeatable=False)


def forgetful(network: CompiledNetwork, machine: str, folder: Path) -> Forgetful:
    assert (network, machine) == (NETWORK, "machine")
    assert folder.is_dir()
    folders.append(folder)
    return Forgetful()


def test_results_that_depend_on_earlier_runs_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(execution, "BACKENDS", {"host": forgetful})
    with pytest.raises(CheckError, match="model: the host gives the first sample other bytes"):
        execute(NETWORK, ("host",), "machine", FRAMES)
    assert not folders[-1].exists()
