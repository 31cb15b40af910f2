from support.handmade import BENCHMARK, MODEL

from n6lib.comparison.run_figures import run_figures
from n6lib.files import sha256_bytes
from n6lib.results import Run
from n6lib.schema import write_checked


def write_quality(run: Run, sha256: str) -> None:
    output = {
        "name": "scores",
        "kind": "SOFTMAX",
        "shape": [1, 10],
        "cosine": 0.99,
        "sqnr_db": 21.5,
        "max_error": 0.1,
    }
    quality = {
        "version": 2,
        "basis": "emulated",
        "samples": 20,
        "layer_samples": 8,
        "kernels": {"float": "LiteRT", "int8": "LiteRT"},
        "float": {"file": "float.tflite", "sha256": "ef" * 32, "bytes": 4000},
        "int8": {"file": "m.tflite", "sha256": sha256, "bytes": 1100},
        "outputs": [output],
        "layers": [],
        "unmatched": [],
        "agreement": None,
        "accuracy": None,
        "accuracy_note": "The weights are seeded, not trained.",
    }
    write_checked("quality", run.source_folder / "quality.json", quality)


def values(run):
    return {figure.field: figure.value for figure in run_figures(run)}


def test_quality_of_the_model_that_ran_comes_along(make_run):
    run = make_run()
    write_quality(run, MODEL["sha256"])
    found = values(run)
    assert found["quality.sqnr_db"] == 21.5
    assert (found["model.float"], found["model.int8"]) == (4000, 1100)
    assert found["epochs.total"] == BENCHMARK["epochs"]["total"]


def test_quality_of_another_model_does_not(make_run):
    run = make_run()
    write_quality(run, "0" * 64)
    assert not {"quality.sqnr_db", "model.float", "model.int8"} & set(values(run))


def test_the_model_file_has_its_size_where_it_is_the_one_that_ran(make_run):
    content = b"twelve bytes"
    run = make_run(model={**MODEL, "file": "m.tflite", "sha256": sha256_bytes(content)})
    (run.source_folder / "m.tflite").write_bytes(content)
    assert values(run)["model.int8"] == 12
    (run.source_folder / "m.tflite").write_bytes(b"another file")
    assert "model.int8" not in values(run)
