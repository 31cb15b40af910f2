import pytest
from support.handmade import BENCHMARK, MODEL

from n6lib.comparison.published import load_published
from n6lib.comparison.row import make_row
from n6lib.comparison.wanted import Wanted
from n6lib.files import write_json
from n6lib.results import Failure


@pytest.fixture
def row(published_csv):
    def make(run, failures=(), architecture=""):
        return make_row(Wanted(run, architecture), load_published(published_csv), failures)

    return make


def by_field(row):
    return {figure["field"]: figure for figure in row["figures"]}


def test_a_run_that_was_made_has_its_figures_beside_the_published_ones(row, make_run):
    made = row(make_run())
    assert (made["state"], made["reason"], made["title"]) == ("made", "", "MoveNet")
    latency = by_field(made)["latency.ms"]
    assert (latency["value"], latency["low"], latency["high"]) == (19.84, 15.3, 24.55)
    assert (latency["basis"], latency["ground"]) == ("modelled", "by <laws>")
    assert latency["published"] == {"value": 22.0, "relation": "=", "text": "22 ms"}
    assert latency["difference"]["absolute"] == pytest.approx(-2.16)
    assert latency["difference"]["relative_percent"] == pytest.approx(-9.818, abs=1e-3)
    assert latency["difference"]["inside_interval"] is True
    assert by_field(made)["weights"]["published"] is None


def test_causes_of_cpu_epochs_stand_beside_the_published_ones(row, make_run, published_csv):
    text = published_csv.read_text().replace("epochs.cpu", "epochs.software")
    published_csv.write_text(text)
    found = row(make_run())["cpu_epochs"]
    assert (found["text"], found["published"]) == ("cpu: Resize (3)", "Resize")


def test_every_row_says_whether_the_published_figures_are_of_its_file(row, make_run):
    assert "of this very file" in row(make_run())["relation"]
    other = make_run(model={**MODEL, "sha256": "0" * 64})
    assert "another file of the same architecture" in row(other)["relation"]


def test_an_architecture_that_is_given_counts_more_than_the_name(row, make_run):
    run = make_run("mine")
    assert (row(run)["architecture"], row(run)["title"]) == ("", "")
    given = row(run, architecture="other")
    assert (given["architecture"], given["title"]) == ("other", "Other")
    assert by_field(given)["latency.ms"]["difference"]["verdict"] == "contradicts the bound"


def test_a_failed_job_makes_older_results_out_of_date(row, make_run):
    failure = Failure("quantize", {"model": "movenet_lightning"}, "calibration is empty.")
    failed = row(make_run(), [failure])
    assert (failed["state"], failed["rule"]) == ("failed", "quantize")
    assert failed["reason"] == "calibration is empty."
    assert (failed["backend"], failed["file"], failed["exact"]) == (None, None, None)
    assert {figure["value"] for figure in failed["figures"]} == {None}
    assert by_field(failed)["latency.ms"]["published"]["text"] == "22 ms"


def test_a_run_without_results_was_not_made(row, make_run):
    run = make_run()
    (run.folder / "benchmark.json").unlink()
    assert row(run)["state"] == "not made"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"latency": None}, "benchmark.json: latency must be object"),
        ({"model": {**MODEL, "sha256": "1" * 64}}, "benchmark.json is not of compile.json"),
    ],
)
def test_spoilt_results_are_a_failed_row_with_the_reason(row, make_run, change, reason):
    run = make_run()
    write_json(run.folder / "benchmark.json", {**BENCHMARK, **change})
    failed = row(run)
    assert (failed["state"], failed["rule"]) == ("failed", "comparison")
    assert reason in failed["reason"]
