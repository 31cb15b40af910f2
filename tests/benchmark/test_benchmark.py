import copy

import pytest
from support.benchmarks import SECTIONS, InProcess, benchmark_of, compiled

from n6lib.benchmark import Absent, Execution, require_exact, run_benchmark
from n6lib.canonical import canonical_json
from n6lib.errors import CheckError, InputError
from n6lib.schema import check

ABSENT = Absent("it is not installed.")


@pytest.fixture(scope="module")
def network(tmp_path_factory):
    return compiled(tmp_path_factory.mktemp("model"))


@pytest.fixture(scope="module")
def benchmark(network):
    return benchmark_of(network)


def test_a_benchmark_meets_its_schema_and_repeats_the_compilation(network, benchmark):
    check("benchmark", benchmark, "benchmark.json")
    for key in ("model", "target", "backend", "profile", "latency", "epochs"):
        assert benchmark[key] == network.report[key]
    assert benchmark["weights"] == network.report["memory"]["weights"]


def test_a_benchmark_has_the_same_bytes_each_time(network, benchmark):
    assert canonical_json(benchmark_of(network)) == canonical_json(benchmark)


def test_executors_get_the_first_samples_of_one_list(network):
    host, emulator = InProcess(network), InProcess(network)
    exact = run_benchmark(network, host, emulator, SECTIONS, 5, 2)["exact"]
    assert list(host.frames[:2]) == list(emulator.frames)
    assert (len(host.frames), len(emulator.frames)) == (5, 2)
    assert (exact["host"], exact["emulator"], exact["repeatable"]) == (True, True, True)
    assert (exact["samples"], exact["host_samples"], exact["emulator_samples"]) == (5, 5, 2)
    assert len(exact["inputs"]) == 5


def test_different_inputs_give_different_outputs(benchmark):
    assert benchmark["exact"]["distinct_outputs"] == 4


def test_a_corrupted_byte_makes_the_host_inexact_and_is_named(network):
    host = InProcess(network, corrupt=(1, 9))
    benchmark = run_benchmark(network, host, InProcess(network), SECTIONS, 3, 2)
    check("benchmark", benchmark, "benchmark.json")
    exact = benchmark["exact"]
    assert (exact["host"], exact["emulator"]) == (False, True)
    (difference,) = exact["differences"]
    assert difference["executor"] == "host"
    assert (difference["sample"], difference["byte"], difference["bytes"]) == ("random-0", 9, 1)
    with pytest.raises(CheckError, match=r"^b\.json: host gives .* on sample random-0"):
        require_exact(benchmark, "b.json")


def test_a_corrupted_byte_makes_the_emulator_inexact(network):
    emulator = InProcess(network, corrupt=(0, 0))
    exact = run_benchmark(network, InProcess(network), emulator, SECTIONS, 3, 2)["exact"]
    assert (exact["host"], exact["emulator"]) == (True, False)
    assert exact["differences"][0]["sample"] == "astronaut"


def test_parts_that_did_not_run_are_null_with_their_reason(network):
    benchmark = run_benchmark(network, ABSENT, ABSENT, ABSENT, 2, 2)
    check("benchmark", benchmark, "benchmark.json")
    assert benchmark["exact"]["host"] is benchmark["exact"]["emulator"] is None
    assert benchmark["instructions"] is benchmark["size"] is None
    assert benchmark["not_run"] == [
        {"part": part, "reason": ABSENT.reason} for part in ("host", "emulator", "size")
    ]
    require_exact(benchmark, "b.json")


def test_stack_is_what_the_emulator_saw_and_null_without_it(network):
    ran = run_benchmark(network, ABSENT, InProcess(network), SECTIONS, 1, 2)["size"]
    assert (ran["stack"], ran["stack_reserved"]) == (512, SECTIONS["stack"])
    alone = run_benchmark(network, ABSENT, ABSENT, SECTIONS, 1, 1)["size"]
    assert (alone["stack"], alone["text"]) == (None, SECTIONS["text"])


def test_instructions_say_what_they_are_and_of_what(benchmark):
    instructions = benchmark["instructions"]
    assert (instructions["basis"], instructions["machine"]) == ("emulated", "mps3-an547")
    assert instructions["sample"] == "astronaut"
    assert instructions["total"] == sum(epoch["instructions"] for epoch in instructions["epochs"])
    assert instructions["total"] == sum(instructions["kinds"].values())


def test_an_executor_that_skips_frames_is_not_called_exact(network):
    class Skips(InProcess):
        def run(self, frames):
            return Execution(super().run(frames).outputs[:-1])

    with pytest.raises(ValueError, match="2 outputs for 3 frames"):
        run_benchmark(network, Skips(network), ABSENT, ABSENT, 3, 1)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("exact", "host"), "yes"),
        (("latency", "basis"), "guessed"),
        (("instructions", "basis"), "measured"),
        (("size", "text"), -1),
        (("model", "sha256"), "abc"),
        (("offload", "time"), 101),
    ],
)
def test_the_schema_refuses_what_it_does_not_know(benchmark, path, value):
    spoilt = copy.deepcopy(benchmark)
    spoilt[path[0]][path[1]] = value
    with pytest.raises(InputError, match=rf"b\.json: {path[0]}\.{path[1]}"):
        check("benchmark", spoilt, "b.json")


def test_the_schema_misses_every_key(benchmark):
    for key in benchmark:
        short = {name: value for name, value in benchmark.items() if name != key}
        with pytest.raises(InputError, match=key):
            check("benchmark", short, "b.json")
