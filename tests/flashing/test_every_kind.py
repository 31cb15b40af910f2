"""Every kind of operator with C, on each type, as firmware: the simulator's bytes, floats too."""

from pathlib import Path

import pytest
from support.every_kind import EXAMPLES, examples, supported
from support.examples import Array
from support.firmware import needs_gcc, needs_qemu
from support.merge import merge
from support.placement import spread_network
from support.weighted_examples import MAKERS

from n6lib.codegen import emit
from n6lib.codegen.operators import EMITTERS
from n6lib.firmware import build_firmware
from n6lib.flashing import qemu
from n6lib.graph import DType, Graph
from n6lib.graph.kinds import leading_dtype
from n6lib.running.backends import split
from n6lib.simulator import Simulator

MACHINE = "mps3-an547"
NETWORKS = (
    (DType.INT8,),
    (DType.INT16, DType.INT32),
    (DType.FLOAT32,),
    (DType.UINT8, DType.INT64, DType.BOOL),
)
CONSTANT = {"rank", "shape", "zeros_like"}
"""Kinds whose results are known before any frame."""


def network(types: tuple[DType, ...]) -> tuple[Graph, list[dict[str, Array]]]:
    """The examples whose leading type is one of `types` as one network, and two frames."""
    graphs: list[Graph] = []
    frames: list[dict[str, Array]] = [{}, {}]
    for kind, dtype in supported():
        for graph, made in examples(kind, dtype) if dtype in types else ():
            for frame, part in zip(frames, made, strict=True):
                frame |= {f"g{len(graphs)}/{name}": array for name, array in part.items()}
            graphs.append(graph)
    return merge(graphs), frames


def test_every_kind_has_an_example() -> None:
    assert EXAMPLES.keys() ^ MAKERS.keys() == EMITTERS.keys()


def test_every_type_is_in_one_network() -> None:
    types = [dtype for group in NETWORKS for dtype in group]
    assert sorted(types, key=str) == sorted(DType, key=str)


@pytest.mark.parametrize("kind", sorted(EMITTERS.keys() - CONSTANT))
def test_results_depend_on_the_frame(kind: str) -> None:
    """So that a core which runs only once, or not at all, is found out."""
    for dtype in (dtype for name, dtype in supported() if name == kind):
        differing = False
        for graph, frames in examples(kind, dtype):
            first, second = (Simulator(graph).run(frame) for frame in frames)
            differing |= any(first[name].tobytes() != second[name].tobytes() for name in first)
        assert differing, dtype


@needs_gcc
@needs_qemu
@pytest.mark.slow
@pytest.mark.parametrize("types", NETWORKS, ids=lambda types: "-".join(t.value for t in types))
def test_the_core_gives_the_simulator_s_bytes(types: tuple[DType, ...], tmp_path: Path) -> None:
    """Of two different frames, one after the other on one instance."""
    graph, frames = network(types)
    found = {(operator.kind, leading_dtype(graph, operator)) for operator in graph.operators}
    assert found == {(kind, dtype) for kind, dtype in supported() if dtype in types}
    emit(spread_network(graph), tmp_path / "code")
    elf = build_firmware(tmp_path / "code", MACHINE, tmp_path / "firmware")
    inputs = [b"".join(frame[name].tobytes() for name in graph.inputs) for frame in frames]
    size = sum(graph.tensor(name).bytes for name in graph.outputs)
    run = qemu.run(elf, MACHINE, inputs, size, 200)
    simulator = Simulator(graph)
    for frame, output in zip(frames, run.outputs, strict=True):
        expected, given = simulator.run(frame), split(graph, graph.outputs, output)
        assert not differing(graph, expected, given)


def differing(graph: Graph, expected: dict[str, Array], given: dict[str, Array]) -> list[str]:
    """The operators whose results are not the same bytes."""
    return [
        f"{operator.kind} on {leading_dtype(graph, operator).value}: {name}"
        for operator in graph.operators
        for name in operator.outputs
        if expected[name].tobytes() != given[name].tobytes()
    ]
