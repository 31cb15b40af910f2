from n6lib.tracking.content import Dataset
from n6lib.tracking.records import commit_of, datasets_of, parameters_of, records_of


def test_parameters_of_all_jobs_are_named_by_their_rule(make_run, make_record):
    run = make_run()
    settings = {"method": "entropy", "percentile": 99.99}
    make_record(run.source_folder, "quantize", settings=settings)
    make_record(run.source_folder, "builtin_model", architecture="movenet_lightning", seed=0)
    make_record(run.folder, "benchmark", host_samples=20)
    records = records_of(run)
    assert [record["rule"] for record in records] == ["benchmark", "builtin_model", "quantize"]
    assert parameters_of(records) == {
        "benchmark.host_samples": "20",
        "builtin_model.architecture": "movenet_lightning",
        "builtin_model.seed": "0",
        "quantize.settings.method": "entropy",
        "quantize.settings.percentile": "99.99",
    }


def test_sets_are_told_apart_by_what_they_were_for(make_run, make_record):
    run = make_run()
    make_record(run.source_folder, "quantize", ("data/calibration/figures.npz", "float.tflite"))
    make_record(run.source_folder, "quality", ("data/calibration/held_out.npz",))
    make_record(run.source_folder, "sensitivity", ("data/calibration/held_out.npz",))
    assert datasets_of(records_of(run)) == [
        Dataset("figures", "12" * 32, "calibration"),
        Dataset("held_out", "12" * 32, "evaluation"),
    ]


def test_the_commit_is_that_of_the_benchmark(make_run, make_record):
    run = make_run()
    make_record(run.source_folder, "quantize")
    assert commit_of(records_of(run)) == ""
    make_record(run.folder, "benchmark")
    assert commit_of(records_of(run)) == "c0ffee"
