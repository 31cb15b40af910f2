from pathlib import Path
from typing import Any

import pytest
from support.score_tables import models, table

from n6lib.errors import InputError
from n6lib.schema import check
from n6lib.score import scorecard
from n6lib.score.text import text

LINE = {"run_id": "A", "model_file": "m.tflite", "epochs_total": 3}


def card(folder: Path, *tables: Path) -> Any:
    result = scorecard(tables, [models(folder / "models", "m.tflite", "n.tflite")])
    check("score", result, "the card")
    return result


def test_a_table_that_is_none_is_listed_beside_others(tmp_path: Path) -> None:
    good = table(tmp_path / "good.csv", LINE)
    bad = table(tmp_path / "bad.csv", {"a": 1, "b": 2})
    for order in ((good, bad), (bad, good)):
        found = card(tmp_path, *order)
        assert [row["run"] for row in found["rows"]] == ["A"]
        (left,) = found["unscored"]
        assert (left["run"], left["model"]) == ("bad", "")
        assert "has no column that can be scored" in left["reason"]
        assert "bad" in text(found)


def test_tables_none_of_which_can_be_read_are_refused(tmp_path: Path) -> None:
    bad = [table(tmp_path / f"{name}.csv", {"a": 1, "b": 2}) for name in "xy"]
    for wrong in (bad[:1], bad):
        with pytest.raises(InputError, match="has no column that can be scored"):
            card(tmp_path, *wrong)


def test_a_table_that_is_not_there_is_a_mistake(tmp_path: Path) -> None:
    good = table(tmp_path / "good.csv", LINE)
    with pytest.raises(InputError, match="cannot be read"):
        card(tmp_path, good, tmp_path / "gone.csv")


def test_lines_of_one_name_stay_apart(tmp_path: Path) -> None:
    both = table(tmp_path / "both.csv", LINE, LINE | {"model_file": "n.tflite"})
    found = card(tmp_path, both)
    names = ["A", "A (both.csv, line 3)"]
    assert [run["run"] for run in found["runs"]] == names
    assert [run["file"] for run in found["runs"]] == ["m.tflite", "n.tflite"]
    assert [row["run"] for row in found["rows"]] == names
