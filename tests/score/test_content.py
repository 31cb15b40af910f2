from pathlib import Path
from typing import Any

import pytest
from support.score_tables import FLAGS, models, table

from n6lib.errors import InputError
from n6lib.schema import check
from n6lib.score import scorecard

ROWS = (
    {
        "run_id": "A", "model_file": "net.tflite", "atonn": "1.1.0", "options": FLAGS,
        "epochs_total": 3, "npuRAM5": 0, "latency_ms": 0.05, "note": "first",
    },
    {"run_id": "B", "model_file": "lost.tflite", "epochs_total": 9},
    {"run_id": "C", "model_file": "net.tflite", "weights_bytes": "?", "latency_ms": "x"},
)  # fmt: skip
KEYS = {"run", "model", "field", "predicted", "published", "error"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    table(tmp_path / "runs.csv", *ROWS)
    return models(tmp_path / "models", "net.tflite")


def card(folder: Path, **settings: Any) -> Any:
    content = scorecard([folder.parent / "runs.csv"], [folder], **settings)
    check("score", content, "scorecard.json")
    return content


def test_rows_have_the_keys_that_others_read(folder: Path) -> None:
    content = card(folder)
    assert [row["field"] for row in content["rows"]] == ["epochs_total", "npuRAM5", "latency_ms"]
    for row in content["rows"]:
        assert set(row) >= KEYS
        assert row["profile"].startswith("st-2.1 --optimization=3")
        assert row["alternative"]["profile"] == "st-2.1"
        assert row["basis"] == "modelled"
    latency = content["rows"][2]
    assert set(latency["interval"]) == {"low", "high", "inside"}
    assert content["summary"]["epochs_total"]["count"] == 1


def test_every_line_is_listed_and_what_is_not_scored_has_a_reason(folder: Path) -> None:
    content = card(folder)
    assert [run["run"] for run in content["runs"]] == ["A", "B", "C"]
    first, lost, _ = content["runs"]
    assert (first["file"], first["found_by"], first["note"]) == ("net.tflite", "file name", "first")
    assert "lost.tflite" in lost["reason"]
    reasons = {(left["run"], left.get("field")): left for left in content["unscored"]}
    assert set(reasons) == {("B", None), ("C", "latency_ms")}
    assert reasons["B", None]["published"] == {"epochs_total": 9}


def test_the_usual_options_can_stand_first(folder: Path) -> None:
    own, usual = card(folder), card(folder, profile="default")
    assert usual["options"]["chosen"] == "default"
    for one, other in zip(own["rows"], usual["rows"], strict=True):
        assert other["profile"] == "st-2.1"
        assert one["alternative"]["predicted"] == other["predicted"]
        assert other["alternative"]["predicted"] == one["predicted"]
    assert own["summary_alternative"] == usual["summary"]


def test_models_no_rule_was_found_on_have_a_summary_of_their_own(folder: Path) -> None:
    content = card(folder)
    assert content["summary_held_out"] == content["summary"]
    name = {"model": "mobilenetv1_a025_224_fft", "latency_ms": 2}
    known = table(folder.parent / "known.csv", name)
    models(folder, "mobilenetv1_a025_224_fft.tflite")
    content = scorecard([known], [folder])
    assert content["rows"][0]["in_sample"]
    assert content["summary_held_out"] == {}


def test_only_some_figures(folder: Path) -> None:
    content = card(folder, fields=["epochs_total"])
    assert {row["field"] for row in content["rows"]} == {"epochs_total"}
    assert [left["run"] for left in content["unscored"]] == ["B"]


def test_kinds_are_counted_in_words(folder: Path) -> None:
    (folder.parent / "e.csv").write_text("epoch,type,counted,kinds,nodes\n1,SW,1,Softmax,s\n")
    path = table(folder.parent / "k.csv", {"model_file": "net.tflite", "epochs_file": "e.csv"})
    content = scorecard([path], [folder])
    check("score", content, "scorecard.json")
    kinds = next(row for row in content["rows"] if row["field"] == "off_npu_kinds")
    assert kinds["published_kinds"] == {"Softmax": 1}
    assert kinds["predicted_kinds"] == kinds["alternative"]["predicted_kinds"] == {}


def test_two_runs_give_the_same(folder: Path) -> None:
    assert card(folder) == card(folder)


@pytest.mark.parametrize(
    ("tables", "settings", "fault"),
    [
        ([], {}, "no table is given"),
        (["runs.csv"], {"fields": ["speed"]}, "figure 'speed' is not known"),
        (["none.csv"], {}, "cannot be read"),
    ],
)
def test_what_cannot_be_used_is_one_sentence(
    folder: Path, tables: list[str], settings: dict[str, Any], fault: str
) -> None:
    with pytest.raises(InputError, match=fault):
        scorecard([folder.parent / name for name in tables], [folder], **settings)
