import pytest
from support.handmade import MODEL, benchmark, published
from support.reported import run_folder

from n6lib.comparison.published import load_published
from n6lib.comparison.row import make_row
from n6lib.comparison.wanted import Wanted
from n6lib.report.entry import make_entry


@pytest.fixture
def row(tmp_path):
    def make(run):
        path = tmp_path / "published.csv"
        path.write_text(published(MODEL["sha256"]))
        return make_row(Wanted(run, "movenet_lightning"), load_published(path), ())

    return make


def test_figures_with_a_published_one_are_told_from_others(tmp_path, row):
    run = run_folder(tmp_path)
    entry = make_entry(run, row(run))
    assert len(entry.compared) == 7
    assert all(figure.difference for figure in entry.compared)
    assert not any(figure.published for figure in entry.further)
    assert {figure.label for figure in entry.further} >= {"energy", "firmware, text"}
    assert entry.relation == "The published figures are of this very file (MoveNet)."
    assert entry.sources == ["Tool 2.1: Book", "Tool 2.1: Book, chapter 5"]


def test_without_a_comparison_there_are_our_figures_alone(tmp_path):
    entry = make_entry(run_folder(tmp_path), None)
    assert entry.compared == []
    assert {figure.label for figure in entry.further} >= {"epochs", "latency"}
    assert (entry.relation, entry.sources) == ("", ())


def test_what_a_failed_benchmark_left_behind_is_not_shown(tmp_path, row):
    run = run_folder(tmp_path)
    entry = make_entry(run, {**row(run), "state": "failed", "rule": "benchmark"})
    assert entry.exactness == entry.kinds == ()
    assert "instructions" not in {panel.name for panel in entry.panels}
    assert {epoch["instructions"] for epoch in entry.epochs} == {""}


def test_epochs_carry_their_instructions(tmp_path):
    entry = make_entry(run_folder(tmp_path), None)
    assert [epoch["instructions"] for epoch in entry.epochs][:2] == ["5\u202f000", "250"]
    bare = make_entry(run_folder(tmp_path / "b", benchmark=benchmark(instructions=None)), None)
    assert {epoch["instructions"] for epoch in bare.epochs} == {""}
    assert bare.kinds == []


def test_kinds_fall_by_instructions(tmp_path):
    kinds = make_entry(run_folder(tmp_path), None).kinds
    assert [kind for kind, _, _ in kinds] == ["conv2d", "resize_bilinear", "add"]
    assert kinds[0][2] == "99.4 %"


def test_grounds_are_those_that_say_more_than_a_word(tmp_path):
    assert make_entry(run_folder(tmp_path), None).grounds == ["Latency, modelled: by <laws>."]


def test_files_that_need_not_be_there(tmp_path):
    run = run_folder(tmp_path)
    assert make_entry(run, None).picture is make_entry(run, None).trace is None
    for name in ("keypoints.png", "trace.json"):
        (run.folder / name).write_bytes(b"")
    entry = make_entry(run, None)
    assert entry.picture == run.folder / "keypoints.png"
    assert entry.trace == run.folder / "trace.json"
