import re

import pytest
from support.handmade import BENCHMARK, MODEL, benchmark

from n6lib.errors import InputError
from n6lib.files import sha256_file, write_json
from n6lib.tracking.content import check_distinct, metrics_of, run_content


@pytest.fixture
def written(tmp_path):
    def write(name, content=BENCHMARK):
        write_json(tmp_path / name / "benchmark.json", content)
        return tmp_path / name / "benchmark.json"

    return write


def test_a_run_is_named_after_its_configuration(written):
    run = run_content(written("a"))
    assert run.name == "st_movenet_lightning abababab stm32n6570-dk st-2.1 open"
    assert run.parameters["target"] == "stm32n6570-dk"
    assert run.tags["sha256.model"] == MODEL["sha256"]
    assert (run.tags["exact.host"], run.tags["exact.emulator"]) == ("true", "true")


def test_equal_content_has_an_equal_key_wherever_it_lies(written):
    assert run_content(written("a")).key == run_content(written("b/c")).key


def test_another_figure_or_another_artefact_is_another_key(written):
    path = written("a")
    keys = {run_content(path).key, run_content(written("b", benchmark(weights=1))).key}
    (path.parent / "compile.json").write_text("{}")
    keys.add(run_content(path).key)
    (path.parent / "compile.json").write_text("[]")
    keys.add(run_content(path).key)
    assert len(keys) == 4


def test_artefacts_beside_the_benchmark_come_along_with_their_digests(written):
    path = written("a")
    picture = path.parent / "keypoints.png"
    picture.write_bytes(b"picture")
    (path.parent / "unrelated.txt").write_text("no artefact of the run")
    run = run_content(path)
    assert run.files == (path, picture)
    assert run.tags["sha256.keypoints.png"] == sha256_file(picture)
    assert run.tags["sha256.benchmark.json"] == sha256_file(path)


def test_metrics_begin_with_how_they_came_about():
    metrics = metrics_of(BENCHMARK)
    assert all(re.match(r"(modelled|emulated|measured)\.[\w.]+$", name) for name in metrics)
    assert metrics["modelled.epochs.cpu"] == 1
    assert metrics["modelled.pool_bytes.cpuRAM2"] == 884736
    assert metrics["modelled.latency_ms"] == 19.84
    assert metrics["modelled.latency_ms.high"] == 24.55
    assert metrics["emulated.instructions.total"] == 1246817
    assert metrics["emulated.instructions.conv2d"] == 1239567
    assert metrics["emulated.stack_bytes"] == 1232
    assert metrics["measured.firmware_bytes.text"] == 40000


def test_what_was_not_run_gives_no_metric():
    metrics = metrics_of(benchmark(instructions=None, size=None))
    assert all(name.startswith("modelled.") for name in metrics)
    no_stack = metrics_of(benchmark(size={**BENCHMARK["size"], "stack": None}))
    assert "emulated.stack_bytes" not in no_stack


def test_two_benchmarks_of_one_configuration_are_refused(written):
    runs = [run_content(written("a")), run_content(written("b", benchmark(weights=1)))]
    with pytest.raises(InputError, match=r"b/benchmark\.json: is of the same model"):
        check_distinct(runs)


@pytest.mark.parametrize(
    "change", [{"profile": "open"}, {"target": "b"}, {"model": {**MODEL, "sha256": "0" * 64}}]
)
def test_other_configurations_stand_side_by_side(written, change):
    check_distinct([run_content(written("a")), run_content(written("b", benchmark(**change)))])


def test_a_file_that_is_no_benchmark_is_refused(written):
    with pytest.raises(InputError, match=r"a/benchmark\.json: must contain"):
        run_content(written("a", {"not": "a benchmark"}))
