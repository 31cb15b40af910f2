import copy

import pytest
from support.benchmarks import InProcess, compiled, image_graph
from support.handmade import BENCHMARK

from n6lib.benchmark import Execution, require_exact
from n6lib.benchmark.samples import samples
from n6lib.benchmark.verdict import verdict
from n6lib.errors import CheckError


@pytest.fixture
def benchmark():
    return copy.deepcopy(BENCHMARK)


def test_firmware_that_depends_on_old_memory_fails_the_check(benchmark):
    spoilt = copy.deepcopy(benchmark)
    spoilt["exact"]["repeatable"] = False
    with pytest.raises(CheckError, match=r"^b\.json: .* filled otherwise"):
        require_exact(spoilt, "b.json")


def test_an_exact_benchmark_passes_the_check(benchmark):
    require_exact(benchmark, "b.json")


def test_a_part_that_did_not_run_has_no_verdict():
    graph = image_graph()
    exact = verdict(graph, samples(graph, 2), [b"a", b"a"], {})
    assert exact["host"] is exact["emulator"] is exact["repeatable"] is None
    assert (exact["samples"], exact["host_samples"], exact["distinct_outputs"]) == (2, 0, 1)


def test_both_parts_may_differ_and_both_are_named(tmp_path):
    network = compiled(tmp_path)
    inputs = samples(network.graph, 2)
    right = InProcess(network).run([sample.frame(network.graph) for sample in inputs]).outputs
    wrong = Execution(tuple(bytes(255 - byte for byte in output) for output in right))
    exact = verdict(network.graph, inputs, right, {"host": wrong, "emulator": wrong})
    assert (exact["host"], exact["emulator"]) == (False, False)
    assert [found["executor"] for found in exact["differences"]] == ["host", "emulator"]
