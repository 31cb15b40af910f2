from pathlib import Path

import pytest
from support.ablated import cases
from support.score_tables import convolution, models, table

from n6lib.ablation.cases import cases_of
from n6lib.errors import InputError


def test_runs_of_one_prediction_are_one_case(tmp_path: Path) -> None:
    files = models(tmp_path / "models", "one.tflite")
    rows = [{"run_id": f"R{i}", "model_file": "one.tflite", "epochs_total": "5"} for i in range(3)]
    rows[2]["options"] = "--optimization=0"
    found = cases_of([table(tmp_path / "runs.csv", *rows)], [files])
    assert [[subject.run for subject in case.subjects] for case in found] == [["R0", "R1"], ["R2"]]
    assert {case.network for case in found} == {"one"}


def test_files_of_one_form_are_one_network(tmp_path: Path) -> None:
    files = models(tmp_path / "models", "one.tflite", "two.tflite")
    (files / "again.tflite").write_bytes(convolution(8) + bytes(4))
    rows = [{"model_file": f"{name}.tflite", "epochs_total": "5"} for name in ("one", "again")]
    found = cases_of([table(tmp_path / "runs.csv", *rows)], [files])
    assert [case.network for case in found] == ["one", "one"]
    assert len({case.network for case in cases(tmp_path)}) == 2


def test_networks_are_rebuilt_on_demand(tmp_path: Path) -> None:
    row = {"model": "mobilenetv1_a025_96", "arch_family": "mobilenetv1", "width": "0.25"}
    runs = table(tmp_path / "zoo.csv", {**row, "resolution": "96x96x3", "weights_bytes": "1"})
    (case,) = cases_of([runs], [tmp_path], rebuilt=True)
    assert case.network == "mobilenetv1_a025_96"
    with pytest.raises(InputError):
        cases_of([runs], [tmp_path])


def test_without_any_model_there_is_nothing_to_do(tmp_path: Path) -> None:
    runs = table(tmp_path / "runs.csv", {"model_file": "gone.tflite", "epochs_total": "5"})
    with pytest.raises(InputError, match="no run has its model file"):
        cases_of([runs], [tmp_path])
