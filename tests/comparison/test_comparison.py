import pytest

from n6lib.comparison.comparison import compare_runs
from n6lib.comparison.wanted import Wanted
from n6lib.errors import InputError
from n6lib.files import sha256_file
from n6lib.results import Failure
from n6lib.schema import check


def test_every_wanted_run_is_a_row_in_the_order_given(content):
    states = [(row["model"], row["state"]) for row in content["rows"]]
    assert states == [
        ("movenet_lightning", "made"),
        ("other_failed", "failed"),
        ("own|model_100%", "not made"),
    ]


def test_the_content_keeps_to_its_schema(content):
    check("comparison", content, "comparison.json")


def test_the_published_file_is_named_by_its_digest(content, published_csv):
    sha256 = sha256_file(published_csv)
    assert content["published"] == {"file": "published.csv", "sha256": sha256}


def test_failures_that_no_row_rests_on_are_listed(make_run, published_csv):
    wanted = [Wanted(make_run())]
    failures = [
        Failure("quality", {"model": "movenet_lightning"}, "no images."),
        Failure("compile_model", {"model": "stranger"}, "no operator."),
        Failure("firmware", {"model": "movenet_lightning"}, "no compiler."),
    ]
    content = compare_runs(wanted, published_csv, failures)
    assert [item["reason"] for item in content["failures"]] == ["no images.", "no operator."]
    assert content["rows"][0]["reason"] == "no compiler."


def test_nothing_wanted_is_an_empty_table(published_csv):
    assert compare_runs([], published_csv)["rows"] == []


def test_a_run_wanted_twice_is_refused(make_run, published_csv):
    run = make_run()
    with pytest.raises(InputError, match=r"st-2\.1: is asked for twice"):
        compare_runs([Wanted(run), Wanted(run)], published_csv)
