import csv
import io

import pytest

from n6lib.comparison.tidy import figures_csv, runs_csv


def read(text):
    return list(csv.DictReader(io.StringIO(text)))


def test_one_row_per_run_with_value_basis_and_published_figure(content):
    made, failed, missing = read(runs_csv(content))
    assert (made["model"], made["state"], made["backend"]) == ("movenet_lightning", "made", "open")
    assert (made["epochs_total"], made["epochs_total_basis"]) == ("4", "modelled")
    assert (made["latency_ms_low"], made["latency_ms_high"]) == ("15.3", "24.55")
    assert (made["latency_ms_published"], made["latency_ms_difference"]) == ("22.0", "-2.16")
    assert (made["size_code_bytes"], made["size_code_bytes_basis"]) == ("40512", "measured")
    assert (made["exact_host"], made["exact_emulator_samples"]) == ("true", "2")
    assert made["cpu_epochs_because"] == "cpu: Resize (3)"
    assert (failed["rule"], failed["epochs_total"]) == ("quantize", "")
    assert failed["reason"].startswith("photos/a_1.png")
    assert missing["state"] == "not made"


def test_columns_are_the_same_whatever_was_made(content):
    def columns(rows):
        header = runs_csv({"rows": rows}).splitlines()[0].split(",")
        return [name for name in header if not name.startswith("memory_pools_")]

    rows = content["rows"]
    assert columns(rows[:1]) == columns(rows[1:]) == columns(rows)
    assert len(set(columns(rows))) == len(columns(rows))


def test_one_row_per_run_and_figure(content):
    rows = read(figures_csv(content))
    assert len(rows) == sum(len(row["figures"]) for row in content["rows"])
    latency = next(row for row in rows if row["field"] == "latency.ms")
    assert (latency["unit"], latency["value"], latency["basis"]) == ("ms", "19.84", "modelled")
    assert (latency["published"], latency["verdict"]) == ("22.0", "differs")
    assert (latency["inside_interval"], latency["published_same_file"]) == ("true", "true")
    lone = next(row for row in rows if row["model"] == "other_failed")
    assert (lone["value"], lone["published"], lone["published_relation"]) == ("", "100.0", ">")


def test_pandas_reads_numbers_as_numbers(content):
    pandas = pytest.importorskip("pandas")
    frame = pandas.read_csv(io.StringIO(figures_csv(content)))
    assert frame["value"].dtype == frame["relative_percent"].dtype == "float64"
    wide = pandas.read_csv(io.StringIO(runs_csv(content)))
    assert wide.loc[wide["state"] == "made", "latency_ms"].tolist() == [19.84]


def test_no_runs_are_an_empty_file():
    assert runs_csv({"rows": []}) == figures_csv({"rows": []}) == ""
