import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.litert import read
from support.merge import merge
from support.placement import spread_network
from support.random_graphs import graphs
from support.sanitized import Sanitized, random_frames
from support.small_network import small_network

from n6lib.codegen import emit
from n6lib.compiler.driver import compile_model
from n6lib.compiler.network import CompiledNetwork
from n6lib.compiler.placement import place
from n6lib.errors import InputError
from n6lib.graph import Graph
from n6lib.targets import load_target

POOLS = load_target("stm32n6570-dk").pools
GENERATED = ("network.c", "network.h", "network_weights.c", "network_weights.h")


@pytest.fixture(scope="module")
def published(movenet: Path) -> CompiledNetwork:
    return compile_model(movenet, "stm32n6570-dk", "st-2.1")


def test_the_text_of_a_small_network(tmp_path: Path, golden: Callable[[str, str], None]) -> None:
    emit(spread_network(read(small_network())), tmp_path)
    for name in GENERATED:
        golden(f"codegen/small_network/{name}.txt", (tmp_path / name).read_text())


def test_the_files_are_listed_and_the_same_every_time(tmp_path: Path) -> None:
    network = spread_network(read(small_network()))
    first, second = emit(network, tmp_path / "one"), emit(network, tmp_path / "two")
    assert first == sorted(path for path in (tmp_path / "one").rglob("*") if path.is_file())
    assert [path.name for path in first] == [path.name for path in second]
    assert {path.parent.name for path in first} == {"one", "application"}
    for one, two in zip(first, second, strict=True):
        assert one.read_bytes() == two.read_bytes()


def test_nothing_is_written_for_a_network_that_cannot_be_emitted(tmp_path: Path) -> None:
    graph = read(small_network())
    strange = replace(graph.operators[3], kind="strange")
    graph = replace(graph, operators=(*graph.operators[:3], strange, *graph.operators[4:]))
    with pytest.raises(InputError, match=r"dw \(strange\).* no int8 kernel in C"):
        emit(spread_network(graph), tmp_path / "code")
    assert not (tmp_path / "code").exists()


def test_a_network_without_operators_is_refused(tmp_path: Path) -> None:
    graph = replace(read(small_network()), operators=(), outputs=("image_0",))
    with pytest.raises(InputError, match="model: has no operators"):
        emit(spread_network(graph), tmp_path)


@given(st.lists(graphs(), min_size=8, max_size=8))
@settings(max_examples=5)
def test_random_chains_equal_the_simulator(sanitized: Sanitized, chains: list[Graph]) -> None:
    network = merge(chains)
    sanitized.check(network, random_frames(network, 3))


@given(graphs(max_operators=8))
@settings(max_examples=5)
def test_shared_memory_changes_nothing(sanitized: Sanitized, graph: Graph) -> None:
    placed = replace(spread_network(graph), placement=place(graph, POOLS))
    sanitized.check(placed, random_frames(graph))


@pytest.mark.slow
def test_movenet_equals_the_simulator(sanitized: Sanitized, published: CompiledNetwork) -> None:
    sanitized.check(published, random_frames(published.graph, 3))


def test_movenet_is_emitted_fast(published: CompiledNetwork, tmp_path: Path) -> None:
    times = []
    for _ in range(3):
        start = time.process_time()
        emit(published, tmp_path)
        times.append(time.process_time() - start)
    assert min(times) < 0.15
