from collections.abc import Mapping
from pathlib import Path

import pytest
from support.score_tables import FLAGS, models, subjects

from n6lib.score.library import Library
from n6lib.score.network import Networks
from n6lib.score.predictor import Predictor
from n6lib.score.scoring import Scored, score

EPOCHS = "epoch,type,counted,kinds,nodes\n1,EC,1,{0},\n2,SW,1,{1},\n3,EC,0,Return,\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return models(tmp_path / "models", "net.tflite")


def scored(folder: Path, **cells: object) -> Scored:
    rows = subjects(folder.parent, {"run_id": "A", "model_file": "net.tflite", **cells})
    (one,) = score(rows, Predictor(Networks(Library([folder]))))
    return one


def reasons(one: Scored) -> Mapping[str, str]:
    return {left.field: left.reason for left in one.unscored}


def test_each_published_figure_stands_beside_its_prediction(folder: Path) -> None:
    one = scored(folder, epochs_total=4, npuRAM5=4096, flexMEM=10, weights_bytes="~ 600")
    by_field = {entry.field: entry for entry in one.entries}
    assert [*by_field] == ["epochs_total", "npuRAM5", "flexMEM", "weights_bytes"]
    epochs = by_field["epochs_total"]
    assert epochs.value.error == pytest.approx((epochs.value.predicted - 4) / 4)
    assert by_field["flexMEM"].value.predicted == 0
    assert by_field["weights_bytes"].relation == "~"
    assert not one.unscored
    assert not epochs.in_sample


def test_a_line_is_predicted_with_its_options_and_with_the_usual_ones(folder: Path) -> None:
    flags = FLAGS.replace("--enable-epoch-controller", "")
    one = scored(folder, atonn="1.1.0", options=flags, latency_ms=0.1)
    (entry,) = one.entries
    assert entry.value.profile == f"st-2.1 {' '.join(flags.split())}"
    assert entry.usual.profile == "st-2.1"
    assert entry.value.interval is not None
    assert entry.value.interval[0] <= entry.value.predicted <= entry.value.interval[1]
    assert entry.inside(entry.value) in (True, False)


def test_bounds_zeros_and_faults_are_listed_with_the_reason(folder: Path) -> None:
    one = scored(folder, latency_ms=">100", macc=0, weights_bytes="much")
    assert not one.entries
    assert reasons(one) == {
        "latency_ms": reasons(one)["latency_ms"],
        "macs": "published as 0, which says that it was not counted",
        "weights_bytes": "column weights_bytes: 'much' is no figure",
    }
    assert reasons(one)["latency_ms"].startswith("published as more than 100 only; predicted 0.")


def test_what_the_table_doubts_is_not_scored(folder: Path) -> None:
    one = scored(folder, inference_time_ms=27, note="SUSPECT: equals the RAM")
    assert reasons(one) == {"latency_ms": "the table doubts it: SUSPECT: equals the RAM"}


def test_a_line_without_figures_says_so(folder: Path) -> None:
    one = scored(folder, epochs_total="")
    assert reasons(one) == {"": "the line has no figure that can be scored"}


def test_a_line_without_a_model_keeps_its_figures(folder: Path) -> None:
    one = scored(folder, model_file="lost.tflite", epochs_total=4)
    assert not one.entries
    (left,) = one.unscored
    assert (left.field, left.published) == ("", {"epochs_total": 4})
    assert "lost.tflite is not in the folder" in left.reason


def test_epochs_beside_the_table_are_compared_kind_by_kind(folder: Path) -> None:
    (folder.parent / "e.csv").write_text(EPOCHS.format("Conv", "Softmax"))
    one = scored(folder, epochs_file="e.csv")
    kinds, alike = one.entries
    assert (kinds.field, alike.field) == ("off_npu_kinds", "alike_epochs")
    assert kinds.kinds == {"Softmax": 1}
    assert (kinds.published, kinds.value.predicted, kinds.value.error) == (1, 0, 1)
    assert alike.published == 2


def test_epochs_whose_nodes_are_not_told_cannot_be_compared(folder: Path) -> None:
    (folder.parent / "e.csv").write_text(EPOCHS.format("", ""))
    one = scored(folder, epochs_file="e.csv")
    assert reasons(one) == {"off_npu_kinds": "1 epochs of the CPU are published without nodes"}
    (folder.parent / "e.csv").write_text(EPOCHS.format("", "Softmax"))
    assert [entry.field for entry in scored(folder, epochs_file="e.csv").entries] == [
        "off_npu_kinds"
    ]


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ("../e.csv", "leaves the folder of the table"),
        ("/etc/passwd", "leaves the folder of the table"),
        ("out/e.csv", "leaves the folder of the table"),
        ("none.csv", "cannot be read"),
        ("9" * 5000, "cannot be read"),
        ("empty.csv", "has no epoch that counts"),
        ("other.csv", "column counted is missing"),
    ],
)
def test_epochs_that_are_not_there_are_a_reason(folder: Path, told: str, reason: str) -> None:
    here = folder.parent
    (here / "empty.csv").write_text("epoch,type,counted\n")
    (here / "other.csv").write_text("epoch,type\n")
    (here / "out").symlink_to("/")
    assert reason in reasons(scored(folder, epochs_file=told))["off_npu_kinds"]
