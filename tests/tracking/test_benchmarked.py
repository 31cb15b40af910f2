import re

import pytest
from support.handmade import BENCHMARK, MODEL

from n6lib.errors import InputError
from n6lib.files import sha256_file
from n6lib.tracking.benchmarked import run_content


def test_a_run_is_named_after_its_configuration(make_run):
    content = run_content(make_run())
    assert content.name == "movenet_lightning (builtin) on stm32n6570-dk, st-2.1, open"
    assert content.parameters["target"] == "stm32n6570-dk"
    assert content.tags["sha256.model"] == MODEL["sha256"]
    assert (content.tags["exact.host"], content.tags["exact.emulator"]) == ("true", "true")


def test_metrics_begin_with_how_they_came_about(make_run):
    metrics = run_content(make_run()).metrics
    pattern = r"(modelled|emulated|measured|emulated instructions)/\w+"
    assert all(re.fullmatch(pattern, name) for name in metrics)
    assert metrics["modelled/epochs_cpu"] == 1
    assert metrics["modelled/memory_pools_cpuRAM2_bytes"] == 884736
    assert metrics["modelled/latency_ms"] == 19.84
    assert metrics["modelled/latency_ms_high"] == 24.55
    assert metrics["emulated/instructions_total"] == 1246817
    assert metrics["emulated instructions/conv2d"] == 1239567
    assert metrics["emulated/size_stack_bytes"] == 1232
    assert metrics["measured/size_text_bytes"] == 40000


def test_what_was_not_run_gives_no_metric(make_run):
    metrics = run_content(make_run(instructions=None, size=None)).metrics
    assert all(name.startswith("modelled/") for name in metrics)
    no_stack = run_content(make_run(size={**BENCHMARK["size"], "stack": None}))
    assert "emulated/size_stack_bytes" not in no_stack.metrics


def test_the_note_has_the_main_figures_with_how_they_came_about(make_run):
    note = run_content(make_run()).note
    assert "| latency | 19.8 ms (15.3 to 24.6) | modelled |" in note
    assert "| instructions, CPU alone | 1\u202f246\u202f817  | emulated |" in note
    assert "host: equal (20), emulated firmware: equal (2)" in note
    assert len(note) < 5000


def test_records_give_parameters_sets_and_commit(make_run, make_record):
    run = make_run()
    make_record(run.source_folder, "quantize", ("data/calibration/figures.npz",), method="mse")
    make_record(run.folder, "benchmark")
    content = run_content(run)
    assert content.parameters["quantize.method"] == "mse"
    assert content.parameters["calibration"] == "figures"
    assert content.parameters["calibration.sha256"] == "12" * 32
    assert content.tags["mlflow.source.git.commit"] == "c0ffee"
    assert [item.name for item in content.datasets] == ["figures"]


def test_files_of_run_and_model_come_along_with_their_digests(make_run, tmp_path):
    run = make_run()
    (run.folder / "keypoints.png").write_bytes(b"picture")
    (run.source_folder / "sensitivity.json").write_text("{}")
    (run.folder / "unrelated.txt").write_text("no artefact of the run")
    drawing = tmp_path / "timeline.png"
    drawing.write_bytes(b"drawing")
    content = run_content(run, [drawing])
    names = [item.name for item in content.artefacts]
    assert names == [
        "benchmark.json",
        "compile.json",
        "keypoints.png",
        "sensitivity.json",
        "figures/timeline.png",
    ]
    assert content.tags["sha256.figures/timeline.png"] == sha256_file(drawing)
    assert content.tags["sha256.benchmark.json"] == sha256_file(run.folder / "benchmark.json")


def test_a_file_that_is_no_benchmark_is_refused(make_run):
    run = make_run()
    (run.folder / "benchmark.json").write_text('{"not": "a benchmark"}')
    with pytest.raises(InputError, match=r"benchmark\.json: must contain"):
        run_content(run)
