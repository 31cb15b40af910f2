from pathlib import Path
from typing import Any

import pytest
from support.score_tables import models, table

from n6lib.score import scorecard
from n6lib.score.text import text


@pytest.fixture
def card(tmp_path: Path) -> Any:
    folder = models(tmp_path / "models", "net.tflite")
    (tmp_path / "e.csv").write_text("epoch,type,counted,kinds,nodes\n1,SW,1,Softmax,s\n")
    rows = (
        {
            "run_id": "A", "model_file": "net.tflite", "epochs_total": 3, "epochs_hybrid": 0,
            "epochs_sw_plus_hybrid": 1, "npuRAM5": 0, "weights_bytes": 500, "latency_ms": 9,
            "epochs_file": "e.csv", "activations_bytes": 4096,
        },
        {"run_id": "B\x1b[31m", "model_file": "lost.tflite", "epochs_total": 1},
    )  # fmt: skip
    return scorecard([table(tmp_path / "runs.csv", *rows)], [folder])


def test_a_line_for_each_run_that_is_predicted(card: Any) -> None:
    heading, line = text(card).splitlines()[:2]
    assert heading.split()[:4] == ["run", "model", "profile", "epochs"]
    cells = line.split()
    assert cells[:3] == ["A", "net.tflite", "st-2.1"]
    assert cells[3] == f"{card['rows'][0]['predicted']}/3"
    assert "1 off" in line
    assert cells[-1] == "out"


def test_what_is_not_scored_stands_with_its_reason(card: Any) -> None:
    said = text(card)
    assert "lost.tflite is not in the folder of models: B?[31m" in said
    assert "\x1b" not in said


def test_the_summary_has_a_line_for_each_figure(card: Any) -> None:
    said = text(card)
    for figure in card["summary"]:
        assert f"\n{figure} " in said
    assert "Errors of" in said


def test_held_out_models_come_first(card: Any) -> None:
    assert "Held out" not in text(card)
    part = {**card, "summary_held_out": {"macs": card["summary"]["weights_bytes"]}}
    said = text(part)
    assert 0 < said.index("Held out") < said.index("Errors of")


def test_the_largest_errors_on_demand(card: Any) -> None:
    said = text(card, 2)
    assert "The 2 largest errors" in said
    errors = sorted((abs(row["error"]) for row in card["rows"]), reverse=True)
    assert len(errors) > 2
    part = said.split("The 2 largest errors\n")[1].split("\n\n")[0]
    assert len(part.splitlines()) == 3
    assert "largest errors" not in text(card)


def test_counts_beside_a_published_zero_are_differences(card: Any) -> None:
    row = {**card["rows"][1], "published": 0, "predicted": 22, "error": 22}
    said = text({**card, "rows": [row]}, 1)
    assert said.split("largest errors\n")[1].splitlines()[1].split()[-1] == "+22"


def test_nothing_scored_is_said_too(card: Any) -> None:
    nothing = {**card, "rows": [], "summary": {}, "summary_held_out": {}}
    assert "Errors of 0 figures" in text(nothing)
