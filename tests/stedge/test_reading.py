"""One reader for what ST's tool wrote and for what we write in its shape."""

import csv
from collections import Counter

import pytest

from n6lib.errors import InputError
from n6lib.stedge.reading import parse_report, read_report
from n6lib.stedge.text import report_text

TABLE = """
Total number of epochs                               194
>> pure software (SW) epochs                           1
>> hybrid epochs (using both software and hardware)    2
>> pure hardware (HW or EC) epochs                   191  (implemented in 3 epoch controller blobs)
| epoch ID           |  Type  |   Details    |
| epochs    2 -> 4   |   EC   |              |
| epoch_114          | Hybrid | DepthToSpace |
"""


def test_it_reads_what_we_write(source):
    report = parse_report(report_text(source))
    memory = source.report["memory"]
    assert report.tool.startswith("n6lib v")
    assert report.compiler == source.profile.version
    assert report.model == "small"
    assert report.epochs == len(report.schedule) == source.report["epochs"]["total"]
    assert report.software == source.report["epochs"]["cpu"] + source.report["epochs"]["hybrid"]
    assert [e.operation for e in report.schedule if e.kind == "SW"] == [
        "Resize",
        "DequantizeLinear",
    ]
    for name, pool in memory["pools"].items():
        assert report.pools[name].used == pytest.approx(pool["used"], abs=1)
        assert report.pools[name].end - report.pools[name].start == pool["size"]


def test_it_reads_tables_of_later_versions():
    report = parse_report(TABLE)
    assert (report.epochs, report.software) == (194, 1)
    assert [(e.index, e.kind, e.operation) for e in report.schedule] == [
        (2, "EC", ""),
        (3, "EC", ""),
        (4, "EC", ""),
        (114, "HYBRID", "DepthToSpace"),
    ]


def test_every_published_report_is_read(reports):
    files = sorted(reports.glob("*report.txt"))
    assert len(files) > 20
    for file in files:
        report = read_report(file)
        assert report.epochs > 0
        assert report.pools
        assert report.compiler
        kinds = Counter(epoch.kind for epoch in report.schedule)
        if report.compiler < "1.1.3" and report.schedule:
            assert len(report.schedule) == report.epochs
            assert kinds["SW"] == report.software


def test_published_figures_are_those_of_the_table_of_runs(reports, reference_tables):
    runs = reference_tables / "compiler_runs" / "n6_runs.csv"
    with runs.open(newline="") as stream:
        rows = {row["run_id"]: row for row in csv.DictReader(stream)}
    for run, file in (
        ("R041", "R041_face_detection_generate_report.txt"),
        ("R069", "R069_network_generate_report.txt"),
        ("R087", "R087_network_generate_report.txt"),
        ("R119", "R119_network_generate_report.txt"),
    ):
        report = read_report(reports / file)
        assert report.epochs == int(rows[run]["epochs_total"])


@pytest.mark.parametrize("content", ["", "epoch 1       EC    \n"])
def test_other_files_are_refused_with_a_sentence(tmp_path, content):
    path = tmp_path / "notes.txt"
    path.write_text(content)
    with pytest.raises(InputError, match=r"notes\.txt: has no line 'Total number of epochs'"):
        read_report(path)
    with pytest.raises(InputError, match="cannot be read"):
        read_report(tmp_path / "missing.txt")
